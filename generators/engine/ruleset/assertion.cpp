#include "engine/ruleset/assertion.hpp"

#include <algorithm>
#include <array>

#include "engine/ruleset/functions.hpp"
#include "engine/ruleset/reading.hpp"
#include "engine/ruleset/regex.hpp"

namespace bkctl::ruleset {
namespace {

using Answers = std::vector<Answer>;

/// One text that an assertion on texts looks at, with its place.
struct Text {
  std::string_view text;
  const yaml::Value* at;
  bool key;
};

std::vector<Text> texts_of(const Assertable& subject) {
  std::vector<Text> result;
  if (subject.keys) {
    for (const yaml::Member& member : subject.node->members())
      result.push_back({member.key, member.value, true});
  } else if (subject.value != nullptr && subject.value->is_array()) {
    for (const yaml::Value* item : subject.value->items()) {
      if (item->is_scalar()) result.push_back({item->text(), item, false});
    }
  } else if (subject.value != nullptr && subject.value->is_scalar()) {
    result.push_back({subject.value->text(), subject.value, false});
  }
  return result;
}

/// An assertion on each text: says `message` where `holds` does not.
template <class Condition>
Assertion on_texts(Condition holds, const std::string& message) {
  return [holds, message](const Assertable& subject, Answers& out) {
    for (const Text& each : texts_of(subject)) {
      if (holds(each.text)) continue;
      const std::string start = each.key ? "the key \"" + std::string(each.text) + "\" " : "";
      out.push_back({start + message, each.at, each.key});
    }
  };
}

/// An assertion on how many of some keys there are.
template <class Condition>
Assertion on_keys(
    const std::vector<std::string>& keys, Condition holds, const std::string& message) {
  return [keys, holds, message](const Assertable& subject, Answers& out) {
    const yaml::Value* const object = subject.keys ? subject.node : subject.value;
    if (object == nullptr || !object->is_object()) return;
    const auto count = std::count_if(keys.begin(), keys.end(), [&](const std::string& key) {
      return object->find(key) != nullptr;
    });
    if (!holds(static_cast<std::size_t>(count))) out.push_back({message, nullptr, false});
  };
}

bk::Result<Assertion> pattern(const yaml::Value& condition, bool wanted) {
  auto compiled = compile_regex(condition.text());
  if (!compiled) return std::move(compiled).error();
  return on_texts(
      [pattern = *std::move(compiled), wanted](std::string_view text) {
        return pattern.search(text) == wanted;
      },
      std::string(wanted ? "must" : "must not") + " match " + std::string(condition.text()));
}

bk::Result<Assertion> casing(const yaml::Value& condition) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kCasings{{
      {"camelCase", "^[a-z][a-zA-Z0-9]*$"},
      {"kebab-case", "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},
      {"snake_case", "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"},
      {"PascalCase", "^[A-Z][a-zA-Z0-9]*$"},
      {"MACRO_CASE", "^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$"},
      {"COBOL-CASE", "^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$"},
      {"flatcase", "^[a-z][a-z0-9]*$"},
  }};
  for (const auto& [name, expression] : kCasings) {
    if (condition.text() != name) continue;
    auto compiled = compile_regex(expression, {});
    if (!compiled) return std::move(compiled).error();
    return on_texts(
        [pattern = *std::move(compiled)](std::string_view text) { return pattern.search(text); },
        "must be in " + std::string(name));
  }
  return bk::invalid_argument("there is no casing \"" + std::string(condition.text()) + "\"");
}

bk::Result<Assertion> one_of(const yaml::Value& condition) {
  std::vector<std::string> values = texts(&condition);
  if (condition.is_scalar()) values.emplace_back(condition.text());
  const std::string message = "must be one of " + quoted_list(values);
  return on_texts(
      [values](std::string_view text) {
        return std::find(values.begin(), values.end(), text) != values.end();
      },
      message);
}

Assertion presence(bool wanted) {
  return [wanted](const Assertable& subject, Answers& out) {
    if ((subject.value != nullptr) != wanted)
      out.push_back({wanted ? "must be there" : "must not be there", nullptr, false});
  };
}

Assertion required(const std::vector<std::string>& keys) {
  return [keys](const Assertable& subject, Answers& out) {
    const yaml::Value* const object = subject.keys ? subject.node : subject.value;
    if (object == nullptr || !object->is_object()) return;
    for (const std::string& key : keys) {
      if (object->find(key) == nullptr)
        out.push_back({"must have \"" + key + "\"", subject.keys ? nullptr : object, false});
    }
  };
}

Assertion disallowed(const std::vector<std::string>& keys) {
  return on_texts(
      [keys](std::string_view text) {
        return std::find(keys.begin(), keys.end(), text) == keys.end();
      },
      "is not allowed");
}

Assertion non_empty(bool wanted) {
  return [wanted](const Assertable& subject, Answers& out) {
    const yaml::Value* const value = subject.value;
    const bool empty = value == nullptr || value->is_null() ||
                       (value->is_string() && value->text().empty()) ||
                       (!value->is_scalar() && value->size() == 0);
    if (empty == wanted)
      out.push_back({wanted ? "must not be empty" : "must be empty", nullptr, false});
  };
}

Assertion length(double limit, bool least) {
  return [limit, least](const Assertable& subject, Answers& out) {
    const yaml::Value* const value = subject.value;
    if (value == nullptr || (value->is_scalar() && !value->is_string())) return;
    const std::size_t size = value->is_string() ? value->text().size() : value->size();
    const bool fits =
        least ? static_cast<double>(size) >= limit : static_cast<double>(size) <= limit;
    const std::string number = std::to_string(static_cast<long long>(limit));
    if (!fits)
      out.push_back(
          {"must have a length of at " + std::string(least ? "least " : "most ") + number,
           nullptr,
           false});
  };
}

bk::Result<Assertion> reference(const yaml::Value& condition) {
  if (condition.is_boolean()) {
    return Assertion([wanted = condition.as_boolean()](const Assertable& subject, Answers& out) {
      if (subject.written == nullptr) return;
      if ((subject.written->find("$ref") != nullptr) != wanted)
        out.push_back({wanted ? "must be a $ref" : "must not be a $ref", nullptr, false});
    });
  }
  auto compiled = compile_regex(condition.text());
  if (!compiled) return std::move(compiled).error();
  return Assertion([pattern = *std::move(compiled), text = std::string(condition.text())](
                       const Assertable& subject, Answers& out) {
    const yaml::Value* const ref = subject.written ? subject.written->find("$ref") : nullptr;
    if (subject.written == nullptr || (ref != nullptr && pattern.search(ref->text()))) return;
    out.push_back({"must be a $ref that matches " + text, nullptr, false});
  });
}

bk::Result<Assertion> sort_order(const yaml::Value& condition) {
  const yaml::Value* const direction = condition.find("direction");
  const std::string_view order = direction != nullptr ? direction->text() : condition.text();
  const yaml::Value* const property = condition.find("property");
  if (order != "asc" && order != "desc") return bk::invalid_argument("sortOrder takes asc or desc");
  const std::string key = property != nullptr ? std::string(property->text()) : std::string{};
  return Assertion([down = order == "desc", key](const Assertable& subject, Answers& out) {
    std::vector<Text> all = texts_of(subject);
    if (!key.empty() && subject.value != nullptr) {
      all.clear();
      for (const yaml::Value* item : subject.value->items()) {
        if (const yaml::Value* const text = item->find(key))
          all.push_back({text->text(), text, false});
      }
    }
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (down ? all[i - 1].text >= all[i].text : all[i - 1].text <= all[i].text) continue;
      out.push_back(
          {std::string("must be sorted ") + (down ? "descending" : "ascending"), nullptr, false});
      return;
    }
  });
}

bk::Result<Assertion> of_keys(std::string_view name, const std::vector<std::string>& keys) {
  const std::string list = quoted_list(keys);
  const std::size_t all = keys.size();
  if (name == "required") return required(keys);
  if (name == "disallowed") return disallowed(keys);
  if (name == "requireAny")
    return on_keys(
        keys, [](std::size_t n) { return n > 0; }, "must have one of " + list);
  if (name == "mutuallyExclusive") {
    return on_keys(
        keys, [](std::size_t n) { return n < 2; }, "must have only one of " + list);
  }
  return on_keys(
      keys,
      [all](std::size_t n) { return n == 0 || n == all; },
      "must have all of " + list + " or none");
}

}  // namespace

bk::Result<Assertion> make_assertion(std::string_view name, const yaml::Value& condition) {
  const bool flag = !condition.is_boolean() || condition.as_boolean();
  if (name == "pattern" || name == "notPattern") return pattern(condition, name == "pattern");
  if (name == "casing") return casing(condition);
  if (name == "enum" || name == "const") return one_of(condition);
  if (name == "defined") return presence(flag);
  if (name == "undefined") return presence(!flag);
  if (name == "nonEmpty") return non_empty(flag);
  if (name == "minLength" || name == "maxLength") {
    if (!condition.is_number()) return wrong_option(name, "a number");
    return length(condition.as_double().value_or(0), name == "minLength");
  }
  if (name == "ref") return reference(condition);
  if (name == "sortOrder") return sort_order(condition);
  constexpr std::array<std::string_view, 5> kOfKeys{
      "required", "disallowed", "requireAny", "mutuallyExclusive", "mutuallyRequired"};
  if (std::find(kOfKeys.begin(), kOfKeys.end(), name) != kOfKeys.end())
    return of_keys(name, one_or_many(&condition));
  return bk::not_found("there is no assertion \"" + std::string(name) + "\"");
}

}  // namespace bkctl::ruleset
