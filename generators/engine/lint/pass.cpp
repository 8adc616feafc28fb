#include "engine/lint/pass.hpp"

#include <bit>
#include <utility>

#include "engine/lint/choice.hpp"
#include "engine/lint/facts.hpp"
#include "engine/lint/instances.hpp"

namespace bkctl::lint {

Pass::Pass(const spec::Document& document, const Settings& settings, Diagnostics& diagnostics)
    : document_(document),
      diagnostics_(diagnostics),
      root_(&document.root().value()->origin()),
      by_kind_(64) {
  for (Choice& choice : choose(settings)) {
    if (choice.rule->check == nullptr || choice.level == Level::kOff) continue;
    active_.push_back({choice.rule, severity_of(choice.level), std::move(choice.options)});
  }
  for (const Active& each : active_) {
    wanted_ |= each.rule->kinds;
    for (Kinds left = each.rule->kinds; left != 0; left &= left - 1)
      by_kind_[static_cast<std::size_t>(std::countr_zero(left))].push_back(&each);
  }
}

Pass::~Pass() = default;

void Pass::run(const Node& node) {
  for (const Active* each : by_kind_[static_cast<std::size_t>(std::countr_zero(node.kind))]) {
    running_ = each;
    each->rule->check(node, *this);
  }
}

const yaml::Value* Pass::target(const yaml::Value& site) const {
  const yaml::Value* const target = document_.target(site.origin());
  return target ? &target->origin() : nullptr;
}

const yaml::Value* Pass::resolve(const yaml::Value* value) const {
  for (int hops = 0; value != nullptr && value->is_object() && hops < 100; ++hops) {
    const yaml::Value* const ref = value->find("$ref");
    if (ref == nullptr || !ref->is_string()) return value;
    value = target(*value);
  }
  return value;
}

const Facts& Pass::facts() {
  if (!facts_) facts_ = std::make_unique<Facts>(*this);
  return *facts_;
}

Instances& Pass::instances() {
  if (!instances_) instances_ = std::make_unique<Instances>(*this);
  return *instances_;
}

const std::map<std::string, std::vector<std::string>>& Pass::options() const {
  return running_->options;
}

std::vector<std::string> Pass::option(
    std::string_view name, const std::vector<std::string>& fallback) const {
  const auto found = running_->options.find(std::string(name));
  return found == running_->options.end() ? fallback : found->second;
}

Diagnostic& Pass::report(SourceSpan span, std::string pointer, std::string message) {
  Diagnostic& finding = diagnostics_.add(
      {std::string(running_->rule->code),
       running_->severity,
       std::move(span),
       std::move(pointer),
       std::move(message),
       {},
       {}});
  finding.rule = running_->rule->name;
  return finding;
}

Diagnostic& Pass::report(const yaml::Value& value, std::string message) {
  if (diagnostics_.full()) return report({}, {}, {});
  return report(value.span(), value.pointer(), std::move(message));
}

Diagnostic& Pass::report(const yaml::Member& member, std::string message) {
  if (diagnostics_.full()) return report({}, {}, {});
  return report(member.key_span(), member.value->pointer(), std::move(message));
}

Diagnostic& Pass::report(const Node& node, std::string message) {
  return node.member ? report(*node.member, std::move(message))
                     : report(*node.value, std::move(message));
}

Diagnostic& Pass::report_field(const Node& node, std::string_view field, std::string message) {
  const yaml::Member* const member = node.value->find_member(field);
  return member ? report(*member, std::move(message)) : report(node, std::move(message));
}

}  // namespace bkctl::lint
