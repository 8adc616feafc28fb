#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK8601",
     "example or default that does not fit its schema",
     R"(The value is not valid against the schema it stands in. Documentation shows it,
mock servers answer it, and tests send it; one of the two is wrong. The notes
show further places of the same value.)"},
    {"BK8602",
     "example of a body that does not fit its schema",
     R"(The example of a request or response is not valid against its schema. In
requests, properties that are readOnly need not be there, in responses those
that are writeOnly.)"},
    {"BK8603",
     "example of a parameter that does not fit its schema",
     R"(The example of a parameter or header is not valid against its schema.)"},
    {"BK8604",
     "example without a value",
     R"(An example object has a value, or an externalValue that says where it is. This
one shows nothing.)"},
    {"BK8605",
     "body without an example",
     R"(An example says more than a schema. Neither the body nor its schema has one.)"},
};

}  // namespace

std::span<const CodeInfo> lint_examples_codes() {
  return kCodes;
}

}  // namespace bkctl
