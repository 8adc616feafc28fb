#include "engine/ruleset/run.hpp"

#include <unordered_set>
#include <utility>

#include "engine/ruleset/aliases.hpp"
#include "engine/ruleset/assertion.hpp"
#include "engine/ruleset/fields.hpp"
#include "engine/ruleset/message.hpp"
#include "engine/ruleset/path.hpp"
#include "engine/ruleset/references.hpp"
#include "engine/yaml/arena.hpp"

namespace bkctl::ruleset {
namespace {

class Runner {
 public:
  Runner(const Ruleset& ruleset, const Subject& subject, Diagnostics& diagnostics)
      : ruleset_(ruleset),
        subject_(subject),
        diagnostics_(diagnostics),
        references_(subject.roots),
        format_(format_of(references_.root())) {}

  void run() {
    for (const Rule& rule : ruleset_.rules) {
      const bool applies = rule.formats == kAllFormats || (rule.formats & format_) != 0;
      if (rule.on && rule.level != Level::kOff && applies) run(rule);
    }
  }

 private:
  void run_typed(const Rule& rule) {
    walk_typed(references_, [&](const TypedNode& node) {
      if (!rule.typed->means(node, references_)) return;
      answers_.clear();
      rule.typed->check(node, references_, answers_);
      const Field field{node.value, node.value, false, std::string(node.key)};
      for (const Answer& answer : answers_) report(rule, field, answer);
    });
  }

  void run(const Rule& rule) {
    if (rule.typed != nullptr) return run_typed(rule);
    std::vector<std::string> paths;
    for (const std::string& given : rule.given) {
      const auto expanded = expand_aliases(given, ruleset_, format_, paths);
      if (!expanded) problem(rule, given, expanded.error().message());
    }
    seen_.clear();
    for (const std::string& text : paths) {
      auto path = Path::compile(text);
      if (!path) {
        problem(rule, text, path.error().message());
        continue;
      }
      path->select(
          references_.root(), rule.resolved ? &references_ : nullptr, [&](const Match& match) {
            const void* const identity =
                match.is_key ? static_cast<const void*>(match.node.key.data()) : match.node.value;
            if (!seen_.insert(identity).second) return;
            for (const Action& action : rule.then) ask(rule, action, match);
          });
    }
  }

  void problem(const Rule& rule, const std::string& path, const std::string& why) {
    diagnostics_.error(
        "BK6012",
        rule.span,
        {},
        "the rule \"" + rule.name + "\" has a path that cannot be read: " + path + ": " + why);
  }

  void ask(const Rule& rule, const Action& action, const Match& match) {
    each_field(
        match,
        action.field,
        rule.resolved ? &references_ : nullptr,
        arena_,
        [&](const Field& field) {
          answers_.clear();
          action.check({field.value, references_, rule.resolved}, answers_);
          for (const Answer& answer : answers_) report(rule, field, answer);
        });
  }

  void report(const Rule& rule, const Field& field, const Answer& answer) {
    const yaml::Value& at = answer.at != nullptr ? *answer.at : *field.at;
    const std::string pointer = at.pointer();
    Level level = rule.level;
    if (!ruleset_.overrides.empty())
      level = level_at(ruleset_, subject_.path, rule.name, pointer).value_or(level);
    const std::optional<Severity> severity = severity_of(level);
    if (!severity) return;
    const bool key = answer.at != nullptr ? answer.key : field.is_key;
    Diagnostic& finding = diagnostics_.add(
        {"BK8990",
         *severity,
         span_of(at, key),
         pointer,
         message(rule, field, answer, pointer),
         {},
         {}});
    finding.rule = rule.name;
    if (!rule.url.empty()) finding.help = "see " + rule.url;
  }

  const Ruleset& ruleset_;
  const Subject& subject_;
  Diagnostics& diagnostics_;
  References references_;
  Formats format_;
  yaml::Arena arena_;
  std::unordered_set<const void*> seen_;
  std::vector<Answer> answers_;
};

}  // namespace

void run(const Ruleset& ruleset, const Subject& subject, Diagnostics& diagnostics) {
  if (subject.roots.empty()) return;
  Runner(ruleset, subject, diagnostics).run();
}

}  // namespace bkctl::ruleset
