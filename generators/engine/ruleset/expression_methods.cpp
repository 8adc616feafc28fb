#include <algorithm>
#include <array>
#include <cmath>

#include "engine/ruleset/expression_term.hpp"

namespace bkctl::ruleset {
namespace {

constexpr std::array<std::string_view, 19> kMethods{
    "match",
    "test",
    "includes",
    "indexOf",
    "startsWith",
    "endsWith",
    "toLowerCase",
    "toUpperCase",
    "trim",
    "toString",
    "substring",
    "slice",
    "charAt",
    "split",
    "concat",
    "replace",
    "hasOwnProperty",
    "search",
    "join"};

constexpr std::array<std::string_view, 20> kGlobals{
    "Object.keys", "Object.values", "Array.isArray", "String",   "Number",     "Boolean",  "isNaN",
    "@string",     "@number",       "@boolean",      "@integer", "@object",    "@array",   "@null",
    "@undefined",  "@scalar",       "@nonFinite",    "@other",   "@primitive", "@function"};

std::string change_case(std::string text, bool upper) {
  for (char& c : text) {
    if (upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (!upper && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::vector<Datum> elements(const Datum& datum) {
  if (datum.kind == Datum::Kind::kList) return *datum.list;
  std::vector<Datum> result;
  if (datum.kind == Datum::Kind::kContainer) {
    for (const yaml::Value* item : datum.container->items()) result.push_back(Datum::of(item));
  }
  return result;
}

std::size_t position(const Datum& argument, std::size_t size, bool from_end) {
  const double number = to_number(argument);
  if (std::isnan(number)) return 0;
  const double end = static_cast<double>(size);
  const double at = number < 0 && from_end ? end + number : number;
  return static_cast<std::size_t>(std::clamp(at, 0.0, end));
}

Datum part_of(const std::string& text, const std::vector<Datum>& arguments, bool from_end) {
  std::size_t begin = arguments.empty() ? 0 : position(arguments[0], text.size(), from_end);
  std::size_t end =
      arguments.size() < 2 ? text.size() : position(arguments[1], text.size(), from_end);
  if (!from_end && begin > end) std::swap(begin, end);
  return Datum::of_string(begin < end ? text.substr(begin, end - begin) : std::string{});
}

Datum split(const std::string& text, const std::string& separator) {
  std::vector<Datum> parts;
  if (separator.empty()) {
    for (const char c : text) parts.push_back(Datum::of_string(std::string(1, c)));
    return Datum::of_list(std::move(parts));
  }
  std::size_t begin = 0;
  for (std::size_t end = 0; end != std::string::npos; begin = end + separator.size()) {
    end = text.find(separator, begin);
    parts.push_back(
        Datum::of_string(text.substr(begin, end == std::string::npos ? end : end - begin)));
  }
  return Datum::of_list(std::move(parts));
}

std::string trim(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

Datum text_method(
    const std::string& text, std::string_view method, const std::vector<Datum>& arguments) {
  const std::string other = arguments.empty() ? std::string{} : to_text(arguments[0]);
  if (method == "includes") return Datum::of_boolean(text.find(other) != std::string::npos);
  if (method == "startsWith") return Datum::of_boolean(text.starts_with(other));
  if (method == "endsWith") return Datum::of_boolean(text.ends_with(other));
  if (method == "indexOf" || method == "search") {
    const std::size_t at = text.find(other);
    return Datum::of_number(at == std::string::npos ? -1 : static_cast<double>(at));
  }
  if (method == "toLowerCase") return Datum::of_string(change_case(text, false));
  if (method == "toUpperCase") return Datum::of_string(change_case(text, true));
  if (method == "trim") return Datum::of_string(trim(text));
  if (method == "concat") return Datum::of_string(text + other);
  if (method == "split") return split(text, other);
  if (method == "substring" || method == "slice")
    return part_of(text, arguments, method == "slice");
  if (method == "charAt") {
    const std::size_t at = arguments.empty() ? 0 : position(arguments[0], text.size(), false);
    return Datum::of_string(at < text.size() ? text.substr(at, 1) : std::string{});
  }
  if (method == "replace" && arguments.size() == 2) {
    const std::size_t at = text.find(other);
    if (at == std::string::npos) return Datum::of_string(text);
    return Datum::of_string(
        text.substr(0, at) + to_text(arguments[1]) + text.substr(at + other.size()));
  }
  return {};
}

Datum list_method(
    const Datum& receiver, std::string_view method, const std::vector<Datum>& arguments) {
  const std::vector<Datum> all = elements(receiver);
  const Datum wanted = arguments.empty() ? Datum{} : arguments[0];
  if (method == "includes" || method == "indexOf") {
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Datum& each) { return strictly_equal(each, wanted); });
    if (method == "includes") return Datum::of_boolean(found != all.end());
    return Datum::of_number(found == all.end() ? -1 : static_cast<double>(found - all.begin()));
  }
  if (method == "join") {
    std::string out;
    for (std::size_t i = 0; i < all.size(); ++i)
      out += (i == 0 ? "" : wanted.is_nullish() ? "," : wanted.string) + to_text(all[i]);
    return Datum::of_string(std::move(out));
  }
  return {};
}

bool is_type(std::string_view type, const Datum& datum) {
  const bool container = datum.kind == Datum::Kind::kContainer;
  if (type == "object") return container && datum.container->is_object();
  if (type == "array") return container && datum.container->is_array();
  if (type == "null") return datum.kind == Datum::Kind::kNull;
  if (type == "integer")
    return datum.kind == Datum::Kind::kNumber && datum.number == std::floor(datum.number);
  if (type == "scalar" || type == "primitive")
    return !container && datum.kind != Datum::Kind::kUndefined;
  return type_of(datum) == type && !container;
}

}  // namespace

bool known_method(std::string_view method) {
  return std::find(kMethods.begin(), kMethods.end(), method) != kMethods.end();
}

bool known_global(std::string_view function) {
  return std::find(kGlobals.begin(), kGlobals.end(), function) != kGlobals.end();
}

Datum call_method(
    const Datum& receiver,
    const bk::regex::Pattern* receiver_regex,
    std::string_view method,
    const std::vector<Datum>& arguments,
    const bk::regex::Pattern* argument_regex) {
  if (receiver_regex != nullptr) {
    const bool can = method == "test" && !arguments.empty() && !arguments[0].is_nullish();
    return can ? Datum::of_boolean(receiver_regex->search(to_text(arguments[0]))) : Datum{};
  }
  if (receiver.is_nullish()) return {};
  if (method == "toString") return Datum::of_string(to_text(receiver));
  if (method == "match" || (method == "search" && argument_regex != nullptr)) {
    if (receiver.kind != Datum::Kind::kString) return {};
    if (argument_regex != nullptr)
      return Datum::of_boolean(argument_regex->search(receiver.string));
    const auto pattern =
        bk::regex::Pattern::compile(arguments.empty() ? std::string{} : to_text(arguments[0]));
    return pattern ? Datum::of_boolean(pattern->search(receiver.string)) : Datum{};
  }
  if (method == "hasOwnProperty") {
    const bool has = receiver.kind == Datum::Kind::kContainer && !arguments.empty() &&
                     receiver.container->find(to_text(arguments[0])) != nullptr;
    return Datum::of_boolean(has);
  }
  if (receiver.kind == Datum::Kind::kString) return text_method(receiver.string, method, arguments);
  return list_method(receiver, method, arguments);
}

Datum call_global(std::string_view function, const std::vector<Datum>& arguments) {
  const Datum first = arguments.empty() ? Datum{} : arguments[0];
  if (function.starts_with('@')) return Datum::of_boolean(is_type(function.substr(1), first));
  if (function == "String") return Datum::of_string(to_text(first));
  if (function == "Number") return Datum::of_number(to_number(first));
  if (function == "Boolean") return Datum::of_boolean(truthy(first));
  if (function == "isNaN") return Datum::of_boolean(std::isnan(to_number(first)));
  const bool container = first.kind == Datum::Kind::kContainer;
  if (function == "Array.isArray") {
    return Datum::of_boolean(
        first.kind == Datum::Kind::kList || (container && first.container->is_array()));
  }
  std::vector<Datum> out;
  if (container) {
    for (const yaml::Member& member : first.container->members()) {
      out.push_back(
          function == "Object.keys" ? Datum::of_string(std::string(member.key))
                                    : Datum::of(member.value));
    }
    for (std::size_t i = 0; i < first.container->items().size(); ++i) {
      out.push_back(
          function == "Object.keys" ? Datum::of_string(std::to_string(i))
                                    : Datum::of(first.container->items()[i]));
    }
  }
  return Datum::of_list(std::move(out));
}

}  // namespace bkctl::ruleset
