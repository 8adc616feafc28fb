#include "engine/document/write.hpp"

#include "engine/document/yaml_writer.hpp"
#include "engine/yaml/parse.hpp"

namespace bkctl::document {

std::string write_yaml(
    const yaml::Value& root, const Layouts& layouts, const WriteOptions& options) {
  return YamlWriter(layouts, options).write(root);
}

std::string write_json(const yaml::Value& root) {
  return yaml::to_json(root, 2) + "\n";
}

bool is_json(const yaml::Value& root) {
  const std::string_view text = root.file().text();
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || (text[first] != '{' && text[first] != '[')) return false;
  Diagnostics ignored;
  return yaml::parse({}, std::string(text), ignored, {}, yaml::Format::kJson) != nullptr &&
         !ignored.has_errors();
}

}  // namespace bkctl::document
