#pragma once

#include <string>
#include <vector>

#include "bk/core/result.hpp"
#include "bk/core/scalar.hpp"
#include "bk/db/rows.hpp"
#include "verb.hpp"

struct pg_result;

namespace bk::db {

/// A statement's values as libpq takes them: text, and octets as they are. Points into the values
/// it was made from.
class PgParameters {
 public:
  explicit PgParameters(const std::vector<Scalar>& values);

  [[nodiscard]] int count() const { return static_cast<int>(pointers_.size()); }
  [[nodiscard]] const char* const* pointers() const { return pointers_.data(); }
  [[nodiscard]] const int* lengths() const { return lengths_.data(); }
  [[nodiscard]] const int* formats() const { return formats_.data(); }

 private:
  struct Number {
    char text[32];
  };
  std::vector<Number> numbers_;
  std::vector<const char*> pointers_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

/// What must be right before anything is sent: text without NUL, sizes that the protocol can say.
Result<void> check_values(const std::vector<Scalar>& values);

/// The rows of a result in text format.
Rows pg_rows(const pg_result* result, Verb verb);

}  // namespace bk::db
