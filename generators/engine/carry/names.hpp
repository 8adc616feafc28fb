#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bk/core/result.hpp"

namespace bkctl::carry {

/// A member of a parameter struct or of a type of the document.
struct Member {
  std::string name;  ///< in C++: author_id
  std::string type;  ///< in C++: std::optional<std::string>
  std::string wire;  ///< in the document: `query author_id`, authorId
};

/// What an operation is called in code that people write.
struct OperationNames {
  std::string at;               ///< GET /books/{id}
  std::string id;               ///< getBook
  std::string file;             ///< books: its handler stands in src/books.hpp and .cpp
  std::string handler;          ///< Books
  std::string function;         ///< get_book
  std::string params;           ///< GetBookParams; empty: it has none
  std::string response;         ///< GetBookResponse
  std::string body;             ///< models::BookInput; empty: it has none
  bool inferred = false;        ///< the handler's repository has a function of this name
  std::vector<Member> members;  ///< of its parameter struct
  std::vector<std::string>
      answers;  ///< bk::http::Response<200, models::Book>, the first success first
};

/// A struct, enum or union of namespace models.
struct TypeNames {
  std::string pointer;  ///< where its schema stands
  std::string name;     ///< Book
  std::string header;   ///< shop/models/book.hpp
  std::vector<Member>
      members;  ///< fields, enumerators (without type) or alternatives (without name)
};

/// `.bkctl/names.json`: what the things of the document were called when code was last generated,
/// so that the next run recognises what was renamed or moved in what people wrote.
struct Names {
  std::string project;  ///< the namespace: shop
  std::vector<OperationNames> operations;
  std::vector<TypeNames> types;
};

inline constexpr std::string_view kNamesPath = ".bkctl/names.json";

/// One thing per line, in the document's order, with a final line break.
std::string write_names(const Names& names);

/// An Error names what is wrong with the text.
bk::Result<Names> read_names(std::string_view text);

}  // namespace bkctl::carry
