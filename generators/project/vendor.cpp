#include "project/vendor.hpp"

#include "project/assets.hpp"

namespace bkctl::project {
namespace {

void add_all(
    std::span<const bk::EmbeddedFile> embedded,
    const std::string& folder,
    output::FilePlan& files) {
  for (const auto& file : embedded) {
    output::PlannedFile planned;
    planned.path = folder + std::string{file.path};
    planned.contents = std::string{file.contents};
    files.add(std::move(planned));
  }
}

}  // namespace

void add_vendored(const Input& input, output::FilePlan& files) {
  if (input.project.runtime == config::Runtime::kVendored)
    add_all(runtime_files(), "vendor/bk/", files);
  add_all(docs_assets(), "vendor/swagger-ui/", files);
}

}  // namespace bkctl::project
