#include "parameter_writer.hpp"

#include "bk/json/parse.hpp"
#include "http_text.hpp"

namespace bk::testing {
namespace {

using Text = std::optional<std::string>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

bool is_header_text(const std::string& text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  for (const char c : text) {
    if (c < 0x20 || c > 0x7E) return false;
  }
  return true;
}

// One text in its place; `separator`: what it must not hold because it cannot be escaped there.
Text encoded(const Parameter& parameter, const Text& text, std::string_view separators = "") {
  if (!text) return std::nullopt;
  if (text->find_first_of(separators) != std::string::npos && !separators.empty())
    return std::nullopt;
  if (parameter.in == "header") return is_header_text(*text) ? text : std::nullopt;
  if (parameter.in == "path" && (text->empty() || *text == "." || *text == ".."))
    return std::nullopt;
  return percent_encoded(*text);
}

// What a style cannot escape within an item of its own.
std::string_view unsafe(const Parameter& parameter) {
  if (parameter.in == "header") return ",=";
  if (parameter.style == "label") return ".,";
  if (parameter.style == "spaceDelimited") return " ";
  if (parameter.style == "pipeDelimited") return "|";
  return "";
}

std::optional<std::vector<std::string>> items_of(
    const Parameter& parameter, const json::Value& value) {
  std::vector<std::string> out;
  for (const json::Value& item : *value.if_array()) {
    auto text = encoded(parameter, plain_text(item), unsafe(parameter));
    if (!text || text->empty()) return std::nullopt;
    out.push_back(*std::move(text));
  }
  if (out.empty()) return std::nullopt;
  return out;
}

std::optional<Pairs> members_of(const Parameter& parameter, const json::Value& value) {
  Pairs out;
  for (const auto& [name, member] : *value.if_object()) {
    auto key = encoded(parameter, name, unsafe(parameter));
    auto text = encoded(parameter, plain_text(member), unsafe(parameter));
    if (!key || !text || text->empty()) return std::nullopt;
    out.emplace_back(*std::move(key), *std::move(text));
  }
  if (out.empty()) return std::nullopt;
  return out;
}

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : std::string{separator}) + item;
  return out;
}

std::string joined(const Pairs& members, std::string_view between, std::string_view separator) {
  std::string out;
  for (const auto& [name, text] : members) {
    if (!out.empty()) out += separator;
    out += name + std::string{between} + text;
  }
  return out;
}

Text matrix(const Parameter& parameter, const json::Value& value) {
  const std::string name = percent_encoded(parameter.name);
  if (value.is_array()) {
    const auto items = items_of(parameter, value);
    if (!items) return std::nullopt;
    if (!parameter.explode) return ";" + name + "=" + joined(*items, ",");
    return ";" + name + "=" + joined(*items, ";" + name + "=");
  }
  if (value.is_object()) {
    const auto members = members_of(parameter, value);
    if (!members) return std::nullopt;
    if (parameter.explode) return ";" + joined(*members, "=", ";");
    return ";" + name + "=" + joined(*members, ",", ",");
  }
  const auto text = encoded(parameter, plain_text(value));
  return text ? Text{";" + name + "=" + *text} : std::nullopt;
}

// `name[member]=value`, lists repeated.
Text deep(const Parameter& parameter, const json::Value& value) {
  if (!value.is_object() || value.if_object()->empty()) return std::nullopt;
  std::string out;
  for (const auto& [name, member] : *value.if_object()) {
    const std::string key = percent_encoded(parameter.name + "[" + name + "]");
    json::Value::Array items = member.is_array() ? *member.if_array() : json::Value::Array{member};
    if (items.empty()) return std::nullopt;
    for (const json::Value& item : items) {
      const auto text = plain_text(item);
      if (!text) return std::nullopt;
      out += (out.empty() ? "" : "&") + key + "=" + percent_encoded(*text);
    }
  }
  return out;
}

}  // namespace

Text plain_text(const json::Value& value) {
  if (const std::string* text = value.if_string()) return *text;
  if (const bool* truth = value.if_boolean()) return *truth ? "true" : "false";
  if (const json::Number* number = value.if_number()) return number->to_string();
  return std::nullopt;
}

Text parameter_text(const Parameter& parameter, const json::Value& value) {
  if (!parameter.media_type.empty()) return encoded(parameter, json::write(value));
  if (parameter.style == "matrix") return matrix(parameter, value);
  const bool label = parameter.style == "label";
  const std::string start = label ? "." : "";
  const std::string separator = label && parameter.explode ? "." : ",";
  if (value.is_array()) {
    const auto items = items_of(parameter, value);
    return items ? Text{start + joined(*items, separator)} : std::nullopt;
  }
  if (value.is_object()) {
    const auto members = members_of(parameter, value);
    if (!members) return std::nullopt;
    return start + joined(*members, parameter.explode ? "=" : ",", separator);
  }
  const auto text = encoded(parameter, plain_text(value));
  return text ? Text{start + *text} : std::nullopt;
}

Text query_text(const Parameter& parameter, const json::Value& value) {
  const std::string name = percent_encoded(parameter.name) + "=";
  if (!parameter.media_type.empty()) return name + percent_encoded(json::write(value));
  if (parameter.style == "deepObject") return deep(parameter, value);
  const std::string separator = parameter.style == "spaceDelimited"  ? "%20"
                                : parameter.style == "pipeDelimited" ? "%7C"
                                                                     : ",";
  if (value.is_array()) {
    const auto items = items_of(parameter, value);
    if (!items) return std::nullopt;
    return name + joined(*items, parameter.explode ? "&" + name : separator);
  }
  if (value.is_object()) {
    const auto members = members_of(parameter, value);
    if (!members) return std::nullopt;
    return parameter.explode ? joined(*members, "=", "&") : name + joined(*members, ",", separator);
  }
  const auto text = encoded(parameter, plain_text(value));
  return text ? Text{name + *text} : std::nullopt;
}

}  // namespace bk::testing
