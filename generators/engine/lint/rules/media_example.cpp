#include "engine/lint/rules/misfits.hpp"
#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {
namespace {

bool is_json(std::string_view media_type) {
  return media_type.find('/') == std::string_view::npos ||
         media_type.find("json") != std::string_view::npos ||
         media_type.find("*/*") != std::string_view::npos;
}

Direction direction_of(const Node& node) {
  if (node.is(spec::Shape::kResponse) || node.up(spec::Shape::kResponse) != nullptr)
    return Direction::kResponse;
  return node.up(spec::Shape::kRequestBody) != nullptr ? Direction::kRequest : Direction::kNeither;
}

/// 2.0: `examples` of a response by media type.
void response_examples(const Node& node, const yaml::Value& schema, Pass& pass) {
  const yaml::Value* const examples = node.find("examples");
  if (examples == nullptr) return;
  for (const yaml::Member& member : examples->members()) {
    if (member.value->is_string() && !is_json(member.key)) continue;
    report_misfits(*member.value, schema, Direction::kResponse, "the example", pass);
  }
}

/// An example of a form that JSON cannot show (XML as text) says nothing about the schema.
bool is_text(const Node& node) {
  const yaml::Value* const example = node.find("example");
  if (example != nullptr) return example->is_string();
  const yaml::Value* const examples = node.find("examples");
  if (examples == nullptr || examples->members().empty()) return false;
  const yaml::Value* const first = examples->members().front().value->find("value");
  return first != nullptr && first->is_string();
}

}  // namespace

void media_example(const Node& node, Pass& pass) {
  const yaml::Value* const schema = node.find("schema");
  if (schema == nullptr || !schema->is_object()) return;
  if (node.is(spec::Shape::kResponse)) {
    if (node.version == spec::Version::k20) response_examples(node, *schema, pass);
    return;
  }
  if (!is_json(node.key()) && is_text(node)) return;
  report_examples(*node.value, *schema, direction_of(node), pass);
}

}  // namespace bkctl::lint
