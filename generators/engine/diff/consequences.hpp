#pragma once

#include <string>
#include <vector>

#include "engine/ir/api.hpp"

namespace bkctl::diff {

/// A step that the database of a generated backend needs.
struct Migration {
  std::string text;  ///< `table books: new column subtitle`
  std::string sql;   ///< for PostgreSQL; empty: a person must write it
};

/// Something in generated code that is spelled otherwise: code that uses it must follow.
struct Signature {
  std::string name;    ///< `list_books`, `struct Book`
  std::string before;  ///< empty: it is new
  std::string after;   ///< empty: it is gone
};

/// What a changed document means for a backend that was generated from it.
struct Consequences {
  std::vector<Migration> migrations;
  std::vector<Signature> signatures;
};

Consequences consequences(const ir::Api& before, const ir::Api& after);

}  // namespace bkctl::diff
