#include "engine/spec/operation.hpp"

#include <algorithm>
#include <array>

#include "engine/spec/document.hpp"
#include "engine/spec/follow.hpp"

namespace bkctl::spec {

std::vector<std::string_view> Operation::tags() const {
  std::vector<std::string_view> names;
  for (const yaml::Value* item : elements("tags")) {
    if (item->is_string()) names.push_back(item->text());
  }
  return names;
}

std::vector<Parameter> Operation::parameters() const {
  std::vector<Parameter> own;
  for (const yaml::Value* item : elements("parameters")) {
    if (Parameter parameter = follow<Parameter>(document_, item)) own.push_back(parameter);
  }
  std::vector<Parameter> all;
  if (path_item_ != nullptr) {
    for (const Parameter& shared : PathItem(*document_, path_item_, nullptr, path_).parameters()) {
      const bool replaced = std::any_of(own.begin(), own.end(), [&](const Parameter& parameter) {
        return parameter.name() == shared.name() && parameter.in() == shared.in();
      });
      if (!replaced) all.push_back(shared);
    }
  }
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

RequestBody Operation::request_body() const {
  return follow<RequestBody>(document_, find("requestBody"));
}

std::vector<Named<Response>> Operation::responses() const {
  std::vector<Named<Response>> result;
  for (const yaml::Member* member : entries("responses", true)) {
    if (Response response = follow<Response>(document_, member->value)) {
      result.push_back({member->key, response, member});
    }
  }
  return result;
}

std::vector<Server> Operation::servers() const {
  if (value_ == nullptr) return {};
  const auto read = [this](const yaml::Value* list) {
    std::vector<Server> servers;
    for (const yaml::Value* item : list->items()) {
      if (item->is_object()) servers.emplace_back(*document_, item);
    }
    return servers;
  };
  if (const yaml::Value* const own = find("servers")) return read(own);
  const yaml::Value* const shared = path_item_ ? path_item_->find("servers") : nullptr;
  return shared ? read(shared) : document_->servers();
}

std::vector<Named<std::vector<PathItem>>> Operation::callbacks() const {
  std::vector<Named<std::vector<PathItem>>> result;
  for (const yaml::Member* member : entries("callbacks")) {
    const View callback = follow<View>(document_, member->value);
    if (!callback) continue;
    std::vector<PathItem> items;
    for (const yaml::Member& item : callback.value()->members()) {
      if (item.key.starts_with("x-") || !item.value->is_object()) continue;
      const yaml::Value* const target =
          item.value->find("$ref") ? document_->target(*item.value) : nullptr;
      items.emplace_back(
          *document_, target ? target : item.value, target ? item.value : nullptr, item.key);
    }
    result.push_back({member->key, std::move(items), member});
  }
  return result;
}

std::vector<Operation> PathItem::operations() const {
  constexpr std::array<std::string_view, 9> kMethods{
      "get", "put", "post", "delete", "options", "head", "patch", "trace", "query"};
  std::vector<Operation> result;
  const auto add = [&](std::string_view key, std::string method) {
    // Beside a $ref the path item's own fields come first.
    for (const yaml::Value* holder : {reference_, value_}) {
      const yaml::Value* const operation = holder ? holder->find(key) : nullptr;
      if (operation == nullptr || !operation->is_object()) continue;
      result.emplace_back(*document_, operation, holder, path_, std::move(method));
      return;
    }
  };
  if (value_ == nullptr) return result;
  for (const std::string_view key : kMethods) {
    std::string method(key);
    std::transform(method.begin(), method.end(), method.begin(), [](char c) {
      return static_cast<char>(c - 'a' + 'A');
    });
    add(key, std::move(method));
  }
  for (const yaml::Member* member : entries("additionalOperations")) {
    if (!member->value->is_object()) continue;
    result.emplace_back(*document_, member->value, value_, path_, std::string(member->key));
  }
  return result;
}

std::vector<Parameter> PathItem::parameters() const {
  std::vector<Parameter> result;
  for (const yaml::Value* item : elements("parameters")) {
    if (Parameter parameter = follow<Parameter>(document_, item)) result.push_back(parameter);
  }
  return result;
}

std::vector<OAuthFlow> SecurityScheme::flows() const {
  std::vector<OAuthFlow> result;
  for (const yaml::Member* member : entries("flows", true)) {
    if (!member->value->is_object()) continue;
    OAuthFlow flow;
    flow.kind = member->key;
    flow.value = View(*document_, member->value);
    if (const yaml::Value* const scopes = member->value->find("scopes")) {
      for (const yaml::Member& scope : scopes->members()) {
        if (scope.value->is_string())
          flow.scopes.push_back({scope.key, scope.value->text(), &scope});
      }
    }
    result.push_back(std::move(flow));
  }
  return result;
}

}  // namespace bkctl::spec
