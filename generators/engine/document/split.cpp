#include "engine/document/split.hpp"

#include "engine/document/bundle.hpp"
#include "engine/document/splitter.hpp"

namespace bkctl::document {

std::map<std::string, std::string> split(const spec::Document& document, Syntax syntax) {
  const Layouts layouts = layouts_of(document);
  Splitter splitter(document, syntax == Syntax::kJson ? ".json" : ".yaml");
  std::map<std::string, std::string> out;
  for (const auto& [path, root] : splitter.split())
    out.emplace(path, syntax == Syntax::kJson ? write_json(*root) : write_yaml(*root, layouts));
  return out;
}

}  // namespace bkctl::document
