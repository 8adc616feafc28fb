#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lint/rule.hpp"
#include "engine/spec/document.hpp"

namespace bkctl::lint {

struct Facts;
class Instances;

/// What a rule sees of the run beside its node, and where it reports. One per run.
class Pass {
 public:
  Pass(const spec::Document& document, const Settings& settings, Diagnostics& diagnostics);
  ~Pass();
  Pass(const Pass&) = delete;
  Pass& operator=(const Pass&) = delete;

  [[nodiscard]] const spec::Document& document() const { return document_; }
  [[nodiscard]] spec::Version version() const { return document_.version(); }
  /// The root object as written.
  [[nodiscard]] const yaml::Value& root() const { return *root_; }
  /// The value as written that stands behind `value`: of a `{$ref: …}` its target through all
  /// hops (nullptr when it leads nowhere), otherwise itself.
  [[nodiscard]] const yaml::Value* resolve(const yaml::Value* value) const;
  /// One hop only.
  [[nodiscard]] const yaml::Value* target(const yaml::Value& site) const;
  /// What is gathered once for all rules, on first use.
  [[nodiscard]] const Facts& facts();
  /// Validation of examples.
  [[nodiscard]] Instances& instances();

  /// The values of an option of the rule that is running, or `fallback`.
  [[nodiscard]] std::vector<std::string> option(
      std::string_view name, const std::vector<std::string>& fallback = {}) const;
  /// All options of the rule that is running.
  [[nodiscard]] const std::map<std::string, std::vector<std::string>>& options() const;

  // Findings of the rule that is running; the reference holds until the next one.
  Diagnostic& report(const Node& node, std::string message);
  Diagnostic& report(const yaml::Value& value, std::string message);
  Diagnostic& report(const yaml::Member& member, std::string message);
  Diagnostic& report(SourceSpan span, std::string pointer, std::string message);
  /// At the field when it is there, otherwise at the node.
  Diagnostic& report_field(const Node& node, std::string_view field, std::string message);

  /// The rules that run for nodes of a kind.
  struct Active {
    const Rule* rule = nullptr;
    Severity severity = Severity::kWarning;
    std::map<std::string, std::vector<std::string>> options;
  };
  void run(const Node& node);
  /// Whether any rule wants nodes of one of these kinds.
  [[nodiscard]] bool wants(Kinds kinds) const { return (wanted_ & kinds) != 0; }

 private:
  const spec::Document& document_;
  Diagnostics& diagnostics_;
  const yaml::Value* root_;
  std::vector<Active> active_;
  std::vector<std::vector<const Active*>> by_kind_;
  Kinds wanted_ = 0;
  const Active* running_ = nullptr;
  std::unique_ptr<Facts> facts_;
  std::unique_ptr<Instances> instances_;
};

}  // namespace bkctl::lint
