#include "engine/spec/view.hpp"

namespace bkctl::spec {

std::string_view View::text(std::string_view key) const {
  const yaml::Value* const field = find(key);
  return field ? field->as_string() : std::string_view{};
}

bool View::flag(std::string_view key) const {
  return flag(key, false);
}

bool View::flag(std::string_view key, bool fallback) const {
  const yaml::Value* const field = find(key);
  return field != nullptr && field->is_boolean() ? field->as_boolean() : fallback;
}

std::string_view View::summary() const {
  const yaml::Value* const over = reference_ ? reference_->find("summary") : nullptr;
  return over ? over->as_string() : text("summary");
}

std::string_view View::description() const {
  const yaml::Value* const over = reference_ ? reference_->find("description") : nullptr;
  return over ? over->as_string() : text("description");
}

std::vector<const yaml::Member*> View::entries(std::string_view key, bool skip_extensions) const {
  std::vector<const yaml::Member*> result;
  const yaml::Value* const object = find(key);
  if (object == nullptr) return result;
  for (const yaml::Member& member : object->members()) {
    if (!skip_extensions || !member.key.starts_with("x-")) result.push_back(&member);
  }
  return result;
}

std::span<const yaml::Value* const> View::elements(std::string_view key) const {
  const yaml::Value* const list = find(key);
  return list ? list->items() : std::span<const yaml::Value* const>{};
}

}  // namespace bkctl::spec
