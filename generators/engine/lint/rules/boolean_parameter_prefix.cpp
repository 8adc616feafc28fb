#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void boolean_parameter_prefix(const Node& node, Pass& pass) {
  const yaml::Value* const own =
      node.version == spec::Version::k20 ? node.value : node.find("schema");
  const yaml::Value* const schema = pass.resolve(own);
  if (schema == nullptr || text_of(schema, "type") != "boolean") return;
  const std::string_view name = node.text("name");
  std::string all;
  for (const std::string& prefix : pass.option("prefixes", {"is", "has"})) {
    if (name.starts_with(prefix) && name.size() > prefix.size()) {
      const char next = name[prefix.size()];
      if ((next >= 'A' && next <= 'Z') || next == '-' || next == '_') return;
    }
    all += (all.empty() ? "" : ", ") + prefix;
  }
  pass.report_field(
      node, "name", "the boolean parameter " + spec::quoted(name) + " starts with none of " + all);
}

}  // namespace bkctl::lint
