#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/base/name.hpp"

namespace bkctl::ir {

/// A path's segments: `books`, `{bookId}`, `{id}:cancel`.
std::vector<std::string_view> segments_of(std::string_view path);
/// Whether the segment is one parameter and nothing else.
bool is_parameter(std::string_view segment);

/// What an operation without operationId is called: GET /books/{bookId} → get book by id. Depends
/// on method and path alone; `full` also names the parameters on the way.
Name name_of_operation(std::string_view method, std::string_view path, bool full = false);

/// The words of `name` without those at its start that `prefix` has at its end: bookId after book →
/// id. All of them when nothing would be left.
Name without_prefix(const Name& name, const Name& prefix);

/// Hands out operation names that are unique as words. Names that the document gives come first.
class OperationNames {
 public:
  Name claim(std::string_view operation_id, std::string_view method, std::string_view path);

 private:
  bool take(const Name& name) { return taken_.insert(name.snake()).second; }
  std::unordered_set<std::string> taken_;
};

/// `not found` for 404; `status 418` for what has no usual name.
std::string reason_words(int status);
/// `client error` for 400.
std::string range_words(int hundreds);

}  // namespace bkctl::ir
