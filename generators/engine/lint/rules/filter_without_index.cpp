#include <string>

#include "engine/lint/rules/list_operation.hpp"
#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {
namespace {

bool is_true(const yaml::Value* value) {
  return value != nullptr && value->as_boolean();
}

/// Whether the property has an index already: a key, unique, or said so.
bool has_index(const yaml::Member& property) {
  const yaml::Value* const column = property.value->find("x-bk-column");
  const bool said =
      column != nullptr && (is_true(column->find("index")) || is_true(column->find("unique")) ||
                            column->find("references") != nullptr);
  return said || property.key == "id";
}

}  // namespace

void filter_without_index(const Node& node, Pass& pass) {
  if (site_of(node).method != "GET") return;
  const ListAnswer answer = list_answer(node, pass);
  const yaml::Value* const properties = answer.item ? answer.item->find("properties") : nullptr;
  if (properties == nullptr) return;
  for (const yaml::Value* parameter : parameters_of(node, pass)) {
    if (text_of(parameter, "in") != "query") continue;
    const yaml::Member* const property = properties->find_member(text_of(parameter, "name"));
    if (property == nullptr || has_index(*property)) continue;
    pass.report(
            *parameter,
            "rows are selected by " + spec::quoted(property->key) + ", which has no index")
        .notes.push_back({property->key_span(), "x-bk-column: {index: true} belongs here"});
  }
}

}  // namespace bkctl::lint
