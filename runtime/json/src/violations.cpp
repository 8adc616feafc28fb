#include "bk/json/violations.hpp"

#include <iterator>

#include "escape.hpp"

namespace bk::json {

std::string Path::pointer() const {
  std::vector<const Path*> steps;
  for (const Path* step = this; step != nullptr; step = step->parent_) steps.push_back(step);
  std::string out;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    out += '/';
    if ((*step)->is_index_) {
      out += std::to_string((*step)->index_);
      continue;
    }
    const std::string name =
        (*step)->escaped_ ? unescape((*step)->name_) : std::string{(*step)->name_};
    for (const char c : name) {
      if (c == '~') {
        out += "~0";
      } else if (c == '/') {
        out += "~1";
      } else {
        out += c;
      }
    }
  }
  return out;
}

void Violations::add(const Path* path, std::string_view keyword, std::string message) {
  ++count_;
  if (list_.size() >= cap_) return;
  list_.push_back(
      {path != nullptr ? path->pointer() : std::string{},
       std::string{keyword},
       std::move(message),
       in_});
}

void Violations::append(Violations&& other) {
  count_ += other.count_;
  for (Violation& violation : other.list_) {
    if (list_.size() >= cap_) break;
    list_.push_back(std::move(violation));
  }
}

}  // namespace bk::json
