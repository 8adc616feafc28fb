#include <array>
#include <optional>

#include "engine/ruleset/functions.hpp"
#include "engine/ruleset/regex.hpp"

namespace bkctl::ruleset {
namespace {

using bk::regex::Pattern;

struct Casing {
  std::string_view type;
  std::string_view pattern;  // {d} stands for digits where they are allowed
};

constexpr std::array<Casing, 7> kCasings{{
    {"flat", "[a-z][a-z{d}]*"},
    {"camel", "[a-z][a-z{d}]*(?:[A-Z{d}](?:[a-z{d}]+|$))*"},
    {"pascal", "[A-Z][a-z{d}]*(?:[A-Z{d}](?:[a-z{d}]+|$))*"},
    {"kebab", "[a-z][a-z{d}]*(?:-[a-z{d}]+)*"},
    {"cobol", "[A-Z][A-Z{d}]*(?:-[A-Z{d}]+)*"},
    {"snake", "[a-z][a-z{d}]*(?:_[a-z{d}]+)*"},
    {"macro", "[A-Z][A-Z{d}]*(?:_[A-Z{d}]+)*"},
}};

std::string with_digits(std::string_view pattern, bool digits) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t at = pattern.find("{d}");
    out += pattern.substr(0, at);
    if (at == std::string_view::npos) break;
    if (digits) out += "0-9";
    pattern.remove_prefix(at + 3);
  }
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       static_cast<unsigned char>(c) >= 0x80;
    if (!plain) out += '\\';
    out += c;
  }
  return out;
}

std::optional<Pattern> compile_option(
    const yaml::Value* options, std::string_view name, std::string& error) {
  const yaml::Value* const value = option(options, name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string()) {
    error = "the option \"" + std::string(name) + "\" must be a regular expression";
    return std::nullopt;
  }
  auto pattern = compile_regex(value->text());
  if (pattern) return *std::move(pattern);
  error = "the option \"" + std::string(name) +
          "\" is no regular expression: " + pattern.error().message();
  return std::nullopt;
}

}  // namespace

bk::Result<Function> make_pattern(const yaml::Value* options) {
  std::string error;
  auto match = compile_option(options, "match", error);
  auto not_match = compile_option(options, "notMatch", error);
  if (!error.empty()) return bk::invalid_argument(error);
  if (!match && !not_match)
    return bk::invalid_argument("the option \"match\" or \"notMatch\" is missing");
  const auto text_of = [options](std::string_view name) {
    const yaml::Value* const value = option(options, name);
    return value != nullptr ? "\"" + std::string(value->text()) + "\"" : std::string{};
  };
  return Function([=, wanted = text_of("match"), unwanted = text_of("notMatch")](
                      const Question& question, std::vector<Answer>& out) {
    if (question.value == nullptr || !question.value->is_string()) return;
    const std::string_view text = question.value->text();
    if (match && !match->search(text)) {
      out.push_back({"must match the pattern " + wanted, nullptr, false});
    } else if (not_match && not_match->search(text)) {
      out.push_back({"must not match the pattern " + unwanted, nullptr, false});
    }
  });
}

bk::Result<Function> make_casing(const yaml::Value* options) {
  const yaml::Value* const type = option(options, "type");
  const Casing* casing = nullptr;
  for (const Casing& each : kCasings) {
    if (type != nullptr && type->as_string() == each.type) casing = &each;
  }
  if (casing == nullptr)
    return wrong_option("type", "flat, camel, pascal, kebab, cobol, snake or macro");
  const yaml::Value* const disallow = option(options, "disallowDigits");
  const std::string base =
      with_digits(casing->pattern, disallow == nullptr || !disallow->as_boolean());
  const yaml::Value* const separator = option(options, "separator");
  const yaml::Value* const character = option(separator, "char");
  std::string expression = "^(?:" + base + ")$";
  bool leading = false;
  if (character != nullptr) {
    const std::string between = escaped(character->text());
    const yaml::Value* const allow = option(separator, "allowLeading");
    leading = allow != nullptr && allow->as_boolean();
    expression = "^" + (leading ? "(?:" + between + ")?" : std::string{}) + "(?:" + base +
                 ")(?:" + between + "(?:" + base + "))*$";
  }
  auto pattern = compile_regex(expression, {});
  if (!pattern) return std::move(pattern).error();
  return Function([pattern = *std::move(pattern),
                   name = std::string(casing->type),
                   alone = leading ? std::string(character->text()) : std::string{}](
                      const Question& question, std::vector<Answer>& out) {
    if (question.value == nullptr || !question.value->is_string()) return;
    const std::string_view text = question.value->text();
    if (text.empty() || (!alone.empty() && text == alone) || pattern.search(text)) return;
    out.push_back({"must be in " + name + " case", nullptr, false});
  });
}

}  // namespace bkctl::ruleset
