#include "engine/diff/propagation.hpp"

#include <algorithm>
#include <unordered_map>

#include "engine/diff/finding.hpp"

namespace bkctl::diff {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Which deltas hold changes or lead to some.
std::vector<bool> leads_to_changes(const std::vector<Delta>& deltas) {
  std::vector<std::vector<std::size_t>> from(deltas.size());
  std::vector<bool> out(deltas.size(), false);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < deltas.size(); ++i) {
    for (const Edge& edge : deltas[i].edges) from[edge.target].push_back(i);
    if (deltas[i].changes.empty()) continue;
    out[i] = true;
    open.push_back(i);
  }
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    for (const std::size_t source : from[at]) {
      if (out[source]) continue;
      out[source] = true;
      open.push_back(source);
    }
  }
  return out;
}

Place inside(Place place) {
  switch (place) {
    case Place::kRequestBody:
      return Place::kRequestProperty;
    case Place::kParameter:
      return Place::kParameterProperty;
    case Place::kResponseBody:
      return Place::kResponseProperty;
    case Place::kHeader:
      return Place::kHeaderProperty;
    default:
      return place;
  }
}

Aspect next(const Aspect& aspect, const Edge& edge) {
  Aspect out = aspect;
  if (edge.inside) out.place = inside(aspect.place);
  if (edge.inverted) out.inverted = !aspect.inverted;
  out.hidden = out.hidden || (aspect.is_request() ? edge.read_only : edge.write_only);
  return out;
}

class Walk {
 public:
  explicit Walk(const Difference& difference)
      : difference_(difference),
        deltas_(difference.schemas->deltas()),
        wanted_(leads_to_changes(deltas_)) {}

  std::vector<Meeting> run() {
    for (std::size_t i = 0; i < difference_.uses.size(); ++i) from(difference_.uses[i]);
    std::vector<Meeting> out;
    for (std::size_t i = 0; i < meetings_.size(); ++i) {
      if (deltas_[meetings_[i].delta].changes.empty()) continue;
      meetings_[i].path = path(i);
      out.push_back(std::move(meetings_[i]));
    }
    return out;
  }

 private:
  struct Origin {
    std::size_t meeting = kNone;
    const Edge* edge = nullptr;
  };

  void from(const SchemaUse& use) {
    Aspect aspect;
    aspect.place = use.site.place;
    aspect.outward = use.site.outward;
    aspect.text_only = use.site.text_only;
    aspect.header = use.site.label.starts_with("header ");
    operation_ = use.site.operation;
    label_ = &use.site.label;
    enter(use.delta, aspect, {});
    while (!open_.empty()) {
      const std::size_t at = open_.back();
      open_.pop_back();
      const auto& edges = deltas_[meetings_[at].delta].edges;
      const Aspect aspect_here = meetings_[at].aspect;
      for (auto edge = edges.rbegin(); edge != edges.rend(); ++edge)
        enter(edge->target, next(aspect_here, *edge), {at, &*edge});
    }
  }

  void enter(std::size_t delta, const Aspect& aspect, Origin origin) {
    if (!wanted_[delta]) return;
    const auto [known, added] = by_key_.try_emplace(delta * 1024 + aspect.bits(), meetings_.size());
    if (added) {
      Meeting meeting;
      meeting.delta = delta;
      meeting.aspect = aspect;
      meeting.label = *label_;
      meetings_.push_back(std::move(meeting));
      origins_.push_back(origin);
    }
    Meeting& meeting = meetings_[known->second];
    if (!meeting.operations.empty() && meeting.operations.back() == operation_) return;
    // What lies below was entered for as many operations already.
    if (meeting.operations.size() >= kMostOccurrences) {
      meeting.more = true;
      return;
    }
    meeting.operations.push_back(operation_);
    open_.push_back(known->second);
  }

  [[nodiscard]] std::string path(std::size_t meeting) const {
    std::vector<std::string_view> labels;
    for (std::size_t at = meeting; at != kNone && origins_[at].edge != nullptr;
         at = origins_[at].meeting)
      labels.push_back(origins_[at].edge->label);
    std::string out;
    for (auto label = labels.rbegin(); label != labels.rend(); ++label) out += *label;
    return out.starts_with('.') ? out.substr(1) : out;
  }

  const Difference& difference_;
  const std::vector<Delta>& deltas_;
  std::vector<bool> wanted_;
  std::unordered_map<std::size_t, std::size_t> by_key_;
  std::vector<Meeting> meetings_;
  std::vector<Origin> origins_;
  std::vector<std::size_t> open_;
  std::size_t operation_ = kNoOperation;
  const std::string* label_ = nullptr;
};

}  // namespace

unsigned Aspect::bits() const {
  unsigned out = static_cast<unsigned>(place);
  for (const bool flag : {outward, inverted, text_only, header, hidden})
    out = out * 2 + (flag ? 1U : 0U);
  return out;
}

bool Aspect::is_request() const {
  const bool incoming = place == Place::kRequestBody || place == Place::kRequestProperty ||
                        place == Place::kParameter || place == Place::kParameterProperty;
  return incoming != outward;
}

std::vector<Meeting> meet(const Difference& difference) {
  return Walk(difference).run();
}

}  // namespace bkctl::diff
