#include "bk/core/error.hpp"

#include <utility>

namespace bk {

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return "invalid_argument";
    case ErrorCode::kUnauthenticated:
      return "unauthenticated";
    case ErrorCode::kPermissionDenied:
      return "permission_denied";
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kMethodNotAllowed:
      return "method_not_allowed";
    case ErrorCode::kNotAcceptable:
      return "not_acceptable";
    case ErrorCode::kConflict:
      return "conflict";
    case ErrorCode::kPreconditionFailed:
      return "precondition_failed";
    case ErrorCode::kPayloadTooLarge:
      return "payload_too_large";
    case ErrorCode::kUnsupportedMediaType:
      return "unsupported_media_type";
    case ErrorCode::kUnprocessable:
      return "unprocessable";
    case ErrorCode::kPreconditionRequired:
      return "precondition_required";
    case ErrorCode::kTooManyRequests:
      return "too_many_requests";
    case ErrorCode::kCancelled:
      return "cancelled";
    case ErrorCode::kInternal:
      return "internal";
    case ErrorCode::kUnimplemented:
      return "unimplemented";
    case ErrorCode::kUnavailable:
      return "unavailable";
    case ErrorCode::kDeadlineExceeded:
      return "deadline_exceeded";
  }
  return "internal";
}

Error::Error(ErrorCode code, std::string message) : code_(code), message_(std::move(message)) {}

Error::Error(const Error&) = default;
Error::Error(Error&&) noexcept = default;
Error& Error::operator=(const Error&) = default;
Error& Error::operator=(Error&&) noexcept = default;
Error::~Error() = default;

Error& Error::with_cause(std::string cause) & {
  cause_ = std::move(cause);
  return *this;
}
Error&& Error::with_cause(std::string cause) && {
  cause_ = std::move(cause);
  return std::move(*this);
}
Error&& Error::with_violations(std::vector<Violation> violations) && {
  violations_ = std::move(violations);
  return std::move(*this);
}

Error invalid_argument(std::string message) {
  return Error{ErrorCode::kInvalidArgument, std::move(message)};
}
Error not_found(std::string message) {
  return Error{ErrorCode::kNotFound, std::move(message)};
}
Error conflict(std::string message) {
  return Error{ErrorCode::kConflict, std::move(message)};
}
Error unprocessable(std::string message) {
  return Error{ErrorCode::kUnprocessable, std::move(message)};
}
Error unimplemented(std::string message) {
  return Error{ErrorCode::kUnimplemented, std::move(message)};
}
Error unavailable(std::string message) {
  return Error{ErrorCode::kUnavailable, std::move(message)};
}
Error internal_error(std::string cause) {
  return Error{ErrorCode::kInternal}.with_cause(std::move(cause));
}

}  // namespace bk
