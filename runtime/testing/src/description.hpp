#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bk/json/value.hpp"
#include "bk/schema/schema.hpp"

namespace bk::testing {

/// A value of the description and the JSON Pointer to it.
struct Node {
  const json::Value* value = nullptr;  ///< null: there is none
  std::string pointer{};

  explicit operator bool() const { return value != nullptr; }
  [[nodiscard]] Node child(std::string_view key) const;
  [[nodiscard]] Node child(std::size_t index) const;
  /// The member as text; empty when it is none.
  [[nodiscard]] std::string_view text(std::string_view key) const;
  /// The member as truth; `otherwise` when it is none.
  [[nodiscard]] bool flag(std::string_view key, bool otherwise = false) const;
};

/// Which way a value travels: what is `readOnly` is not asked of requests, what is `writeOnly` not
/// of answers.
enum class Way : std::uint8_t { kRequest, kAnswer };

/// An OpenAPI description of version 3.1 that holds all that it refers to, in one form per way.
/// Used by one thread.
class Description {
 public:
  /// Throws Failure for what is no JSON.
  explicit Description(std::string_view json);

  [[nodiscard]] const json::Value& root(Way way) const {
    return *(way == Way::kRequest ? request_ : answer_);
  }
  /// What is behind `$ref`s (other than those of schemas, which have siblings).
  [[nodiscard]] Node resolve(Node node, Way way = Way::kRequest) const;
  /// What `reference` (`#/components/…`) points to; null when there is nothing.
  [[nodiscard]] const json::Value* target(std::string_view reference, Way way) const;
  /// The schema at a pointer, compiled once; null when it cannot be.
  const schema::Schema* schema(const std::string& pointer, Way way);

  /// The name of the component that a schema of requests is; empty when it is none.
  [[nodiscard]] std::string_view component(const json::Value& schema) const;
  /// The components that have a reference to the schema in their allOf.
  [[nodiscard]] const std::vector<const json::Value*>& heirs(const json::Value& schema) const;

 private:
  void note_components();

  schema::Registry registry_;
  std::shared_ptr<const json::Value> request_;
  std::shared_ptr<const json::Value> answer_;
  std::map<std::string, std::optional<schema::Schema>> schemas_;
  std::unordered_map<const json::Value*, std::string_view> components_;
  std::unordered_map<const json::Value*, std::vector<const json::Value*>> heirs_;
};

}  // namespace bk::testing
