#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void numeric_id(const Node& node, Pass& pass) {
  const std::string_view name = node.text("name");
  const bool id =
      lower(name) == "id" || name.ends_with("_id") || name.ends_with("Id") || name.ends_with("-id");
  const yaml::Value* const own =
      node.version == spec::Version::k20 ? node.value : node.find("schema");
  const yaml::Value* const schema = id ? pass.resolve(own) : nullptr;
  if (schema != nullptr && has_type(*schema, "integer"))
    pass.report(node, "the id " + spec::quoted(name) + " is a number that can be guessed");
}

}  // namespace bkctl::lint
