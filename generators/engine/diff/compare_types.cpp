#include <string>

#include "engine/diff/comparison.hpp"

namespace bkctl::diff {
namespace {

using spec::TypeSet;

// Whether all that `narrow` allows is allowed by `wide`.
bool within(TypeSet narrow, TypeSet wide) {
  if (wide.empty()) return true;
  if (narrow.empty()) return false;
  unsigned rest = narrow.bits() & ~wide.bits();
  if (wide.has(TypeSet::kNumber)) rest &= ~unsigned{TypeSet::kInteger};
  return rest == 0;
}

std::string_view kind_of(TypeSet before, TypeSet after) {
  const bool single = before.count() <= 1 && after.count() <= 1;
  if (within(before, after)) return single ? "type-generalized" : "list-of-types-widened";
  if (within(after, before)) return single ? "type-specialized" : "list-of-types-narrowed";
  return "type-changed";
}

// A list without limits of what may also be given alone: a query says `a=1` either way.
bool is_list_of(const Comparison& comparison) {
  const auto items = comparison.after.all("items");
  if (!comparison.after.types.only(TypeSet::kArray)) return false;
  if (comparison.before.types.empty() || comparison.before.types.has(TypeSet::kObject) ||
      comparison.before.types.has(TypeSet::kArray))
    return false;
  for (const std::string_view key : {"minItems", "maxItems", "uniqueItems", "enum", "const"})
    if (comparison.after.find(key) != nullptr) return false;
  for (const auto* item : items) {
    const spec::Schema schema(comparison.after.parts.front().schema.document(), item);
    for (const yaml::Member& member : item->members())
      if (member.key != "type" && member.key != "description") return false;
    if (!schema.types().empty() && !schema.types().has(TypeSet::kString) &&
        !within(comparison.before.types, schema.types()))
      return false;
  }
  return true;
}

bool is_scalar(TypeSet types) {
  return !types.empty() && !types.has(TypeSet::kObject) && !types.has(TypeSet::kArray);
}

// A query, a form or an XML element carries 1 and "1" alike.
std::string_view text_kind_of(const Comparison& comparison) {
  const TypeSet before = comparison.before.types;
  const TypeSet after = comparison.after.types;
  if (is_list_of(comparison)) return "type-became-list";
  if (is_scalar(before) && after.has(TypeSet::kString) && is_scalar(after))
    return "type-generalized";
  if (is_scalar(after) && before.has(TypeSet::kString) && is_scalar(before))
    return "type-specialized";
  const bool text_of_object = before.only(TypeSet::kString) && after.only(TypeSet::kObject);
  const bool object_of_text = before.only(TypeSet::kObject) && after.only(TypeSet::kString);
  return text_of_object || object_of_text ? "type-compatible" : std::string_view{};
}

void compare_format(const Comparison& comparison) {
  const auto* before = comparison.before.find("format");
  const auto* after = comparison.after.find("format");
  const std::string_view a = before != nullptr ? before->as_string() : "";
  const std::string_view b = after != nullptr ? after->as_string() : "";
  if (a == b) return;
  std::string_view kind = "format-changed";
  if (a.empty()) {
    kind = "format-added";
  } else if (b.empty()) {
    kind = "format-removed";
  } else if ((a == "int32" && b == "int64") || (a == "float" && b == "double")) {
    kind = "format-widened";
  } else if ((a == "int64" && b == "int32") || (a == "double" && b == "float")) {
    kind = "format-narrowed";
  }
  comparison.add_values(kind, before, after);
}

// A type that JSON Schema does not know: documents with it break the standard, and are compared
// by what they say.
std::string foreign_type(const Flat& flat) {
  const auto* type = flat.find("type");
  if (type == nullptr || !type->is_string() || !flat.types.empty() || type->text() == "null")
    return {};
  return std::string{type->text()};
}

}  // namespace

void compare_types(const Comparison& comparison) {
  const std::string old_foreign = foreign_type(comparison.before);
  const std::string new_foreign = foreign_type(comparison.after);
  if (old_foreign != new_foreign) {
    comparison.add_values(
        "type-changed", comparison.before.find("type"), comparison.after.find("type"));
    return;
  }
  const TypeSet before = comparison.before.types;
  const TypeSet after = comparison.after.types;
  if (comparison.before.impossible != comparison.after.impossible) {
    comparison.add(comparison.after.impossible ? "schema-forbidden" : "schema-allowed");
    return;
  }
  if (before != after) {
    const auto* old_at = comparison.before.find("type");
    const auto* new_at = comparison.after.find("type");
    Change& change = comparison.add(kind_of(before, after), {}, old_at, new_at);
    change.text_kind = text_kind_of(comparison);
    change.before = describe(before);
    change.after = describe(after);
  }
  const auto null_before = comparison.before.nullable;
  const auto null_after = comparison.after.nullable;
  if (null_before == Nullable::kNo && null_after == Nullable::kYes)
    comparison.add("became-nullable");
  if (null_before == Nullable::kYes && null_after == Nullable::kNo)
    comparison.add("became-not-nullable");
  const bool same_kind = before == after || within(before, after) || within(after, before);
  if (same_kind) compare_format(comparison);
}

}  // namespace bkctl::diff
