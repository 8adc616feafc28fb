#include <algorithm>
#include <map>

#include "engine/fix/edit.hpp"

namespace bkctl::fix {
namespace {

/// Ranges that were changed, by begin. Two insertions at one place are taken for an overlap: which
/// comes first would be chance.
class Taken {
 public:
  [[nodiscard]] bool free(const TextEdit& edit) const {
    const auto after = ranges_.lower_bound(edit.begin);
    if (after != ranges_.end() && (after->first < edit.end || after->first == edit.begin))
      return false;
    if (after == ranges_.begin()) return true;
    return std::prev(after)->second <= edit.begin;
  }
  void add(const TextEdit& edit) { ranges_.emplace(edit.begin, edit.end); }
  void remove(const TextEdit& edit) { ranges_.erase(edit.begin); }

 private:
  std::map<std::size_t, std::size_t> ranges_;
};

}  // namespace

std::string apply(
    const SourceFile& file, std::span<const Edits> groups, std::vector<bool>& applied) {
  const std::string_view text = file.text();
  Taken taken;
  std::vector<const TextEdit*> chosen;
  applied.assign(groups.size(), false);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    std::size_t done = 0;
    for (const TextEdit& edit : groups[i]) {
      const bool inside = edit.begin <= edit.end && edit.end <= text.size();
      if (edit.file.get() != &file || !inside || !taken.free(edit)) break;
      taken.add(edit);
      ++done;
    }
    if (done != groups[i].size()) {
      while (done-- > 0) taken.remove(groups[i][done]);
      continue;
    }
    if (groups[i].empty()) continue;
    applied[i] = true;
    for (const TextEdit& edit : groups[i]) chosen.push_back(&edit);
  }
  std::sort(chosen.begin(), chosen.end(), [](const TextEdit* a, const TextEdit* b) {
    return a->begin < b->begin;
  });
  std::string out;
  std::size_t at = 0;
  for (const TextEdit* edit : chosen) {
    out += text.substr(at, edit->begin - at);
    out += edit->text;
    at = edit->end;
  }
  return out += text.substr(at);
}

}  // namespace bkctl::fix
