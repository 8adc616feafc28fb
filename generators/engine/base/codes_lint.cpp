#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK8001",
     "operation without operationId",
     R"(The operationId becomes the name of the handler. Without one the name is made
from method and path, and changes when the path does.)"},
    {"BK8002",
     "no successful response",
     R"(The operation documents no response of 2xx or 3xx, nor default, so it has
nothing to answer when all goes well. The generated handler then has no reply
to return.)"},
    {"BK8003",
     "unused component",
     R"(Nothing in the document refers to this component. Remove it, or use it; no code
is generated from it.)"},
    {"BK8004",
     "required property is not described",
     R"(The schema requires a property that neither it nor the schemas it is composed
of describe, so its type is unknown: any value is accepted. Mostly it is a
typing mistake in required.)"},
    {"BK8005",
     "ignored header parameter",
     R"(Parameters with in: header and the name Accept, Content-Type or Authorization
are ignored, the standard says: media types and security schemes describe them.)"},
    {"BK8006",
     "undeclared scope",
     R"(The security requirement names a scope that no flow of the OAuth2 scheme
declares, so no token can have it by the book.)"},
};

}  // namespace

std::span<const CodeInfo> lint_codes() {
  return kCodes;
}

}  // namespace bkctl
