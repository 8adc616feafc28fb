#pragma once

#include <string>

#include "engine/base/name.hpp"

namespace bkctl::cpp {

/// Valid C++ identifiers from words, in the casing of docs/STYLE.md. A keyword, a reserved or
/// macro-like name gets a trailing underscore. The words come from a document, the result never
/// does: only [A-Za-z0-9_] remains.

/// `book_id`: variables, functions, members, files, namespaces.
std::string snake_identifier(const Name& name);
/// `BookPage`: types.
std::string type_identifier(const Name& name);
/// `kHardcover`: enumerators and constants.
std::string constant_identifier(const Name& name);

/// Whether `text` is a C++20 keyword, an alternative token, or a macro that common system headers
/// define.
bool is_reserved(const std::string& text);

}  // namespace bkctl::cpp
