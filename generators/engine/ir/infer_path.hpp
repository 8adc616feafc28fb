#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/name.hpp"
#include "engine/ir/operations.hpp"

namespace bkctl::ir {

/// An operation's path as a resource sees it.
struct ResourcePath {
  std::vector<std::string> segments;    // "books", "{bookId}"
  std::vector<std::size_t> literals;    // indexes of literal segments
  std::vector<std::size_t> parameters;  // indexes of segments that are one parameter
  bool plain = true;                    // no segment mixes text and parameters

  [[nodiscard]] bool ends_with_parameter() const {
    return !segments.empty() && segments.back().front() == '{';
  }
  /// Name of the parameter in the last segment.
  [[nodiscard]] std::string last_parameter() const { return inner(segments.back()); }
  /// The literal segment that names the collection: before the last parameter, or the last one.
  /// Empty without literals.
  [[nodiscard]] std::string collection() const;
  /// Names of the parameters before the collection's own: its parents' keys.
  [[nodiscard]] std::vector<std::string> parents() const;
  /// The literal that names what `parameter` is the key of; empty when the segment before it is
  /// none.
  [[nodiscard]] std::string owner_of(const std::string& parameter) const;

  static std::string inner(const std::string& segment) {
    return segment.substr(1, segment.size() - 2);
  }
};

ResourcePath resource_path(const std::string& path);

/// Words of `name` without the words of `prefix` (a resource) in front: bookId of book is id. The
/// same without a match.
std::vector<std::string> words_without(const Name& name, const Name& prefix);

/// The operation's parameter of that name in the path.
std::optional<std::size_t> path_parameter(const Operation& operation, const std::string& name);

}  // namespace bkctl::ir
