#include <algorithm>
#include <array>
#include <charconv>

#include "engine/base/suggest.hpp"
#include "engine/ruleset/path.hpp"
#include "engine/ruleset/reading.hpp"

namespace bkctl::ruleset {
namespace {

struct FormatName {
  std::string_view name;
  Formats formats;
};

constexpr FormatName kFormats[] = {
    {"oas2", kOas2},
    {"oas3", kOas3},
    {"oas3.0", kOas30},
    {"oas3_0", kOas30},
    {"oas3.1", kOas31},
    {"oas3_1", kOas31},
    {"oas3.2", kOas32},
    {"oas3_2", kOas32},
    {"json-schema", kJsonSchema},
    {"json-schema-loose", kJsonSchema},
};

// Formats of descriptions that bkctl does not read: rules for them never apply.
constexpr std::array<std::string_view, 7> kOtherFormats{
    "asyncapi2", "aas2", "asyncapi3", "aas3", "arazzo1", "arazzo1_0", "json-schema"};

class RuleReader {
 public:
  RuleReader(const yaml::Member& member, Reading& reading) : member_(member), reading_(reading) {}

  std::optional<Rule> read() {
    rule_.name = member_.key;
    rule_.span = member_.key_span();
    rule_.message = text("message");
    rule_.description = text("description");
    rule_.url = text("documentationUrl");
    rule_.recommended = flag("recommended", true);
    rule_.resolved = flag("resolved", true);
    rule_.on = rule_.recommended;
    severity();
    if (const yaml::Value* const formats = member_.value->find("formats"))
      rule_.formats = read_formats(*formats, reading_);
    given();
    then();
    if (failed_) return std::nullopt;
    return std::move(rule_);
  }

 private:
  void fail(const yaml::Value& at, const std::string& message) {
    failed_ = true;
    reading_.malformed(at, "the rule \"" + rule_.name + "\" " + message);
  }
  std::string text(std::string_view field) {
    const yaml::Value* const value = member_.value->find(field);
    return value != nullptr ? std::string(value->as_string()) : std::string{};
  }
  bool flag(std::string_view field, bool fallback) {
    const yaml::Value* const value = member_.value->find(field);
    return value != nullptr && value->is_boolean() ? value->as_boolean() : fallback;
  }

  void severity() {
    const yaml::Value* const value = member_.value->find("severity");
    if (value == nullptr) return;
    const std::optional<Level> level = read_level(*value);
    if (!level) return fail(*value, "has a severity that is none of off, hint, info, warn, error");
    rule_.level = *level;
    if (*level == Level::kOff) rule_.on = false;
  }

  void given() {
    const yaml::Value* const value = member_.value->find("given");
    rule_.given = one_or_many(value);
    if (rule_.given.empty()) return fail(*member_.value, "says nothing in \"given\"");
    for (const std::string& path : rule_.given) {
      if (path.starts_with('#')) continue;
      const auto compiled = Path::compile(path);
      if (!compiled)
        fail(*value, "has a path that cannot be read: " + path + ": " + compiled.error().message());
    }
  }

  void then() {
    const yaml::Value* const value = member_.value->find("then");
    if (value == nullptr) return fail(*member_.value, "says nothing in \"then\"");
    if (value->is_object()) action(*value);
    for (const yaml::Value* item : value->items()) action(*item);
    if (rule_.then.empty() && !failed_) fail(*value, "says nothing in \"then\"");
  }

  void action(const yaml::Value& value) {
    const yaml::Value* const name = value.find("function");
    if (name == nullptr || !name->is_string()) return fail(value, "names no function in \"then\"");
    if (reading_.custom.contains(name->text())) {
      failed_ = true;
      reading_.cannot_run(
          member_,
          "the rule \"" + rule_.name + "\" calls " + std::string(name->text()) +
              "(), a function in JavaScript: it is left out");
      return;
    }
    Action action;
    if (const yaml::Value* const field = value.find("field")) action.field = field->text();
    if (action.field.starts_with('$') && !Path::compile(action.field))
      return fail(*value.find("field"), "has a field that cannot be read");
    auto check = make_function(name->text(), value.find("functionOptions"));
    if (!check) {
      failed_ = true;
      Diagnostic& diagnostic =
          reading_.malformed(*name, "the rule \"" + rule_.name + "\": " + check.error().message());
      if (check.error().code() == bk::ErrorCode::kNotFound)
        diagnostic.help = did_you_mean(name->text(), function_names());
      return;
    }
    action.check = *std::move(check);
    rule_.then.push_back(std::move(action));
  }

  const yaml::Member& member_;
  Reading& reading_;
  Rule rule_;
  bool failed_ = false;
};

}  // namespace

std::optional<Rule> read_rule(const yaml::Member& member, Reading& reading) {
  return RuleReader(member, reading).read();
}

std::optional<Level> read_level(const yaml::Value& value) {
  constexpr std::array<std::pair<std::string_view, Level>, 12> kLevels{{
      {"error", Level::kError},
      {"0", Level::kError},
      {"warn", Level::kWarn},
      {"warning", Level::kWarn},
      {"1", Level::kWarn},
      {"info", Level::kInfo},
      {"2", Level::kInfo},
      {"hint", Level::kHint},
      {"3", Level::kHint},
      {"off", Level::kOff},
      {"-1", Level::kOff},
      {"false", Level::kOff},
  }};
  for (const auto& [name, level] : kLevels) {
    if (value.is_scalar() && value.text() == name) return level;
  }
  return std::nullopt;
}

Formats read_formats(const yaml::Value& list, Reading& reading) {
  Formats result = 0;
  for (const yaml::Value* item : list.items()) {
    const std::string_view name = item->text();
    const auto* const known =
        std::find_if(std::begin(kFormats), std::end(kFormats), [&](const FormatName& each) {
          return each.name == name;
        });
    if (known != std::end(kFormats)) {
      result |= known->formats;
      continue;
    }
    const bool other = std::any_of(kOtherFormats.begin(), kOtherFormats.end(), [&](auto each) {
      return name.starts_with(each);
    });
    if (reading.custom.contains(name)) {
      reading.cannot_run(*item, "a format is told by code here: what is for it alone is left out");
    } else if (!other) {
      reading.malformed(*item, "there is no format \"" + std::string(name) + "\"");
    }
  }
  return result;
}

}  // namespace bkctl::ruleset
