#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK8301",
     "operation without a description",
     R"(The description says what the operation does, and what to know before calling
it. The summary is its headline.)"},
    {"BK8302",
     "operation without a summary",
     R"(The summary is the headline of an operation in documentation and menus, and the
comment above its handler.)"},
    {"BK8303",
     "operationId that cannot stand in a URL",
     R"(Documentation links to operations by their id, so it should have no spaces,
quotes, or other characters that a URL (RFC 3986) cannot hold.)"},
    {"BK8304",
     "operation without tags",
     R"(Tags group operations: in documentation, and in the generated backend, which
has a handler class per tag.)"},
    {"BK8305",
     "operation with several tags",
     R"(The generated backend puts an operation into the handler class of its first
tag; documentation shows it once for each.)"},
    {"BK8306",
     "undefined tag",
     R"(The operation has a tag that the document's list of tags does not define, so it
has no description and no place in the order. Mostly it is a typing mistake.)"},
    {"BK8307",
     "no response for invalid requests",
     R"(Every operation can be called wrongly. A response of 4XX tells clients what
they get then.)"},
    {"BK8308",
     "error that is no problem details",
     R"(Errors of all APIs can be read alike when they are problem details (RFC 9457):
application/problem+json with type and title. The generated backend answers so
unless the document says otherwise.)"},
    {"BK8310",
     "body with a method that has none",
     R"(The content of a GET, HEAD or DELETE request has no meaning (RFC 9110, 9.3),
and proxies drop it. Use parameters, or another method.)"},
    {"BK8311",
     "form without its media type",
     R"(In Swagger 2.0 an operation with parameters in: formData consumes
application/x-www-form-urlencoded or multipart/form-data.)"},
    {"BK8312",
     "callback in a callback",
     R"(A callback describes a request that the service sends; that its answer should
lead to further callbacks is nothing that tools understand.)"},
    {"BK8313",
     "servers in a webhook",
     R"(The receiver of a webhook is known when it is registered, so servers have no
meaning there.)"},
    {"BK8314",
     "callbacks in a webhook",
     R"(A webhook is a request that the service sends; that its answer should lead to
callbacks is nothing that tools understand.)"},
    {"BK8315",
     "request of another media type",
     R"(The request body has a media type that is not among those that were agreed on.
Off in every preset.

Options: allowed lists the media types; without it application/json.)"},
    {"BK8316",
     "response of another media type",
     R"(The response has a media type that is not among those that were agreed on. Off
in every preset.

Options: allowed lists the media types; without it application/json.)"},
    {"BK8317",
     "response without an agreed header",
     R"(Responses of this status should have a header that was agreed on. Off in every
preset, because there is nothing to check without options.

Options: for a status (200, 4XX, default) the headers that it must have.)"},
    {"BK8318",
     "response without an agreed property",
     R"(JSON responses of this status should have a property that was agreed on. Off in
every preset, because there is nothing to check without options.

Options: for a status (200, 4XX, default) the properties that it must have.)"},
};

}  // namespace

std::span<const CodeInfo> lint_operations_codes() {
  return kCodes;
}

}  // namespace bkctl
