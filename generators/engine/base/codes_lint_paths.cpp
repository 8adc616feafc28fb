#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK8201",
     "path with a slash at its end",
     R"(/books and /books/ are different paths, and clients mix them up. Leave the
slash out.)"},
    {"BK8202",
     "path with a query",
     R"(What stands behind ? is no part of a path, so such a path never matches.
Describe it as a parameter with in: query.)"},
    {"BK8204",
     "path not in kebab-case",
     R"(Paths are easiest to read and to type in small letters with hyphens: /order-
items.)"},
    {"BK8205",
     "method in a path",
     R"(The method already says what is done; the path names what it is done to: GET
/books, not GET /get-books.)"},
    {"BK8206",
     "path segment in the singular",
     R"(Collections are named in the plural: /books/{id}. Off in every preset: it is
English only, and single resources are named in the singular.

Options: exceptions lists segments that may stay; ignore-last-path-segment:
true leaves the last segment alone.)"},
    {"BK8207",
     "paths that match the same request",
     R"(A request can fit both paths, and neither is more concrete than the other:
/{shop}/books and /shops/{id} both match /shops/books. The standard leaves open
which of them is meant.)"},
    {"BK8208",
     "methods of a path out of order",
     R"(The methods of a path should have the same order everywhere: get, head, post,
put, patch, delete, options, trace. Off in every preset.

Options: order lists the methods in another order.)"},
};

}  // namespace

std::span<const CodeInfo> lint_paths_codes() {
  return kCodes;
}

}  // namespace bkctl
