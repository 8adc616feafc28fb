#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK8701",
     "write without security",
     R"(Anybody may call this operation, and it changes something (OWASP API2:2023).
Name a security scheme for it, or for the document as a whole. When it is meant
to be public, say so: security: [{}].)"},
    {"BK8702",
     "write that needs no security",
     R"(One alternative of the operation's security is empty, so it may be called by
anybody, and it changes something.)"},
    {"BK8703",
     "read without security",
     R"(Anybody may call this operation. That can be meant; then say so: security:
[{}].)"},
    {"BK8704",
     "API key in the URL",
     R"(URLs are written to logs, histories and Referer headers, and the key with them.
Send it in a header.)"},
    {"BK8705",
     "credentials in the URL",
     R"(The name of this parameter says that it carries a secret. URLs are written to
logs, histories and Referer headers. Send it in a header or in the body.)"},
    {"BK8706",
     "HTTP basic authentication",
     R"(Name and password travel with every request, readable for whoever sees it, and
cannot be revoked alone. Use OAuth 2, or keys.)"},
    {"BK8707",
     "outdated security scheme",
     R"(The HTTP schemes negotiate and oauth (version 1) are considered insecure.)"},
    {"BK8708",
     "JWT without RFC 8725",
     R"(RFC 8725 lists what to mind with JSON Web Tokens (algorithms, audiences,
lifetimes). Say in the description that it is followed: RFC8725.)"},
    {"BK8709",
     "id that can be guessed",
     R"(Ids that count up let callers guess those of others (OWASP API1:2023). UUIDs
cannot be guessed. Whoever checks the rights on every access does not depend on
it.)"},
    {"BK8710",
     "no response 401",
     R"(The operation is protected, and does not document what callers get without
credentials.)"},
    {"BK8711",
     "no response 429",
     R"(Rate limits protect an API from being exhausted (OWASP API4:2023). Response 429
tells clients that they met one.)"},
    {"BK8712",
     "no response 500",
     R"(An error that nobody foresaw has a form too, and should not tell more than it
must. Document 500, 5XX or default.)"},
    {"BK8713",
     "no response for invalid input",
     R"(The operation takes input and does not document what callers get for an invalid
one: 400, 422 or 4XX.)"},
    {"BK8714",
     "response without rate limit headers",
     R"(Headers such as RateLimit (or X-RateLimit-Limit, X-RateLimit-Remaining,
X-RateLimit-Reset) tell clients how much they may still ask for.)"},
    {"BK8715",
     "response 429 without Retry-After",
     R"(Retry-After tells a client that met a rate limit when to try again; without it,
it tries at once.)"},
    {"BK8716",
     "list without a limit",
     R"(A list without maxItems lets a request exhaust the service (OWASP API4:2023).)"},
    {"BK8717",
     "text without a limit",
     R"(A text without maxLength lets a request exhaust the service (OWASP API4:2023).
enum and const limit it as well.)"},
    {"BK8718",
     "text of any form",
     R"(A text without format, pattern, enum or const may contain anything, also what
harms whoever reads it (OWASP API8:2023).)"},
    {"BK8719",
     "integer without a size",
     R"(format: int32 or int64 says how large an integer can be. Without it
implementations choose differently, and overflow at different values.)"},
    {"BK8720",
     "integer without limits",
     R"(minimum and maximum keep out values that nobody tested (OWASP API4:2023).)"},
    {"BK8721",
     "object that takes anything",
     R"(additionalProperties with anything but false takes properties that nobody
described; stored unseen they are mass assignment (OWASP API3:2023).)"},
    {"BK8722",
     "map without a limit",
     R"(An object with additionalProperties and without maxProperties lets a request
exhaust the service (OWASP API4:2023).)"},
    {"BK8723",
     "server without https",
     R"(What travels by http can be read and changed by everybody on the way, tokens
too.)"},
};

}  // namespace

std::span<const CodeInfo> lint_security_codes() {
  return kCodes;
}

}  // namespace bkctl
