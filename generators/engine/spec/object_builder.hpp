#pragma once

#include <string_view>
#include <vector>

#include "engine/yaml/arena.hpp"
#include "engine/yaml/value.hpp"

namespace bkctl::spec {

/// Makes an object member by member, for values that are rewritten.
class ObjectBuilder {
 public:
  explicit ObjectBuilder(yaml::Arena& arena) : arena_(arena) {}
  /// Starts with the members of `object`.
  ObjectBuilder(yaml::Arena& arena, const yaml::Value& object)
      : arena_(arena), members_(object.members().begin(), object.members().end()) {}

  /// Keeps the key's place.
  void add(const yaml::Member& member) { members_.push_back(member); }
  void add(const yaml::Member& member, const yaml::Value* value) {
    members_.push_back(member);
    members_.back().value = value;
  }
  void add(std::string_view key, const yaml::Value* value) {
    if (value != nullptr) members_.push_back(arena_.member(key, value));
  }
  /// Replaces the value at `key`, or adds it.
  void set(std::string_view key, const yaml::Value* value) {
    for (yaml::Member& member : members_) {
      if (member.key == key) {
        member.value = value;
        return;
      }
    }
    add(key, value);
  }
  void remove(std::string_view key) {
    std::erase_if(members_, [key](const yaml::Member& member) { return member.key == key; });
  }
  [[nodiscard]] const yaml::Value* find(std::string_view key) const {
    for (const yaml::Member& member : members_) {
      if (member.key == key) return member.value;
    }
    return nullptr;
  }
  [[nodiscard]] const std::vector<yaml::Member>& members() const { return members_; }
  [[nodiscard]] bool empty() const { return members_.empty(); }

  const yaml::Value* make(const yaml::Value& origin) {
    return arena_.make_object(members_, origin);
  }

 private:
  yaml::Arena& arena_;
  std::vector<yaml::Member> members_;
};

}  // namespace bkctl::spec
