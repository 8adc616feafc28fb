#include "engine/lint/rules/misfits.hpp"
#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void parameter_example(const Node& node, Pass& pass) {
  const yaml::Value* const schema = node.find("schema");
  if (schema == nullptr || node.version == spec::Version::k20) return;
  const bool request = node.is(spec::Shape::kParameter);
  report_examples(*node.value, *schema, request ? Direction::kRequest : Direction::kResponse, pass);
}

}  // namespace bkctl::lint
