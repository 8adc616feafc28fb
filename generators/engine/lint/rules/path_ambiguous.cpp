#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {
namespace {

constexpr std::size_t kMaxSteps = 200'000;

struct Branch {
  std::map<std::string_view, Branch> literals;
  std::vector<Branch> variable;  // none or one
  std::vector<const yaml::Member*> paths;
};

bool is_variable(std::string_view segment) {
  return segment.starts_with('{') && segment.ends_with('}');
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> result;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    result.push_back(path.substr(1, end - 1));
    path.remove_prefix(end);
  }
  return result;
}

bool share_method(const yaml::Value& a, const yaml::Value& b) {
  return std::any_of(a.members().begin(), a.members().end(), [&](const yaml::Member& member) {
    const bool method = member.value->find("responses") != nullptr;
    return method && b.find(member.key) != nullptr;
  });
}

/// Finds a path that was added before and matches a request that this one matches, while each of
/// them is the more concrete one somewhere.
class Search {
 public:
  explicit Search(std::size_t& left) : left_(left) {}

  const yaml::Member* find(
      const Branch& branch,
      const std::vector<std::string_view>& segments,
      std::size_t at,
      bool ours,
      bool theirs,
      const yaml::Member& path) {
    if (left_ == 0) return nullptr;
    --left_;
    if (at == segments.size()) {
      if (!ours || !theirs) return nullptr;
      for (const yaml::Member* other : branch.paths) {
        if (share_method(*other->value, *path.value)) return other;
      }
      return nullptr;
    }
    const bool variable = is_variable(segments[at]);
    for (const auto& [text, next] : branch.literals) {
      if (!variable && text != segments[at]) continue;
      const auto* const found = find(next, segments, at + 1, ours, theirs || variable, path);
      if (found != nullptr) return found;
    }
    for (const Branch& next : branch.variable) {
      const auto* const found = find(next, segments, at + 1, ours || !variable, theirs, path);
      if (found != nullptr) return found;
    }
    return nullptr;
  }

 private:
  std::size_t& left_;
};

}  // namespace

void path_ambiguous(const Node& node, Pass& pass) {
  Branch root;
  std::size_t left = kMaxSteps;
  for (const yaml::Member& member : node.value->members()) {
    if (!member.key.starts_with('/')) continue;
    const std::vector<std::string_view> segments = segments_of(member.key);
    if (segments.size() > 50) continue;
    const yaml::Member* const other = Search(left).find(root, segments, 0, false, false, member);
    if (other != nullptr) {
      pass.report(
              member,
              "the paths " + spec::quoted(member.key) + " and " + spec::quoted(other->key) +
                  " match the same requests")
          .notes.push_back({other->key_span(), "the other one"});
    }
    Branch* at = &root;
    for (const std::string_view segment : segments) {
      if (!is_variable(segment)) {
        at = &at->literals[segment];
        continue;
      }
      if (at->variable.empty()) at->variable.emplace_back();
      at = &at->variable.front();
    }
    at->paths.push_back(&member);
  }
}

}  // namespace bkctl::lint
