#include "engine/lint/rules/list_operation.hpp"

namespace bkctl::lint {
namespace {

const yaml::Value* success_schema(const yaml::Value& responses, const Pass& pass) {
  for (const yaml::Member& member : responses.members()) {
    if (!member.key.starts_with('2')) continue;
    const yaml::Value* const response = pass.resolve(member.value);
    if (response == nullptr) continue;
    if (const yaml::Value* const schema = response->find("schema")) return pass.resolve(schema);
    const yaml::Value* const content = response->find("content");
    if (content == nullptr) continue;
    for (const yaml::Member& type : content->members()) {
      const yaml::Value* const media = pass.resolve(type.value);
      if (type.key.find("json") != std::string_view::npos && media != nullptr)
        return pass.resolve(media->find("schema"));
    }
  }
  return nullptr;
}

}  // namespace

ListAnswer list_answer(const Node& operation, const Pass& pass) {
  const yaml::Value* const responses = operation.find("responses");
  const yaml::Value* schema = responses ? success_schema(*responses, pass) : nullptr;
  if (schema == nullptr) return {};
  ListAnswer result;
  if (has_type(*schema, "array")) result.list = schema;
  if (const yaml::Value* const properties = schema->find("properties")) {
    for (const yaml::Member& member : properties->members()) {
      const yaml::Value* const property = pass.resolve(member.value);
      if (property == nullptr || !has_type(*property, "array")) continue;
      // An object with two lists is no page of one.
      if (result.list != nullptr) return {};
      const yaml::Value* const items = pass.resolve(property->find("items"));
      if (items != nullptr && items->find("properties") != nullptr) result.list = property;
    }
  }
  if (result.list != nullptr) result.item = pass.resolve(result.list->find("items"));
  return result;
}

}  // namespace bkctl::lint
