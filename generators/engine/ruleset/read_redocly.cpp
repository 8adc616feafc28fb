#include <algorithm>
#include <array>
#include <utility>

#include "engine/ruleset/assertion.hpp"
#include "engine/ruleset/reading.hpp"
#include "engine/ruleset/regex.hpp"
#include "engine/spec/location.hpp"

namespace bkctl::ruleset {
namespace {

constexpr std::array<std::string_view, 6> kPresets{
    "minimal", "recommended", "recommended-strict", "spec", "all", "security"};

struct VersionRules {
  std::string_view key;
  Formats formats;
};
constexpr VersionRules kVersionRules[] = {
    {"oas2Rules", kOas2},
    {"oas3_0Rules", kOas30},
    {"oas3_1Rules", kOas31},
    {"oas3_2Rules", kOas32}};

// Options that are called otherwise here.
constexpr std::pair<std::string_view, std::string_view> kOptions[] = {
    {"allowedValues", "allowed"}, {"ignoreLastPathSegment", "ignore-last-path-segment"}};

bool is_configurable(std::string_view name) {
  return name.starts_with("rule/") || name.starts_with("assert/");
}

class Reader {
 public:
  explicit Reader(Reading& reading) : reading_(reading) {}

  Ruleset read(const yaml::Value& root) {
    Ruleset result = section(root, true);
    for (const std::string_view part : {"plugins", "decorators", "preprocessors"}) {
      const yaml::Member* const member = root.find_member(part);
      if (member != nullptr && member->value->size() != 0)
        reading_.cannot_run(
            *member, "\"" + std::string(part) + "\" of Redocly are code or rewrite the document");
    }
    for (const std::string_view apis : {"apis", "apiDefinitions"}) {
      const yaml::Value* const list = root.find(apis);
      if (list == nullptr) continue;
      for (const yaml::Member& api : list->members()) one_api(api, result);
    }
    return result;
  }

 private:
  Ruleset section(const yaml::Value& value, bool whole) {
    Ruleset result;
    const yaml::Value* const extends = value.find("extends");
    if (extends != nullptr) {
      extend(*extends, result);
    } else if (whole) {
      result.bases.push_back({"redocly", "recommended"});
    }
    Ruleset own;
    const yaml::Value* nested = value.find("lint");  // as version 1 had it
    for (const yaml::Value* const at : {&value, nested != nullptr ? nested : &value}) {
      if (const yaml::Value* const rules = at->find("rules")) read_rules(*rules, own);
      if (at == nested && nested->find("extends") != nullptr)
        extend(*nested->find("extends"), result);
    }
    for (const VersionRules& each : kVersionRules) {
      const yaml::Value* const rules = value.find(each.key);
      if (rules == nullptr) continue;
      Override entry;
      entry.formats = each.formats;
      entry.files.push_back({"**", {}});
      read_rules(*rules, entry.part);
      own.overrides.push_back(std::move(entry));
    }
    merge(std::move(own), result);
    return result;
  }

  void extend(const yaml::Value& extends, Ruleset& out) {
    std::vector<const yaml::Value*> sites(extends.items().begin(), extends.items().end());
    if (extends.is_string()) sites.push_back(&extends);
    for (const yaml::Value* site : sites) {
      if (std::find(kPresets.begin(), kPresets.end(), site->text()) != kPresets.end()) {
        out.bases.push_back({"redocly", std::string(site->text())});
        continue;
      }
      Ruleset extended;
      if (read_extended(*site, reading_, extended)) merge(std::move(extended), out);
    }
  }

  void one_api(const yaml::Member& api, Ruleset& out) {
    const yaml::Value* const root = api.value->find("root");
    if (root == nullptr || !root->is_string()) return;
    Override entry;
    entry.files.push_back({std::string(spec::normal_path(root->text())), {}});
    // A path is meant, not a name in any folder.
    if (entry.files.back().glob.find('/') == std::string::npos)
      entry.files.back().glob.insert(0, "./");
    entry.part = section(*api.value, false);
    entry.part.path = api.value->file().path();
    out.overrides.push_back(std::move(entry));
  }

  void read_rules(const yaml::Value& rules, Ruleset& out) {
    for (const yaml::Member& member : rules.members()) {
      if (is_configurable(member.key) && member.value->is_object()) {
        configurable(member, out);
      } else {
        change(member, out);
      }
    }
  }

  void change(const yaml::Member& member, Ruleset& out) {
    Change change;
    change.span = member.key_span();
    const yaml::Value* severity = member.value;
    if (member.value->is_object()) {
      severity = member.value->find("severity");
      change.on = true;
      for (const yaml::Member& option : member.value->members()) {
        if (option.key == "severity") continue;
        if (!option.value->is_object()) read_option(option, change);
        // names: {200: [ETag]}
        for (const yaml::Member& each : option.value->members()) read_option(each, change);
      }
    }
    if (severity != nullptr) {
      const std::optional<Level> level = read_level(*severity);
      if (!level) {
        reading_.malformed(
            *severity, "\"" + std::string(member.key) + "\" must be off, warn, error or an object");
        return;
      }
      change.on = *level != Level::kOff;
      change.level = level;
    }
    out.changes.insert_or_assign(std::string(member.key), std::move(change));
  }

  static void read_option(const yaml::Member& option, Change& out) {
    std::vector<std::string> values;
    if (option.value->is_scalar()) values.emplace_back(option.value->text());
    for (const yaml::Value* item : option.value->items()) values.emplace_back(item->text());
    std::string name(option.key);
    for (const auto& [theirs, ours] : kOptions) {
      if (name == theirs) name = ours;
    }
    out.options.emplace(std::move(name), std::move(values));
  }

  void configurable(const yaml::Member& member, Ruleset& out) {
    Rule rule;
    rule.name = member.key;
    rule.span = member.key_span();
    rule.level = Level::kError;
    if (const yaml::Value* const message = member.value->find("message"))
      rule.message = message->text();
    if (const yaml::Value* const severity = member.value->find("severity"))
      rule.level = read_level(*severity).value_or(Level::kError);
    auto check = std::make_shared<TypedCheck>();
    if (!typed(*member.value, rule.name, *check)) return;
    rule.typed = std::move(check);
    out.rules.push_back(std::move(rule));
  }

  bool fail(const yaml::Value& at, const std::string& rule, const std::string& why) {
    reading_.malformed(at, "the rule \"" + rule + "\" " + why);
    return false;
  }

  bool typed(const yaml::Value& value, const std::string& rule, TypedCheck& out) {
    const yaml::Value* const subject = value.find("subject");
    const yaml::Value* const type = subject != nullptr ? subject->find("type") : nullptr;
    if (type == nullptr) return fail(value, rule, "names no subject.type");
    const auto found = find_node_type(type->text());
    if (!found) {
      return fail(*type, rule, "is about a type that is not known: " + std::string(type->text()));
    }
    out.type = *found;
    out.properties = one_or_many(subject->find("property"));
    out.only_keys = one_or_many(subject->find("filterInParentKeys"));
    out.not_keys = one_or_many(subject->find("filterOutParentKeys"));
    if (const yaml::Value* const match = subject->find("matchParentKeys")) {
      auto pattern = compile_regex(match->text());
      if (!pattern) return fail(*match, rule, "has a pattern that cannot be used");
      out.matching_key = *std::move(pattern);
    }
    if (const yaml::Value* const where = value.find("where")) {
      for (const yaml::Value* item : where->items()) {
        if (!typed(*item, rule, out.where.emplace_back())) return false;
      }
    }
    return assertions(value, rule, out);
  }

  bool assertions(const yaml::Value& value, const std::string& rule, TypedCheck& out) {
    const yaml::Value* const list = value.find("assertions");
    if (list == nullptr || !list->is_object()) return fail(value, rule, "has no assertions");
    for (const yaml::Member& member : list->members()) {
      if (member.key.find('/') != std::string_view::npos) {
        reading_.cannot_run(
            member,
            "the rule \"" + rule + "\" calls " + std::string(member.key) +
                ", a function in JavaScript: it is left out");
        return false;
      }
      auto assertion = make_assertion(member.key, *member.value);
      if (!assertion) return fail(*member.value, rule, "is wrong: " + assertion.error().message());
      out.assertions.push_back(*std::move(assertion));
    }
    return true;
  }

  Reading& reading_;
};

}  // namespace

Ruleset read_redocly(const yaml::Tree& tree, Reading& reading) {
  return Reader(reading).read(tree.root());
}

}  // namespace bkctl::ruleset
