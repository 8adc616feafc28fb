#include "engine/document/bundle.hpp"

#include "engine/document/bundler.hpp"

namespace bkctl::document {

Syntax syntax_of(const spec::Document& document) {
  return is_json(*document.written().front()) ? Syntax::kJson : Syntax::kYaml;
}

Layouts layouts_of(const spec::Document& document) {
  Layouts out;
  for (const yaml::Value* const root : document.written()) {
    if (!is_json(*root)) out.emplace(&root->file(), Layout(*root));
  }
  return out;
}

std::optional<std::string> bundle(
    const spec::Document& document, Syntax syntax, Diagnostics& diagnostics) {
  const auto written = document.written();
  if (written.size() == 1 && syntax == syntax_of(document))
    return std::string(written.front()->file().text());
  Bundler bundler(document, diagnostics);
  const yaml::Value* const root = bundler.bundle();
  if (root == nullptr) return std::nullopt;
  return syntax == Syntax::kJson ? write_json(*root) : write_yaml(*root, layouts_of(document));
}

}  // namespace bkctl::document
