#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "engine/spec/load.hpp"

// Two files, divided by a line of "=====", the second one under the name other.yaml. A document
// that loads can be walked and bundled; one without errors bundles to a document without errors.
namespace {

using namespace bkctl;

class TwoFiles : public spec::Loader {
 public:
  explicit TwoFiles(std::string other) : other_(std::move(other)) {}
  bk::Result<std::string> read(const std::string& location) override {
    if (location == "other.yaml") return other_;
    return bk::not_found("no such file");
  }

 private:
  std::string other_;
};

std::size_t walk(const spec::Document& document) {
  std::size_t count = 0;
  for (const spec::Operation& operation : document.operations()) {
    count += operation.security().size() + operation.servers().size();
    for (const spec::Parameter& parameter : operation.parameters()) {
      count += static_cast<std::size_t>(parameter.schema().resolved().types().count()) +
               parameter.style().size();
    }
    for (const auto& type : operation.request_body().content())
      count += type.value.encoding().size();
    for (const auto& response : operation.responses()) count += response.value.headers().size();
    for (const auto& callback : operation.callbacks()) count += callback.value.size();
  }
  for (const auto& schema : document.schemas()) {
    const spec::Schema end = schema.value.resolved();
    count += end.properties().size() + end.suggested_name().size() + end.pointer().size();
    if (const auto discriminator = end.discriminator()) count += discriminator->mapping.size();
  }
  return count + document.tags().size() + document.security_schemes().size();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = text.find("\n=====\n");
  TwoFiles loader(cut == std::string::npos ? "" : text.substr(cut + 7));
  text.resize(std::min(cut, text.size()));
  Diagnostics diagnostics;
  spec::LoadOptions options;
  options.limits.expanded_values = 1'000;
  const auto document = spec::load_text("api.yaml", text, loader, diagnostics, options);
  if (!document && !diagnostics.has_errors()) std::abort();
  if (!document) return 0;
  if (walk(*document) == static_cast<std::size_t>(-1)) std::abort();
  const std::string bundled = spec::to_json(*document);
  if (diagnostics.has_errors()) return 0;
  Diagnostics again;
  if (!spec::load_text("bundled.json", bundled, loader, again) || again.has_errors()) std::abort();
  return 0;
}
