#include "engine/carry/edits.hpp"

#include <algorithm>
#include <utility>

namespace bkctl::carry {

std::string Edits::apply(std::string_view text) const {
  std::vector<const Edit*> sorted;
  for (const Edit& edit : edits_) sorted.push_back(&edit);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Edit* a, const Edit* b) {
    return std::pair(a->range.begin, a->range.end) < std::pair(b->range.begin, b->range.end);
  });
  std::string out;
  std::size_t at = 0;
  for (const Edit* edit : sorted) {
    if (edit->range.begin < at) continue;
    out += text.substr(at, edit->range.begin - at);
    out += edit->text;
    at = edit->range.end;
  }
  out += text.substr(at);
  return out;
}

}  // namespace bkctl::carry
