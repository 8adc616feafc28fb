#pragma once

#include <string>
#include <vector>

#include "engine/cpp/types.hpp"

namespace bkctl::cpp {

/// What operations and tags are called in generated code. All names are deterministic functions of
/// the Api, so every capability that speaks of an operation speaks of it by the same name.

/// The operations of one tag that are generated, in document order.
struct TagUnit {
  const ir::Tag* tag = nullptr;
  std::vector<const ir::Operation*> operations;
  std::size_t part = 0;  // 1, 2, …: some of the tag's operations; 0: all of them
};
std::vector<TagUnit> tag_units(const ir::Api& api);

/// The unit in pieces that a reader and a compiler can take at once; itself when it is one.
std::vector<TagUnit> parts_of(const TagUnit& unit);

std::string unit_file(const TagUnit& unit);       // books, books_part_2
std::string unit_interface(const TagUnit& unit);  // BooksApi, BooksApi2
std::string unit_mount(const TagUnit& unit);      // mount_books, mount_books_2

std::string function_name(const ir::Operation& operation);  // list_books
std::string params_name(const ir::Operation& operation);    // ListBooksParams
std::string response_name(const ir::Operation& operation);  // ListBooksResponse
std::string interface_name(const ir::Tag& tag);             // BooksApi
std::string handler_name(const ir::Tag& tag);               // Books
std::string repository_name(const ir::Tag& tag);            // BooksRepository
std::string tag_file(const ir::Tag& tag);                   // books
std::string member_name(const ir::Parameter& parameter);    // author_id
std::string member_name(const ir::Field& field);

/// One parameter of a handler function.
struct Argument {
  std::string type;  // const ListBooksParams&
  std::string name;  // params; empty where the function does not use it
};

/// The parameters of an operation's handler after its context: the parameter struct and the body,
/// where there are any. `qualifier` stands before names of namespace <project>::api ("" or
/// "api::").
std::vector<Argument> arguments(
    const Types& types, const ir::Operation& operation, const std::string& qualifier);

/// "bk::http::Context& ctx, const ListBooksParams& params"; without names when `named` is false.
std::string parameter_list(
    const std::string& context, const std::vector<Argument>& arguments, bool named);

/// The type that a handler receives as the body, and that a reply carries for a content.
Spelling body_type(const Types& types, const ir::Operation& operation);
Spelling content_type(const Types& types, const ir::Content& content);

/// One type that an operation may answer with.
struct ResponseAlternative {
  Spelling type;                            // bk::http::Response<200, models::Book>
  const ir::Response* described = nullptr;  // null: the document says nothing of it
};
/// The first success first, then in document order; one for each media type.
std::vector<ResponseAlternative> response_alternatives(
    const Types& types, const ir::Operation& operation);

/// The headers of the models that the operation takes as a body and answers with, which the header
/// of its interface only declares.
Includes model_headers(const Types& types, const ir::Operation& operation);
Includes model_headers(const Types& types, const TagUnit& unit);

/// The answer of success: the first 2xx, else a range or default, else null.
const ir::Response* success(const ir::Operation& operation);

}  // namespace bkctl::cpp
