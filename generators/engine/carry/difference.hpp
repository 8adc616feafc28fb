#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/carry/names.hpp"

namespace bkctl::carry {

/// An operation before and now; one of the two is null where it came or went.
struct OperationPair {
  const OperationNames* was = nullptr;
  const OperationNames* is = nullptr;

  [[nodiscard]] bool both() const { return was != nullptr && is != nullptr; }
  [[nodiscard]] bool moved() const { return both() && was->file != is->file; }
};

struct TypePair {
  const TypeNames* was = nullptr;
  const TypeNames* is = nullptr;
};

/// What became of the names that people's code uses. Refers to both Names.
struct Difference {
  std::string project;                        ///< namespace
  std::vector<OperationPair> operations;      ///< in the new order, those that went at the end
  std::vector<TypePair> types;                ///< in both, or gone (`is` is null)
  std::map<std::string, std::string> models;  ///< models::Old -> New
  std::map<std::string, std::string> api;     ///< api::Old -> New: params, responses, classes
  std::map<std::string, std::string>
      handlers;  ///< Books -> Volumes, where the whole tag was renamed
  std::map<std::string, std::string> includes;  ///< headers that are called otherwise now
  std::map<std::string, std::string> files;     ///< handlers that were renamed: books -> volumes
};

/// Operations are paired by operationId, then by method and path (names of path parameters do not
/// count). A type that is gone is paired with a new one only where exactly one new type has the
/// same members and it has no other candidate: renames are recognised, never guessed.
Difference compare(const Names& was, const Names& is);

/// The members that correspond: by name, or a renamed parameter (a path parameter at the same
/// place; or the only one that went and the only one that came, in the same part of the request, of
/// one type).
struct MemberChange {
  const Member* was = nullptr;
  const Member* is = nullptr;  ///< null: gone
};
std::vector<MemberChange> compare_members(
    const std::vector<Member>& was, const std::vector<Member>& is);

}  // namespace bkctl::carry
