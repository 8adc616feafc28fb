#include "engine/document/format.hpp"

#include <algorithm>
#include <vector>

namespace bkctl::document {

bool same_text(const yaml::Value& root, const Layout& layout, const std::string& text) {
  Diagnostics ignored;
  const auto again = yaml::parse({}, text, ignored, {}, yaml::Format::kYaml);
  if (again == nullptr || !yaml::equal(root, again->root())) return false;
  const Layout other(again->root());
  return layout.texts() == other.texts();
}

std::optional<std::string> format(const yaml::Tree& tree, Diagnostics& diagnostics) {
  const yaml::Value& root = tree.root();
  if (is_json(root)) return write_json(root);
  Layouts layouts;
  const Layout& layout = layouts.emplace(&tree.file(), Layout(root)).first->second;
  for (const bool keep_spelling : {true, false}) {
    WriteOptions options;
    options.keep_spelling = keep_spelling;
    options.keep_aliases = true;
    std::string text = write_yaml(root, layouts, options);
    if (same_text(root, layout, text)) return text;
  }
  diagnostics.error("BK7041", root.span(), {}, "this text cannot be laid out anew without a change")
      .help = "it is left as it is; please report it";
  return std::nullopt;
}

}  // namespace bkctl::document
