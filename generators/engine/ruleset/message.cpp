#include "engine/ruleset/message.hpp"

#include <utility>

namespace bkctl::ruleset {
namespace {

std::string subject(const Field& field, const Answer& answer) {
  const bool elsewhere = answer.at != nullptr && answer.at != field.at;
  const std::string name = elsewhere ? name_of(*answer.at) : field.name;
  if (name.empty()) return "the document";
  const bool index = name.find_first_not_of("0123456789") == std::string::npos;
  if (index && !field.is_key && !answer.key) return "element " + name;
  return (field.is_key ? "the key \"" : "\"") + name + "\"";
}

std::string shown(const yaml::Value* value) {
  if (value == nullptr) return "undefined";
  if (value->is_array()) return "a list";
  return value->is_object() ? "an object" : std::string(value->text().substr(0, 200));
}

std::string value_of(
    std::string_view name,
    const Rule& rule,
    const Field& field,
    const Answer& answer,
    const std::string& pointer) {
  if (name == "error" || name == "problems") {
    const bool sentence = answer.message.starts_with('"') || answer.message.starts_with("the key");
    return sentence ? answer.message : subject(field, answer) + " " + answer.message;
  }
  if (name == "description") return rule.description;
  if (name == "path") return "#" + pointer;
  if (name == "property" || name == "key")
    return answer.at != nullptr && answer.at != field.at ? name_of(*answer.at) : field.name;
  if (name == "value") return shown(answer.at != nullptr ? answer.at : field.value);
  return {};
}

std::string trim(std::string text) {
  const std::size_t end = text.find_last_not_of(" \t\r\n.");
  text.erase(end == std::string::npos ? 0 : end + 1);
  return text;
}

}  // namespace

std::string message(
    const Rule& rule, const Field& field, const Answer& answer, const std::string& pointer) {
  std::string_view text = rule.message;
  if (text.empty()) text = rule.description;
  if (text.empty()) text = "{{error}}";
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find("{{");
    const std::size_t close = open == std::string_view::npos ? open : text.find("}}", open);
    out += text.substr(0, close == std::string_view::npos ? close : open);
    if (close == std::string_view::npos) break;
    std::string_view name = text.substr(open + 2, close - open - 2);
    while (name.starts_with(' ')) name.remove_prefix(1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    out += value_of(name, rule, field, answer, pointer);
    text.remove_prefix(close + 2);
  }
  return trim(std::move(out));
}

}  // namespace bkctl::ruleset
