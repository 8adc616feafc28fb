#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "engine/carry/difference.hpp"

namespace bkctl::carry {

/// A file's own names, beside those of the whole project.
struct OwnNames {
  std::string handler;  ///< class of this file, as it is called now; empty: no handler's file
  std::map<std::string, std::string> functions;  ///< of the handler: old -> new
};

/// The text with what was renamed under its new names, identifier for identifier: `models::Old`,
/// `api::OldParams`, classes and functions of handlers, includes. Comments, strings and names that
/// may mean something else (members of other objects, names behind other qualifiers) stay. The text
/// as it is where it cannot be read as C++. `applied` receives what was renamed: `Book is Volume`.
std::string rename(
    std::string_view text,
    const Difference& difference,
    const OwnNames& own,
    std::set<std::string>* applied = nullptr);

}  // namespace bkctl::carry
