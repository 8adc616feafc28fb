#include <algorithm>

#include "engine/base/suggest.hpp"
#include "engine/spec/checker.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::spec {
namespace {

constexpr std::string_view kTypes31 = "null|boolean|object|array|number|string|integer";
constexpr std::string_view kTypes20 = "null|boolean|object|array|number|string|integer|file";

bool is_choice(std::string_view text, std::string_view choices) {
  while (true) {
    const std::size_t bar = choices.find('|');
    if (choices.substr(0, bar) == text) return true;
    if (bar == std::string_view::npos) return false;
    choices.remove_prefix(bar + 1);
  }
}

std::vector<std::string_view> split_choices(std::string_view choices) {
  std::vector<std::string_view> words;
  while (!choices.empty()) {
    const std::size_t bar = choices.find('|');
    words.push_back(choices.substr(0, bar));
    choices.remove_prefix(bar == std::string_view::npos ? choices.size() : bar + 1);
  }
  return words;
}

bool is_anchor(std::string_view text) {
  const auto is_start = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  return !text.empty() && is_start(text.front()) &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return is_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
         });
}

// A URI reference has no spaces and no control characters; more than that real documents do not
// keep.
bool is_uri_reference(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == '<' || c == '>' || c == '"' || c == '^' ||
           c == '`' || c == '\\' || c == '|';
  });
}

bool is_email(std::string_view text) {
  const std::size_t at = text.rfind('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find(' ') == std::string_view::npos;
}

}  // namespace

void Checker::scalar(
    const yaml::Value& value, Shape shape, const Field& rule, std::string_view label) {
  switch (shape) {
    case Shape::kBoolean:
      if (!value.is_boolean()) wrong_kind(value, label, "true or false");
      return;
    case Shape::kNumber:
      if (!value.is_number()) wrong_kind(value, label, "a number");
      return;
    case Shape::kPositive:
      if (!value.is_number()) {
        wrong_kind(value, label, "a number");
      } else if (value.as_double().value_or(0) <= 0) {
        error("BK2013", value, std::string(label) + " must be greater than 0");
      }
      return;
    case Shape::kCount:
      if (!value.is_number()) {
        wrong_kind(value, label, "a whole number");
      } else if (!value.as_uint64()) {
        error("BK2013", value, std::string(label) + " must be a whole number from 0");
      }
      return;
    case Shape::kSchemaType:
      schema_type(value, label);
      return;
    default:
      break;
  }
  if (!value.is_string()) {
    wrong_kind(value, label, shape == Shape::kAnchor ? "the name of an anchor" : "a string");
    return;
  }
  const std::string_view text = value.text();
  if (!rule.one_of.empty() && !is_choice(text, rule.one_of)) {
    Diagnostic& diagnostic = error(
        "BK2013",
        value,
        std::string(label) + " must be " + join_choices(rule.one_of) + ", not " + quoted(text));
    diagnostic.help = did_you_mean(text, split_choices(rule.one_of));
    return;
  }
  std::string why;
  if (shape == Shape::kUri && !is_uri_reference(text)) {
    error("BK2015", value, std::string(label) + " is not a URL: " + quoted(text));
  } else if (shape == Shape::kEmail && !is_email(text)) {
    error("BK2015", value, std::string(label) + " is not an address: " + quoted(text));
  } else if (shape == Shape::kAnchor && !is_anchor(text)) {
    error("BK2013", value, quoted(text) + " is not a name for an anchor");
  } else if (shape == Shape::kPattern && !is_pattern(text, why)) {
    error("BK2051", value, "the pattern " + quoted(text) + " is not a regular expression: " + why);
  }
}

void Checker::schema_type(const yaml::Value& value, std::string_view label) {
  const std::string_view types = has_version(value, k20) ? kTypes20 : kTypes31;
  const auto check = [&](const yaml::Value& type) {
    if (type.is_null()) {
      error("BK2013", type, "the type null is written in quotes: \"null\"").help =
          "without quotes it is the value null, which names no type";
    } else if (!type.is_string()) {
      wrong_kind(type, label, "a string");
    } else if (!is_choice(type.text(), types)) {
      error(
          "BK2013",
          type,
          std::string(label) + " must be " + join_choices(kTypes31) + ", not " +
              quoted(type.text()))
          .help = did_you_mean(type.text(), split_choices(kTypes31));
    }
  };
  if (!value.is_array()) {
    check(value);
    return;
  }
  if (value.size() == 0)
    error("BK2016", value, std::string(label) + " must name at least one type");
  std::unordered_set<std::string_view> seen;
  for (const yaml::Value* item : value.items()) {
    check(*item);
    if (item->is_string() && !seen.insert(item->text()).second) {
      error("BK2016", *item, quoted(item->text()) + " stands twice in \"type\"");
    }
  }
}

}  // namespace bkctl::spec
