#include <algorithm>
#include <unordered_map>

#include "engine/diff/alias.hpp"
#include "engine/diff/finding.hpp"
#include "engine/diff/lifecycle.hpp"
#include "engine/diff/propagation.hpp"
#include "engine/diff/versions.hpp"

namespace bkctl::diff {
namespace {

constexpr std::string_view kHiddenReason =
    "read-only in a request, write-only in a response: it is never there";
constexpr std::string_view kOutwardReason =
    "in a webhook or callback the API sends the request: who receives it must cope";

// The letters of alias_tables.hpp.
char spot_of(const Aspect& aspect, bool hidden) {
  switch (aspect.place) {
    case Place::kRequestBody:
      return 'b';
    case Place::kRequestProperty:
      return hidden ? 'r' : 'p';
    case Place::kParameter:
      return 'q';
    case Place::kParameterProperty:
      return aspect.header ? 'h' : 'y';
    case Place::kResponseBody:
      return 'B';
    case Place::kResponseProperty:
      return hidden ? 'w' : 'P';
    case Place::kHeader:
      return 'H';
    case Place::kHeaderProperty:
    case Place::kNone:
      return '\0';
  }
  return '\0';
}

class Judge {
 public:
  Judge(const Difference& difference, const Settings& settings, const Overrides& overrides)
      : difference_(difference), settings_(settings), overrides_(overrides) {}

  void run() {
    for (const SiteChange& change : difference_.changes) {
      judge(change);
      demand(change);
    }
    if (difference_.schemas == nullptr) return;
    for (const Meeting& meeting : meet(difference_))
      for (const Change& change : difference_.schemas->deltas()[meeting.delta].changes)
        judge(meeting, change);
  }

  // A breaking change that the version does not tell.
  void judge_versions() {
    const auto* before = difference_.old_version;
    const auto* after = difference_.new_version;
    if (before == nullptr || after == nullptr) return;
    Change change;
    change.kind = version_change(before->as_string(), after->as_string());
    change.before = before->as_string();
    change.after = after->as_string();
    change.old_value = before;
    change.new_value = after;
    if (!change.kind.empty()) judge_site(Site{}, Direction::kApi, change);
  }

  [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }
  std::vector<Finding> take() { return std::move(findings_); }

 private:
  void judge_site(const Site& site, Direction direction, const Change& change) {
    const Check* check = find_check(direction, change.kind);
    if (check == nullptr) return;
    const char spot = site.shared ? 's' : '\0';
    Finding finding;
    finding.check = check;
    finding.verdict = check->verdict;
    finding.reason = check->reason;
    if (site.outward && check->verdict == Verdict::kBreaking && site.place != Place::kNone) {
      finding.verdict = Verdict::kRisky;
      finding.reason = kOutwardReason;
    }
    finding.place = site.label;
    add(std::move(finding), change, {{site.operation, spot, alias_of(check->id, spot)}}, false);
  }

  void judge(const SiteChange& found) { judge_site(found.site, found.direction, found.change); }

  void judge(const Meeting& meeting, const Change& change) {
    const Aspect& aspect = meeting.aspect;
    const bool request = aspect.is_request();
    Direction direction = request != aspect.inverted ? Direction::kRequest : Direction::kResponse;
    if (aspect.place == Place::kParameter && direction == Direction::kRequest)
      direction = Direction::kParameter;
    const Check* check = nullptr;
    const bool whole = aspect.place == Place::kRequestBody || aspect.place == Place::kResponseBody;
    if (aspect.text_only && !change.text_kind.empty() &&
        (whole || change.text_kind != "type-compatible"))
      check = find_check(direction, change.text_kind);
    if (check == nullptr) check = find_check(direction, change.kind);
    if (check == nullptr) return;
    const bool hidden = aspect.hidden || (request ? change.read_only : change.write_only);
    Finding finding;
    finding.check = check;
    finding.verdict = hidden ? Verdict::kSafe : check->verdict;
    finding.reason = hidden && check->verdict != Verdict::kSafe ? kHiddenReason : check->reason;
    finding.place = meeting.label + (meeting.path.empty() ? "" : ": " + meeting.path);
    const char spot = spot_of(aspect, hidden);
    const std::string_view alias = alias_of(check->id, spot);
    std::vector<Occurrence> occurrences;
    occurrences.reserve(meeting.operations.size());
    for (const std::size_t operation : meeting.operations)
      occurrences.push_back({operation, spot, alias});
    add(std::move(finding), change, std::move(occurrences), meeting.more);
    demand(meeting, change, direction);
  }

  // What the settings demand of deprecations, beyond what the documents say.
  void demand(const SiteChange& found) {
    Change change = found.change;
    if (change.kind == "operation-deprecated") {
      change.kind = "operation-deprecated-sunset-missing";
    } else if (change.kind == "parameter-deprecated") {
      change.kind = "parameter-deprecated-sunset-missing";
    } else if (change.kind == "operation-deprecated-with-sunset" && too_soon(change)) {
      change.kind = "operation-sunset-too-soon";
    } else if (change.kind == "parameter-deprecated-with-sunset" && too_soon(change)) {
      change.kind = "parameter-sunset-too-soon";
    } else {
      return;
    }
    if (settings_.deprecation_days > 0) judge_site(found.site, found.direction, change);
  }

  void demand(const Meeting& meeting, const Change& found, Direction direction) {
    Change change = found;
    if (change.kind == "deprecated") {
      change.kind = "deprecated-sunset-missing";
    } else if (change.kind == "deprecated-with-sunset" && too_soon(change)) {
      change.kind = "sunset-too-soon";
    } else {
      return;
    }
    if (settings_.deprecation_days == 0 || find_check(direction, change.kind) == nullptr) return;
    judge(meeting, change);
  }

  [[nodiscard]] bool too_soon(const Change& change) const {
    const auto date = parse_date(change.after);
    return date && *date < settings_.today + settings_.deprecation_days;
  }

  void add(Finding finding, const Change& change, std::vector<Occurrence> occurrences, bool more) {
    if (const auto level = overrides_.find(finding.check->id, occurrences.front().alias)) {
      if (*level == Level::kOff) return;
      finding.verdict = static_cast<Verdict>(static_cast<unsigned>(*level) - 1);
      finding.reason = "as the settings say";
    }
    finding.message = message(*finding.check, change);
    finding.old_value = change.old_value;
    finding.new_value = change.new_value;
    const std::string key = finding.check->id + '\n' + finding.message + '\n' +
                            std::to_string(reinterpret_cast<std::uintptr_t>(finding.old_value)) +
                            ' ' +
                            std::to_string(reinterpret_cast<std::uintptr_t>(finding.new_value)) +
                            static_cast<char>('0' + static_cast<int>(finding.verdict));
    const auto [known, added] = by_key_.try_emplace(key, findings_.size());
    if (added) findings_.push_back(std::move(finding));
    Finding& target = findings_[known->second];
    target.more = target.more || more;
    for (const Occurrence& each : occurrences) {
      if (target.occurrences.size() < kMostOccurrences) {
        target.occurrences.push_back(each);
      } else {
        target.more = true;
      }
    }
  }

  const Difference& difference_;
  const Settings& settings_;
  const Overrides& overrides_;
  std::vector<Finding> findings_;
  std::unordered_map<std::string, std::size_t> by_key_;
};

}  // namespace

std::vector<Finding> judge(
    const Difference& difference, const Settings& settings, const Overrides& overrides) {
  Judge judging(difference, settings, overrides);
  judging.run();
  if (count(judging.findings()).breaking != 0) judging.judge_versions();
  auto findings = judging.take();
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return a.first_operation() + 1 < b.first_operation() + 1;
  });
  return findings;
}

Counts count(const std::vector<Finding>& findings) {
  Counts out;
  for (const Finding& finding : findings) {
    if (finding.verdict == Verdict::kBreaking) {
      ++out.breaking;
    } else if (finding.verdict == Verdict::kRisky) {
      ++out.risky;
    } else {
      ++out.safe;
    }
  }
  return out;
}

}  // namespace bkctl::diff
