#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/yaml/value.hpp"

namespace bkctl::ruleset {

/// A value inside an expression of a ruleset, as JavaScript sees it. Containers of the document
/// stay where they are.
struct Datum {
  enum class Kind { kUndefined, kNull, kBoolean, kNumber, kString, kContainer, kList };

  Kind kind = Kind::kUndefined;
  bool boolean = false;
  double number = 0;
  std::string string;
  const yaml::Value* container = nullptr;
  std::shared_ptr<const std::vector<Datum>> list;

  [[nodiscard]] bool is_nullish() const { return kind == Kind::kUndefined || kind == Kind::kNull; }

  static Datum of(const yaml::Value* value);  ///< nullptr: undefined
  static Datum of_boolean(bool value);
  static Datum of_number(double value);
  static Datum of_string(std::string value);
  static Datum of_list(std::vector<Datum> values);
};

bool truthy(const Datum& datum);
/// NaN for what is no number.
double to_number(const Datum& datum);
std::string to_text(const Datum& datum);
std::string_view type_of(const Datum& datum);
bool strictly_equal(const Datum& a, const Datum& b);
bool loosely_equal(const Datum& a, const Datum& b);

/// Whether JavaScript takes the value for true. nullptr is undefined.
bool truthy(const yaml::Value* value);

}  // namespace bkctl::ruleset
