#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bk/json/violations.hpp"
#include "node.hpp"

namespace bk::schema {

/// Which members or items of one value have been seen by some schema: what `unevaluated…` asks for.
class Evaluated {
 public:
  void mark(std::size_t index) {
    if (index >= seen_.size()) seen_.resize(index + 1);
    seen_[index] = true;
  }
  void mark_all(std::size_t size) { seen_.assign(size, true); }
  [[nodiscard]] bool has(std::size_t index) const { return index < seen_.size() && seen_[index]; }
  void merge(const Evaluated& other) {
    for (std::size_t i = 0; i < other.seen_.size(); ++i) {
      if (other.seen_[i]) mark(i);
    }
  }

 private:
  std::vector<bool> seen_;
};

/// One validation of one value. Without a place for violations it stops at the first.
class Run {
 public:
  bool validate(
      const Node& node,
      const json::Value& value,
      const json::Path* path,
      json::Violations* out,
      Evaluated* evaluated);

 private:
  /// The value in hand, and where what is found goes.
  struct Subject {
    const Node& node;
    const json::Value& value;
    const json::Path* path;
    json::Violations* out;
    Evaluated* evaluated;

    bool violate(std::string_view keyword, std::string message) const {
      if (out != nullptr) out->add(path, keyword, std::move(message));
      return false;
    }
    /// Whether to go on after `good`: to the end when violations are wanted.
    [[nodiscard]] bool goes_on(bool good) const { return good || out != nullptr; }
  };
  struct Scope {
    const Resource* resource;
    const Scope* outer;
  };

  bool validate_node(const Subject& subject);
  bool check_general(const Subject& subject);
  bool check_number(const Subject& subject);
  bool check_string(const Subject& subject);
  bool check_array(const Subject& subject);
  bool check_items(const Subject& subject);
  bool check_contains(const Subject& subject);
  bool check_object(const Subject& subject);
  bool check_members(const Subject& subject);
  bool check_member(const Subject& subject, std::size_t index, const json::Object::Member& member);
  bool check_required(const Subject& subject);
  bool check_names(const Subject& subject);
  bool check_in_place(const Subject& subject);
  bool check_choice(
      const Subject& subject, const std::vector<const Node*>& candidates, bool exactly_one);
  bool check_condition(const Subject& subject);
  bool check_unevaluated(const Subject& subject);
  bool apply(const Subject& subject, const Node& node);
  const Node& dynamic_target(const InPlaceRules& rules) const;

  const Scope* scope_ = nullptr;
  std::size_t depth_ = 0;
  std::size_t steps_ = 0;
};

/// "1 item", "3 properties"
std::string count_of(std::uint64_t count, std::string_view unit);

}  // namespace bk::schema
