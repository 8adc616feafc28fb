#include "engine/lint/facts.hpp"

#include <algorithm>

namespace bkctl::lint {

namespace {

void add_scopes(const yaml::Value* holder, std::set<std::string_view>& scopes) {
  const yaml::Value* const list = holder ? holder->find("scopes") : nullptr;
  if (list == nullptr) return;
  for (const yaml::Member& member : list->members()) scopes.insert(member.key);
}

}  // namespace

Facts::Facts(Pass& pass) {
  const yaml::Value& root = pass.root();
  security = root.find("security");
  if (const yaml::Value* const list = root.find("tags")) {
    for (const yaml::Value* tag : list->items()) tags.insert(text_of(tag, "name"));
  }
  const yaml::Value* const components = root.find("components");
  const yaml::Value* declared = root.find("securityDefinitions");
  if (declared == nullptr && components != nullptr) declared = components->find("securitySchemes");
  if (declared == nullptr) return;
  for (const yaml::Member& member : declared->members()) {
    const yaml::Value* const scheme = pass.resolve(member.value);
    schemes.emplace(member.key, scheme);
    if (text_of(scheme, "type") != "oauth2") continue;
    auto& known = scopes[member.key];
    add_scopes(scheme, known);
    const yaml::Value* const flows = scheme->find("flows");
    if (flows == nullptr) continue;
    for (const yaml::Member& flow : flows->members()) add_scopes(flow.value, known);
  }
}

std::string OperationSite::title() const {
  return path.empty() ? method : method + " " + std::string(path);
}

OperationSite site_of(const Node& operation) {
  OperationSite result;
  result.method = std::string(operation.key());
  if (operation.field != "additionalOperations") {
    for (char& c : result.method) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  const Node* at = operation.up(spec::Shape::kPathItem);
  result.item = at;
  for (; at != nullptr; at = at->up(spec::Shape::kPathItem)) {
    const Node* const holder = at->parent;
    if (holder == nullptr) break;
    if (holder->is(spec::Shape::kCallback)) result.callback = true;
    if (holder->is(spec::Shape::kRoot) && at->field == "webhooks") result.webhook = true;
    if (holder->is(spec::Shape::kPaths) && at == result.item) result.path = at->key();
  }
  return result;
}

std::string_view path_of(const Node& item) {
  const bool direct = item.parent != nullptr && item.parent->is(spec::Shape::kPaths) &&
                      item.member != nullptr && item.member->value == item.value;
  return direct ? item.key() : std::string_view{};
}

std::vector<const yaml::Value*> parameters_of(const Node& operation, const Pass& pass) {
  std::vector<const yaml::Value*> result;
  const auto add = [&](const yaml::Value* holder) {
    const yaml::Value* const list = holder ? holder->find("parameters") : nullptr;
    if (list == nullptr) return;
    const std::size_t own = result.size();
    for (const yaml::Value* item : list->items()) {
      const yaml::Value* const parameter = pass.resolve(item);
      if (parameter == nullptr || !parameter->is_object()) continue;
      const bool replaced = std::any_of(
          result.begin(),
          result.begin() + static_cast<std::ptrdiff_t>(own),
          [&](const yaml::Value* other) {
            return text_of(other, "name") == text_of(parameter, "name") &&
                   text_of(other, "in") == text_of(parameter, "in");
          });
      if (!replaced) result.push_back(parameter);
    }
  };
  add(operation.value);
  const Node* const item = operation.up(spec::Shape::kPathItem);
  if (item != nullptr) add(item->value);
  return result;
}

const yaml::Value* security_of(const Node& operation, Pass& pass) {
  const yaml::Value* const own = operation.find("security");
  return own ? own : pass.facts().security;
}

bool is_public(const yaml::Value* security) {
  if (security == nullptr || security->items().empty()) return true;
  return std::any_of(
      security->items().begin(), security->items().end(), [](const yaml::Value* alternative) {
        return alternative->is_object() && alternative->size() == 0;
      });
}

std::string_view text_of(const yaml::Value* value, std::string_view key) {
  const yaml::Value* const field = value ? value->find(key) : nullptr;
  return field ? field->as_string() : std::string_view{};
}

bool has_type(const yaml::Value& schema, std::string_view type) {
  const yaml::Value* const types = schema.find("type");
  if (types == nullptr) return false;
  if (types->as_string() == type) return true;
  return std::any_of(types->items().begin(), types->items().end(), [&](const yaml::Value* each) {
    return each->as_string() == type;
  });
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

}  // namespace bkctl::lint
