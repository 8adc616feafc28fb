#include <algorithm>
#include <array>

#include "engine/spec/checker.hpp"
#include "engine/spec/wording.hpp"

// What Swagger 2.0 demands of the parameters of one operation together.
namespace bkctl::spec {
namespace {

std::string_view text_of(const yaml::Value& value, std::string_view key) {
  const yaml::Value* const field = value.find(key);
  return field ? field->as_string() : std::string_view{};
}

bool has_form_type(const yaml::Value* list) {
  if (list == nullptr) return false;
  return std::any_of(list->items().begin(), list->items().end(), [](const yaml::Value* item) {
    const std::string_view text = item->as_string();
    return text.starts_with("multipart/") || text.find("form") != std::string_view::npos;
  });
}

}  // namespace

void Checker::swagger_operation_rules(const yaml::Value& operation, const yaml::Value* shared) {
  const yaml::Value* body = nullptr;
  const yaml::Value* form = nullptr;
  const yaml::Value* file = nullptr;
  bool body_is_own = false;
  const auto look = [&](const yaml::Value* list, bool own) {
    if (list == nullptr) return;
    for (const yaml::Value* item : list->items()) {
      const auto link = links_.by_site.find(item);
      const yaml::Value* const meant = link == links_.by_site.end() ? item : link->second.target;
      if (meant == nullptr) continue;
      const std::string_view in = text_of(*meant, "in");
      if (in == "formData") form = item;
      if (in == "formData" && text_of(*meant, "type") == "file") file = item;
      if (in != "body") continue;
      const yaml::Value* const other = body ? links_target(*body) : nullptr;
      const bool replaces = own && !body_is_own && other != nullptr &&
                            text_of(*other, "name") == text_of(*meant, "name");
      if (body != nullptr && !replaces)
        error("BK2038", *item, "an operation can have one body parameter only");
      body = item;
      body_is_own = own;
    }
  };
  look(shared, false);
  look(operation.find("parameters"), true);
  if (body != nullptr && form != nullptr) {
    error("BK2038", *form, "an operation cannot have parameters in formData beside one in body");
  }
  if (file == nullptr) return;
  const yaml::Value* consumes = operation.find("consumes");
  if (consumes == nullptr) consumes = files_.document_of(operation).find("consumes");
  if (!has_form_type(consumes)) {
    error("BK2039", *file, "a parameter of type file needs consumes: [multipart/form-data]");
  }
}

const yaml::Value* Checker::links_target(const yaml::Value& item) const {
  const auto link = links_.by_site.find(&item);
  return link == links_.by_site.end() ? &item : link->second.target;
}

void Checker::swagger_path_item_rules(const yaml::Value& value) {
  constexpr std::array<std::string_view, 7> kMethods{
      "get", "put", "post", "delete", "options", "head", "patch"};
  for (const std::string_view method : kMethods) {
    const yaml::Value* const operation = value.find(method);
    if (operation != nullptr && operation->is_object())
      swagger_operation_rules(*operation, value.find("parameters"));
  }
}

}  // namespace bkctl::spec
