#include "engine/ruleset/datum.hpp"

#include <charconv>
#include <cmath>
#include <limits>

namespace bkctl::ruleset {

using Kind = Datum::Kind;

Datum Datum::of_boolean(bool value) {
  Datum result;
  result.kind = Kind::kBoolean;
  result.boolean = value;
  return result;
}

Datum Datum::of_number(double value) {
  Datum result;
  result.kind = Kind::kNumber;
  result.number = value;
  return result;
}

Datum Datum::of_string(std::string value) {
  Datum result;
  result.kind = Kind::kString;
  result.string = std::move(value);
  return result;
}

Datum Datum::of_list(std::vector<Datum> values) {
  Datum result;
  result.kind = Kind::kList;
  result.list = std::make_shared<const std::vector<Datum>>(std::move(values));
  return result;
}

Datum Datum::of(const yaml::Value* value) {
  Datum result;
  if (value == nullptr) return result;
  switch (value->kind()) {
    case yaml::Kind::kNull:
      result.kind = Kind::kNull;
      return result;
    case yaml::Kind::kBoolean:
      return of_boolean(value->as_boolean());
    case yaml::Kind::kInteger:
    case yaml::Kind::kNumber:
      return of_number(value->as_double().value_or(0));
    case yaml::Kind::kString:
      return of_string(std::string(value->text()));
    case yaml::Kind::kArray:
    case yaml::Kind::kObject:
      result.kind = Kind::kContainer;
      result.container = value;
      return result;
  }
  return result;
}

bool truthy(const Datum& datum) {
  switch (datum.kind) {
    case Kind::kUndefined:
    case Kind::kNull:
      return false;
    case Kind::kBoolean:
      return datum.boolean;
    case Kind::kNumber:
      return datum.number != 0 && !std::isnan(datum.number);
    case Kind::kString:
      return !datum.string.empty();
    case Kind::kContainer:
    case Kind::kList:
      return true;
  }
  return false;
}

bool truthy(const yaml::Value* value) {
  if (value == nullptr || value->is_null()) return false;
  if (value->is_boolean()) return value->as_boolean();
  if (value->is_string()) return !value->text().empty();
  if (value->is_number()) return value->as_double().value_or(1) != 0;
  return true;
}

double to_number(const Datum& datum) {
  switch (datum.kind) {
    case Kind::kNull:
      return 0;
    case Kind::kBoolean:
      return datum.boolean ? 1 : 0;
    case Kind::kNumber:
      return datum.number;
    case Kind::kString: {
      if (datum.string.empty()) return 0;
      double number = 0;
      const char* const end = datum.string.data() + datum.string.size();
      const auto [at, error] = std::from_chars(datum.string.data(), end, number);
      if (error == std::errc{} && at == end) return number;
      break;
    }
    default:
      break;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

std::string to_text(const Datum& datum) {
  switch (datum.kind) {
    case Kind::kUndefined:
      return "undefined";
    case Kind::kNull:
      return "null";
    case Kind::kBoolean:
      return datum.boolean ? "true" : "false";
    case Kind::kNumber: {
      char buffer[32];
      const auto [end, _] = std::to_chars(buffer, buffer + sizeof buffer, datum.number);
      return {buffer, end};
    }
    case Kind::kString:
      return datum.string;
    case Kind::kContainer:
      return datum.container->is_array() ? "" : "[object Object]";
    case Kind::kList: {
      std::string out;
      for (const Datum& each : *datum.list) out += (out.empty() ? "" : ",") + to_text(each);
      return out;
    }
  }
  return {};
}

std::string_view type_of(const Datum& datum) {
  switch (datum.kind) {
    case Kind::kUndefined:
      return "undefined";
    case Kind::kBoolean:
      return "boolean";
    case Kind::kNumber:
      return "number";
    case Kind::kString:
      return "string";
    default:
      return "object";
  }
}

bool strictly_equal(const Datum& a, const Datum& b) {
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case Kind::kUndefined:
    case Kind::kNull:
      return true;
    case Kind::kBoolean:
      return a.boolean == b.boolean;
    case Kind::kNumber:
      return a.number == b.number;
    case Kind::kString:
      return a.string == b.string;
    case Kind::kContainer:
      return a.container == b.container;
    case Kind::kList:
      return a.list == b.list;
  }
  return false;
}

bool loosely_equal(const Datum& a, const Datum& b) {
  if (a.is_nullish() || b.is_nullish()) return a.is_nullish() && b.is_nullish();
  if (a.kind == b.kind) return strictly_equal(a, b);
  if (a.kind == Kind::kContainer || b.kind == Kind::kContainer) return false;
  return to_number(a) == to_number(b);
}

}  // namespace bkctl::ruleset
