#include "bk/json/violations.hpp"

#include <iterator>

#include "bk/json/pointer.hpp"
#include "escape.hpp"

namespace bk::json {

std::string Path::pointer() const {
  std::vector<const Path*> steps;
  for (const Path* step = this; step != nullptr; step = step->parent_) steps.push_back(step);
  std::string out;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    const Path& at = **step;
    if (at.is_index_) {
      out.append("/").append(std::to_string(at.index_));
    } else {
      out += pointer_step(at.escaped_ ? unescape(at.name_) : std::string{at.name_});
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
