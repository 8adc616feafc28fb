#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK3001",
     "contradiction",
     R"(Schemas that must all hold (allOf, $ref beside other keywords) ask for things
that no value can have together: two types, two constants, enums without a
common value, a minimum above the maximum. Every value would be refused.
Change one of the two places that the message names.)"},
    {"BK3002",
     "schema includes itself",
     R"(A schema contains itself through allOf or $ref without a property or an array
in between, so it has no end. Refer to itself from a property instead.)"},
    {"BK3003",
     "endless list or map",
     R"(A list (or map) whose elements are the same list again has no name that a type
could carry. It is kept as any JSON value and not checked. Give it an object
with a property, or an anyOf with other alternatives, in between.)"},
    {"BK3004",
     "schema too deep or document too large",
     R"(allOf and $ref lead more than 200 schemas deep. Documents that people write do
not come near; combine some of them. A document may have 200 000 types at most.)"},
    {"BK3005",
     "schema too large to check",
     R"(Keywords that no C++ type can express (not, if, contains, …) are checked on
each value by the schema itself. Together with everything that it refers to
this one is over 64 KiB: it is left out, and the type alone is checked.)"},
    {"BK3010",
     "format without a reader",
     R"(There is no reader or writer for this media type (YAML, or a form that is not
one object). Your handler gets and gives its text; the schema is not checked.
Offer application/json too, and it is used.)"},
    {"BK3011",
     "answer not offered in this format",
     R"(The answer is described in several formats; bkctl writes JSON, XML, forms, text
and binary data. Clients that accept only the other one get JSON or 406.)"},
    {"BK3012",
     "request not taken in this format",
     R"(A request body of several formats is read into one argument. This one does not
go with the others: only one of them is read item by item, or it may be null.
So requests with it are answered with 415.)"},
    {"BK3013",
     "stream as one text",
     R"(Answers are sent item by item as event streams, JSON lines and JSON sequences,
and requests read as JSON lines and JSON sequences. An event stream in a
request, or `itemSchema` with another media type, is one text or value.)"},
    {"BK3014",
     "XML form that cannot be read back",
     R"(The XML Object asks for something that could not be read again: an attribute or
text that has parts of its own, or items of a list that are no elements. It is
an element of the same name instead. Change `attribute` or `nodeType` there.)"},
    {"BK3020",
     "method not served",
     R"(Operations are generated for GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS.
This one is left out.)"},
    {"BK3021",
     "path parameter not described",
     R"(The path has a parameter in braces that the operation does not describe. It is
taken as text. Describe it with `in: path`.)"},
    {"BK3022",
     "parameter not read",
     R"(Parameters are read from path, query, header and cookie. `querystring` of
OpenAPI 3.2, the query as a whole, is read as application/x-www-form-urlencoded;
in another media type it is not: describe its parts as parameters.)"},
    {"BK3023",
     "unknown style",
     R"(The parameter's style is none of the standard's, so values are read in the
default style of their place.)"},
    {"BK3024",
     "unknown status",
     R"(Answers go by status codes 100 to 599, ranges 1XX to 5XX, or default.)"},
    {"BK3025",
     "operation never reached",
     R"(Paths that differ only in the names of their parameters, or behind ? or #, mean
the same requests. Of two operations with one method the one whose parameters
take less (a UUID, a number, a pattern) gets what fits it, the other one the
rest; where both take as much, the first gets all and the other is left out.
Give one of the paths a segment of its own.)"},
    {"BK3030",
     "callback not called",
     R"(Callbacks are read and documented, but nothing calls them yet. Call them from a
job: it is retried until the receiver has answered.)"},
    {"BK3031",
     "webhook not sent",
     R"(Webhooks are read and documented, but nothing sends them yet. Send them from a
job: it is retried until the receiver has answered.)"},
    {"BK3032",
     "link not followed",
     R"(No longer reported. Links tell clients how operations belong together. They
need nothing of a server and are documentation only.)"},
    {"BK3040",
     "unknown security scheme",
     R"(The operation asks for a security scheme that components/securitySchemes does
not describe. Serving it would leave it open to everybody, so it is left out.)"},
    {"BK3041",
     "security scheme not verified",
     R"(API keys, basic, bearer, OAuth 2 and OpenID Connect are verified. For this
scheme nothing is, so operations that need it answer 401 to everybody, unless
another alternative of their security holds.)"},
    {"BK3050",
     "error in another form",
     R"(Errors that the server makes itself (invalid input, not found) take the form
that the document describes for their status, where one can be filled in. Here
it asks for values that only your code knows, or is not JSON: clients get
problem details (RFC 9457) instead.)"},
    {"BK3070",
     "invalid job",
     R"(x-bk-jobs at the root of the document describes background jobs by name:

    x-bk-jobs:
      send-receipt:
        payload: {type: object, properties: {orderId: {type: string}}}
        schedule: "15 3 * * *"   # cron, UTC; without it only on demand
        queue: mail
        retry: 5                 # attempts
        timeout: 30              # seconds
        unique: true             # at most one of it waits at a time)"},
};

}  // namespace

std::span<const CodeInfo> capability_codes() {
  return kCodes;
}

}  // namespace bkctl
