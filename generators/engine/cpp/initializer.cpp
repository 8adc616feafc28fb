#include "engine/cpp/initializer.hpp"

#include <algorithm>
#include <cmath>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "engine/cpp/identifier.hpp"
#include "engine/cpp/literal.hpp"

namespace bkctl::cpp {
namespace {

using Text = std::optional<std::string>;
using bk::json::Value;

Text integer(const ir::Type& type, const Value& value) {
  const auto* number = value.if_number();
  const auto whole = number == nullptr ? std::nullopt : number->as_int64();
  if (!whole) return std::nullopt;
  if (type.integer_format == ir::IntegerFormat::kInt32 &&
      (*whole > INT32_MAX || *whole < INT32_MIN)) {
    return std::nullopt;
  }
  // The most negative value has no literal of its own.
  if (*whole == INT64_MIN) return std::nullopt;
  return std::to_string(*whole);
}

Text enumerator(
    const Types& types, const ir::TypeRef& ref, const Value& value, const std::string& qualifier) {
  const ir::Type& type = types.api().types[ref.id];
  const std::string* text = value.if_string();
  if (text == nullptr) return std::nullopt;
  const auto found =
      std::find_if(type.enumerators.begin(), type.enumerators.end(), [&](const ir::Enumerator& e) {
        return e.value == *text;
      });
  if (found == type.enumerators.end()) return std::nullopt;
  return qualifier + types.name(ref.id) + "::" + constant_identifier(found->name);
}

Text expression(
    const Types& types, const ir::TypeRef& ref, const Value& value, const std::string& qualifier);

Text list(
    const Types& types, const ir::Type& type, const Value& value, const std::string& qualifier) {
  const auto* items = value.if_array();
  if (items == nullptr || items->size() > 16) return std::nullopt;
  std::string out;
  for (const auto& item : *items) {
    const auto text = expression(types, type.element, item, qualifier);
    if (!text) return std::nullopt;
    out += (out.empty() ? "" : ", ") + *text;
  }
  return "{" + out + "}";
}

Text expression(
    const Types& types, const ir::TypeRef& ref, const Value& value, const std::string& qualifier) {
  const ir::Type& type = types.api().types[ref.id];
  if (value.is_null()) return ref.nullable ? Text{"{}"} : std::nullopt;
  switch (type.kind) {
    case ir::Kind::kBoolean:
      if (const bool* boolean = value.if_boolean()) return *boolean ? "true" : "false";
      return std::nullopt;
    case ir::Kind::kInteger:
      return integer(type, value);
    case ir::Kind::kNumber: {
      const auto* number = value.if_number();
      if (number == nullptr || !std::isfinite(number->as_double())) return std::nullopt;
      return bk::json::write(value);
    }
    case ir::Kind::kString: {
      const bool text = type.string_format == ir::StringFormat::kPlain ||
                        type.string_format == ir::StringFormat::kChecked;
      const std::string* string = value.if_string();
      if (!text || string == nullptr || string->find('\0') != std::string::npos)
        return std::nullopt;
      return string_literal(*string);
    }
    case ir::Kind::kEnum:
      return enumerator(types, ref, value, qualifier);
    case ir::Kind::kList:
      return list(types, type, value, qualifier);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<std::string> initializer(
    const Types& types,
    const ir::TypeRef& ref,
    const std::string& json,
    const std::string& qualifier) {
  const auto value = bk::json::parse<Value>(json);
  if (!value) return std::nullopt;
  return expression(types, ref, *value, qualifier);
}

}  // namespace bkctl::cpp
