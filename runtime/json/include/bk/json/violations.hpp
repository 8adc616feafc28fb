#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bk/core/error.hpp"

namespace bk::json {

/// What is wrong with one value: the JSON Schema keyword and a sentence about the value, without
/// subject or full stop: `must have at most 80 characters`.
struct Problem {
  std::string_view keyword;  ///< a literal
  std::string message;
};

/// A place in a document, as steps from the root. Steps live on the stack of the code that walks
/// the document, so a path costs nothing until something is wrong there.
class Path {
 public:
  Path(const Path* parent, std::size_t index) : parent_(parent), index_(index), is_index_(true) {}
  /// `name` must outlive the path. `escaped`: it is the inside of a JSON string as written, not yet
  /// unescaped.
  Path(const Path* parent, std::string_view name, bool escaped = false)
      : parent_(parent), name_(name), escaped_(escaped) {}

  /// JSON Pointer (RFC 6901).
  [[nodiscard]] std::string pointer() const;

 private:
  const Path* parent_;
  std::string_view name_;
  std::size_t index_ = 0;
  bool is_index_ = false;
  bool escaped_ = false;
};

/// Collects what is wrong with a document, up to a cap; what comes after that is only counted.
class Violations {
 public:
  explicit Violations(std::size_t cap = 100, std::string_view in = "body") : cap_(cap), in_(in) {}

  /// `path` null: the document as a whole.
  void add(const Path* path, std::string_view keyword, std::string message);
  void add(const Path* path, Problem problem) {
    add(path, problem.keyword, std::move(problem.message));
  }
  /// Adds what another collection holds.
  void append(Violations&& other);

  [[nodiscard]] bool empty() const { return count_ == 0; }
  /// How many were added, those beyond the cap included.
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::size_t cap() const { return cap_; }
  [[nodiscard]] const std::vector<Violation>& list() const { return list_; }
  [[nodiscard]] std::vector<Violation> take() && { return std::move(list_); }

 private:
  std::size_t cap_;
  std::size_t count_ = 0;
  std::string in_;
  std::vector<Violation> list_;
};

}  // namespace bk::json
