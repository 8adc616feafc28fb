#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "engine/diff/schemas.hpp"

namespace bkctl::diff {

/// Two schemas side by side, and where to report what differs.
struct Comparison {
  const Flat& before;
  const Flat& after;
  Schemas& schemas;
  Delta& delta;

  /// Adds a change of the schemas themselves; null values: at the schemas.
  Change& add(
      std::string_view kind,
      std::string subject = {},
      const yaml::Value* old_value = nullptr,
      const yaml::Value* new_value = nullptr) const;
  /// Adds a change from one value to another, with their texts.
  Change& add_values(
      std::string_view kind, const yaml::Value* old_value, const yaml::Value* new_value) const;
  /// Goes on with what is inside.
  Edge& follow(std::string label, const Conjunction& old_inner, const Conjunction& new_inner) const;
};

/// All that differs between two schemas.
void compare_schemas(const Comparison& comparison);

/// A value as a message shows it: compact, shortened.
std::string shown(const yaml::Value* value);

// The families of keywords, one file each.
void compare_types(const Comparison& comparison);
void compare_values(const Comparison& comparison);
void compare_limits(const Comparison& comparison);
void compare_text(const Comparison& comparison);
void compare_properties(const Comparison& comparison);
void compare_open_objects(const Comparison& comparison);
void compare_dependents(const Comparison& comparison);
void compare_lists(const Comparison& comparison);
/// One schema that became one of several, or the reverse; whether that is what happened.
bool compare_wrapped(const Comparison& comparison);
void compare_choices(const Comparison& comparison);
void compare_members(const Comparison& comparison);
void compare_discriminators(const Comparison& comparison);
void compare_conditions(const Comparison& comparison);
void compare_lifecycle(const Comparison& comparison);

}  // namespace bkctl::diff
