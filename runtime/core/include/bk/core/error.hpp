#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bk {

/// What went wrong, in terms that every transport can map (HTTP status in comments).
enum class ErrorCode : std::uint8_t {
  kInvalidArgument,       // 400: the input does not fit its description
  kUnauthenticated,       // 401
  kPermissionDenied,      // 403
  kNotFound,              // 404
  kMethodNotAllowed,      // 405
  kNotAcceptable,         // 406
  kConflict,              // 409
  kPreconditionFailed,    // 412
  kPayloadTooLarge,       // 413
  kUnsupportedMediaType,  // 415
  kUnprocessable,  // 422: well-formed, but it breaks a rule of the data (a missing referenced row)
  kPreconditionRequired,  // 428
  kTooManyRequests,       // 429
  kCancelled,             // 499: the caller went away
  kInternal,              // 500
  kUnimplemented,         // 501
  kUnavailable,           // 503
  kDeadlineExceeded,      // 504
};

/// The code's name in snake_case: `not_found`.
std::string_view to_string(ErrorCode code);

/// One place where input breaks its description.
struct Violation {
  std::string pointer;  ///< JSON Pointer (RFC 6901) into the part of the request named by `in`
  std::string keyword;  ///< the JSON Schema keyword that failed, e.g. `maxLength`, or `json` for
                        ///< malformed text
  std::string message;  ///< one sentence for a person
  std::string in;       ///< body, path, query, header or cookie
};

/// An expected failure. A value: cheap to move, safe to copy, no identity.
///
/// `message` may be shown to a client. `cause` is for the log only and never leaves the process.
class Error {
 public:
  explicit Error(ErrorCode code, std::string message = {});

  // Not inline: every answer of every operation has them, and its file would compile them again.
  Error(const Error&);
  Error(Error&&) noexcept;
  Error& operator=(const Error&);
  Error& operator=(Error&&) noexcept;
  ~Error();

  [[nodiscard]] ErrorCode code() const { return code_; }
  [[nodiscard]] const std::string& message() const { return message_; }
  [[nodiscard]] const std::string& cause() const { return cause_; }
  [[nodiscard]] const std::vector<Violation>& violations() const { return violations_; }

  Error& with_cause(std::string cause) &;
  Error&& with_cause(std::string cause) &&;
  Error&& with_violations(std::vector<Violation> violations) &&;

 private:
  ErrorCode code_;
  std::string message_;
  std::string cause_;
  std::vector<Violation> violations_;
};

// The usual ones by name: `co_return bk::not_found("no such book");`
Error invalid_argument(std::string message);
Error not_found(std::string message = {});
Error conflict(std::string message);
Error unprocessable(std::string message);
Error unimplemented(std::string message = {});
Error unavailable(std::string message);
Error internal_error(std::string cause);

}  // namespace bk
