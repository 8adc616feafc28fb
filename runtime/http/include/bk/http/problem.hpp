#pragma once

#include <span>
#include <string_view>

#include "bk/core/error.hpp"
#include "bk/http/reply.hpp"

namespace bk::http {

class Context;

/// How a document wants errors of a status to look. `json_template` is JSON text in which
/// placeholders are filled in: {type} {title} {status} {detail} {instance} {request_id} {code}.
/// A string that is nothing but "{status}" becomes a number, one that is nothing but "{errors}" the
/// list of violations. Empty: RFC 9457 in full, with `errors: [{in, pointer, keyword, detail}]`; of
/// a `text/…` media type title and detail as a sentence of at most 200 characters, escaped for HTML
/// where it is HTML.
struct ErrorShape {
  int status = 0;  ///< 0: every status without a shape of its own
  std::string_view media_type{};
  std::string_view json_template{};
};

/// The status that says it (the comments in bk/core/error.hpp).
int status_of(ErrorCode code);

/// The response that tells a client of an error, as the first shape that fits wants it. Neither the
/// cause nor, of an internal error, the message is in it.
Reply problem(
    const Context& context,
    const Error& error,
    int status,
    std::span<const ErrorShape> shapes = {});
/// With the status of the error's code.
Reply problem(const Context& context, const Error& error);

}  // namespace bk::http
