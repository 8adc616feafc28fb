#include <algorithm>
#include <array>

#include "engine/ruleset/reading.hpp"

namespace bkctl::ruleset {
namespace {

constexpr std::array<std::string_view, 9> kKeys{
    "extends",
    "rules",
    "aliases",
    "overrides",
    "formats",
    "functions",
    "functionsDir",
    "documentationUrl",
    "parserOptions"};

/// `spectral:oas` → {spectral, oas}; nothing for names of files and packages.
std::optional<Base> built_in(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view family = name.substr(0, colon);
  if (family != "spectral" && family != "bkctl" && family != "redocly") return std::nullopt;
  return Base{std::string(family), std::string(name.substr(colon + 1))};
}

class Reader {
 public:
  explicit Reader(Reading& reading) : reading_(reading) {}

  Ruleset read(const yaml::Value& root) {
    functions(root);
    if (const yaml::Value* const extends = root.find("extends")) extend(*extends);
    Ruleset own;
    if (const yaml::Value* const formats = root.find("formats"))
      formats_ = read_formats(*formats, reading_);
    if (const yaml::Value* const rules = root.find("rules")) read_rules(*rules, own);
    if (const yaml::Value* const list = root.find("aliases")) aliases(*list, own);
    if (const yaml::Value* const list = root.find("overrides")) overrides(*list, own);
    if (const yaml::Value* const object = root.find("except")) except(*object, own);
    own.ignores = root.find("x-bk-ignore");
    merge(std::move(own), result_);
    return std::move(result_);
  }

 private:
  void functions(const yaml::Value& root) {
    const yaml::Value* const list = root.find("functions");
    if (list == nullptr) return;
    for (const yaml::Value* item : list->items()) {
      const yaml::Value* const name =
          item->is_array() && item->size() != 0 ? item->items()[0] : item;
      if (name->is_string()) reading_.custom.emplace(name->text());
    }
  }

  void extend(const yaml::Value& extends) {
    // [name, mode] alone is a list of two names only when the second is no mode.
    if (extends.is_string()) return extend_one(extends, "recommended");
    for (const yaml::Value* item : extends.items()) {
      if (item->is_string()) {
        extend_one(*item, "recommended");
      } else if (item->is_array() && item->size() == 2 && item->items()[0]->is_string()) {
        extend_one(*item->items()[0], item->items()[1]->text());
      } else if (item->is_object()) {
        Ruleset part = Reader(reading_).read(*item);
        merge(std::move(part), result_);
      } else {
        reading_.malformed(*item, "\"extends\" takes names of rulesets, or [name, mode]");
      }
    }
  }

  void extend_one(const yaml::Value& site, std::string_view mode) {
    if (mode != "all" && mode != "recommended" && mode != "off") {
      reading_.malformed(site, "a ruleset is extended as all, recommended or off");
      return;
    }
    if (std::optional<Base> base = built_in(site.text())) {
      if (base->family == "spectral" && !base->preset.starts_with("oas")) {
        reading_.cannot_run(site, "bkctl checks OpenAPI only, not " + base->preset);
        return;
      }
      if (base->family == "spectral" || mode == "off") base->preset = mode;
      result_.bases.push_back(*std::move(base));
      return;
    }
    Ruleset extended;
    if (!read_extended(site, reading_, extended)) return;
    for (Rule& rule : extended.rules) {
      if (mode == "all") rule.on = true;
      if (mode == "off") rule.on = false;
    }
    merge(std::move(extended), result_);
  }

  void read_rules(const yaml::Value& rules, Ruleset& out) {
    if (!rules.is_object() && !rules.is_null())
      reading_.malformed(rules, "\"rules\" must be an object");
    for (const yaml::Member& member : rules.members()) {
      if (member.value->is_object()) {
        define(member, out);
      } else {
        change(member, *member.value, out);
      }
    }
  }

  void define(const yaml::Member& member, Ruleset& out) {
    const yaml::Value& value = *member.value;
    // Without given and then it changes a rule that is defined elsewhere.
    if (value.find("given") == nullptr && value.find("then") == nullptr) {
      if (const yaml::Value* const severity = value.find("severity"))
        return change(member, *severity, out);
    }
    std::optional<Rule> rule = read_rule(member, reading_);
    if (!rule) return;
    if (value.find("formats") == nullptr) rule->formats = formats_;
    out.rules.push_back(*std::move(rule));
  }

  void change(const yaml::Member& member, const yaml::Value& value, Ruleset& out) {
    Change change;
    change.span = member.key_span();
    if (value.is_boolean()) {
      change.on = value.as_boolean();
    } else if (const std::optional<Level> level = read_level(value)) {
      change.on = *level != Level::kOff;
      if (*change.on) change.level = level;
    } else {
      const bool all = value.as_string() == "all" || value.as_string() == "recommended";
      if (!all) {
        reading_.malformed(
            value,
            "\"" + std::string(member.key) +
                "\" must be a rule, true, false, off, hint, info, warn or error");
        return;
      }
      change.on = true;
    }
    out.changes.insert_or_assign(std::string(member.key), change);
  }

  void aliases(const yaml::Value& list, Ruleset& out) {
    for (const yaml::Member& member : list.members()) {
      Alias alias;
      if (const yaml::Value* const targets = member.value->find("targets")) {
        for (const yaml::Value* item : targets->items()) {
          const yaml::Value* const formats = item->find("formats");
          alias.targets.push_back(
              {formats != nullptr ? read_formats(*formats, reading_) : kAllFormats,
               one_or_many(item->find("given"))});
        }
      } else {
        alias.targets.push_back({kAllFormats, one_or_many(member.value)});
      }
      out.aliases.insert_or_assign(std::string(member.key), std::move(alias));
    }
  }

  void overrides(const yaml::Value& list, Ruleset& out) {
    for (const yaml::Value* item : list.items()) {
      Override entry;
      for (const std::string& file : one_or_many(item->find("files"))) {
        const std::size_t hash = file.find('#');
        entry.files.push_back(
            {file.substr(0, hash),
             hash == std::string::npos ? std::string{} : file.substr(hash + 1)});
      }
      if (entry.files.empty()) {
        reading_.malformed(*item, "an override must say for which \"files\" it is");
        continue;
      }
      Reader part(reading_);
      part.formats_ = formats_;
      entry.part = part.read(*item);
      entry.part.path = item->file().path();
      out.overrides.push_back(std::move(entry));
    }
  }

  /// The older way to say: not here.
  void except(const yaml::Value& object, Ruleset& out) {
    for (const yaml::Member& member : object.members()) {
      const std::size_t hash = member.key.find('#');
      Override entry;
      entry.part.path = member.value->file().path();
      entry.files.push_back(
          {std::string(member.key.substr(0, hash)),
           hash == std::string_view::npos ? std::string{}
                                          : std::string(member.key.substr(hash + 1))});
      for (const std::string& name : one_or_many(member.value)) {
        Change off;
        off.on = false;
        off.span = member.key_span();
        entry.part.changes.emplace(name, off);
      }
      out.overrides.push_back(std::move(entry));
    }
  }

  Reading& reading_;
  Formats formats_ = kAllFormats;
  Ruleset result_;
};

}  // namespace

Ruleset read_spectral(const yaml::Tree& tree, Reading& reading) {
  for (const yaml::Member& member : tree.root().members()) {
    if (std::find(kKeys.begin(), kKeys.end(), member.key) == kKeys.end() &&
        member.key != "except" && member.key != "x-bk-ignore")
      reading.malformed(member, "a ruleset has no setting \"" + std::string(member.key) + "\"");
  }
  return Reader(reading).read(tree.root());
}

}  // namespace bkctl::ruleset
