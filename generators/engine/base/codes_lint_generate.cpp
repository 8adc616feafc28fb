#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK8901",
     "alternatives that cannot be told apart",
     R"(Two alternatives of a oneOf or anyOf accept the same values, so the generated
code cannot know which one it reads; it takes the first that fits. Add a
discriminator, or a required property that only one of them has, or a constant
that differs.)"},
    {"BK8902",
     "two names that become one",
     R"(Names that differ only in upper and lower case or in their separators become
the same name in C++ and in SQL (user_id and userId). The second one gets a
number.)"},
    {"BK8903",
     "list that cannot be read in pages",
     R"(The operation answers with a list, and has no parameter that limits it. With a
million rows it answers a million. Add limit and cursor (or page), and the
generated backend serves them.)"},
    {"BK8904",
     "filter without an index",
     R"(A query parameter selects rows by a property that has no index, so the database
reads the whole table. Say it at the property:

    x-bk-column: {index: true})"},
    {"BK8905",
     "status that nobody can reach",
     R"(The operation documents a response that it cannot give: 401 without security
and body, 415 without a body, 400 or 422 without any input. Handlers for it are
never called, and clients wait for what never comes.)"},
    {"BK8906",
     "type that gets its name from us",
     R"(The object is described in place and has no title, so the name of its C++ type
is made from the operation. Move it to components/schemas, or give it a title.)"},
    {"BK8907",
     "body that is not described",
     R"(The media type has no schema, so the handler answers with any JSON, and nothing
checks it.)"},
    {"BK8908",
     "GET that changes something",
     R"(The operationId of a GET starts with a verb that changes something. GET must be
safe (RFC 9110, 9.2.1): caches repeat it, and crawlers call it.)"},
};

}  // namespace

std::span<const CodeInfo> lint_generate_codes() {
  return kCodes;
}

}  // namespace bkctl
