#include "engine/suppress/filter.hpp"

#include <unordered_map>

#include "engine/base/glob.hpp"

namespace bkctl::suppress {
namespace {

bool expired(const Suppression& suppression, std::string_view today) {
  return !suppression.until.empty() && suppression.until < today;
}

/// Which suppressions cover a finding, without looking at all of them.
class Index {
 public:
  explicit Index(const std::vector<Suppression>& suppressions) : suppressions_(suppressions) {
    for (std::size_t i = 0; i < suppressions.size(); ++i) {
      const Suppression& each = suppressions[i];
      if (!each.glob.empty()) {
        globs_.push_back(i);
        continue;
      }
      const std::string file(each.span.path());
      if (each.line != 0)
        places_[std::string(file).append(":").append(std::to_string(each.line))].push_back(i);
      for (const std::string& pointer : each.pointers)
        places_[std::string(file).append(each.below ? "#below" : "#").append(pointer)].push_back(i);
    }
  }

  [[nodiscard]] std::vector<std::size_t> covering(const Diagnostic& finding) const {
    std::vector<std::size_t> result;
    for (const std::size_t i : globs_) {
      if (glob_match(suppressions_[i].glob, finding.span.path())) result.push_back(i);
    }
    if (finding.span.file == nullptr || places_.empty()) return result;
    const std::string file(finding.span.path());
    add(file + ":" + std::to_string(finding.span.line), result);
    add(file + "#" + finding.pointer, result);
    std::string_view above = finding.pointer;
    add(file + "#below" + std::string(above), result);
    while (!above.empty()) {
      above = above.substr(0, above.rfind('/'));
      add(file + "#below" + std::string(above), result);
    }
    return result;
  }

 private:
  void add(const std::string& place, std::vector<std::size_t>& out) const {
    const auto found = places_.find(place);
    if (found != places_.end()) out.insert(out.end(), found->second.begin(), found->second.end());
  }

  const std::vector<Suppression>& suppressions_;
  std::vector<std::size_t> globs_;
  std::unordered_map<std::string, std::vector<std::size_t>> places_;
};

bool means(const Naming& naming, const Diagnostic& finding, std::string_view name) {
  if (finding.code == name || (!finding.rule.empty() && finding.rule == name)) return true;
  return naming.means && naming.means(finding, name);
}

bool is_about_suppressions(const Diagnostic& finding) {
  return finding.code.starts_with("BK899") && finding.code != "BK8990";
}

}  // namespace

Diagnostics filter(
    const Diagnostics& found,
    std::vector<Suppression>& suppressions,
    const Naming& naming,
    std::string_view today) {
  Diagnostics result(found.all().size() + 1);
  const Index index(suppressions);
  for (const Diagnostic& finding : found.all()) {
    bool suppressed = false;
    const auto covering =
        is_about_suppressions(finding) ? std::vector<std::size_t>{} : index.covering(finding);
    for (const std::size_t at : covering) {
      Suppression& each = suppressions[at];
      if (expired(each, today)) continue;
      for (std::size_t i = 0; i < each.rules.size(); ++i) {
        if (!means(naming, finding, each.rules[i])) continue;
        suppressed = true;
        each.used[i] = true;
      }
    }
    if (!suppressed) result.add(finding);
  }
  return result;
}

void report_unused(
    const std::vector<Suppression>& suppressions,
    const Naming& naming,
    std::string_view today,
    Diagnostics& diagnostics) {
  for (const Suppression& each : suppressions) {
    if (each.reason.empty()) {
      diagnostics.warning("BK8993", each.span, each.at, "the suppression gives no reason").help =
          each.at.empty() ? "write # bkctl-ignore RULE: reason" : "add reason: why it is accepted";
    }
    if (expired(each, today)) {
      diagnostics.warning("BK8992", each.span, each.at, "the suppression held until " + each.until);
      continue;
    }
    for (std::size_t i = 0; i < each.rules.size(); ++i) {
      if (each.used[i]) continue;
      const Naming::State state = naming.state ? naming.state(each.rules[i]) : Naming::State::kRan;
      if (state == Naming::State::kOff) continue;
      const std::string name = "\"" + each.rules[i] + "\"";
      diagnostics.warning(
          "BK8991",
          each.span,
          each.at,
          state == Naming::State::kUnknown ? "there is no rule " + name + " to suppress"
                                           : "nothing here breaks " + name + " any more");
    }
  }
}

}  // namespace bkctl::suppress
