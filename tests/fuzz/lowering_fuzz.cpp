#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "catalog.hpp"
#include "engine/ir/lower.hpp"
#include "engine/render/store.hpp"
#include "engine/spec/load.hpp"

// Every document that can be read is lowered and planned, with whatever errors it has: `--allow`
// reads over them. What has no errors becomes a project without errors, twice the same.
namespace {

using namespace bkctl;

class NoFiles : public spec::Loader {
 public:
  bk::Result<std::string> read(const std::string&) override {
    return bk::not_found("no such file");
  }
};

output::FilePlan planned(
    const ir::Api& api, const std::string& json, const config::Project& project, Diagnostics& out) {
  static const render::Store kTemplates;
  output::FilePlan files;
  generate_project(api, json, project, kTemplates, {}, files, out);
  return files;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  NoFiles loader;
  Diagnostics diagnostics;
  spec::LoadOptions options;
  options.limits.expanded_values = 1'000;
  const auto document = spec::load_text(
      "api.yaml",
      std::string(reinterpret_cast<const char*>(data), size),
      loader,
      diagnostics,
      options);
  if (!document) return 0;
  const bool valid = !diagnostics.has_errors();
  config::Project project;
  project.name = "shop";
  project.runtime = config::Runtime::kSystem;
  const ir::Api api = ir::lower(*document, project, diagnostics);
  if (ir::to_json(api).empty()) std::abort();
  Diagnostics planning;
  const std::string json = spec::to_json(*document);
  const output::FilePlan files = planned(api, json, project, planning);
  if (!valid || diagnostics.has_errors()) return 0;
  if (planning.has_errors() || files.files().empty()) std::abort();
  const output::FilePlan again =
      planned(ir::lower(*document, project, diagnostics), json, project, planning);
  if (again.files().size() != files.files().size()) std::abort();
  for (std::size_t i = 0; i < files.files().size(); ++i) {
    if (files.files()[i].contents != again.files()[i].contents) std::abort();
  }
  return 0;
}
