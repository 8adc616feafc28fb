#include "bk/http/problem.hpp"

#include "bk/http/context.hpp"
#include "error_text.hpp"

namespace bk::http {
namespace {

const ErrorShape* shape_for(std::span<const ErrorShape> shapes, int status) {
  const ErrorShape* any = nullptr;
  for (const ErrorShape& shape : shapes) {
    if (shape.status == status) return &shape;
    if (shape.status == 0 && any == nullptr) any = &shape;
  }
  return any;
}

std::string detail_of(const Error& error) {
  // What went wrong inside is for the log.
  if (error.code() == ErrorCode::kInternal) return {};
  if (!error.message().empty() || error.violations().empty()) return error.message();
  const Violation& first = error.violations().front();
  if (error.violations().size() == 1) return first.message;
  return "The request has " + std::to_string(error.violations().size()) + " problems.";
}

std::string body_of(const ErrorShape& shape, const ErrorValues& values) {
  if (!shape.json_template.empty()) return fill(shape.json_template, values);
  if (shape.media_type.starts_with("text/html")) return html_text(values);
  if (shape.media_type.starts_with("text/")) return plain_text(values);
  return rfc9457(values);
}

}  // namespace

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return 400;
    case ErrorCode::kUnauthenticated:
      return 401;
    case ErrorCode::kPermissionDenied:
      return 403;
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kMethodNotAllowed:
      return 405;
    case ErrorCode::kNotAcceptable:
      return 406;
    case ErrorCode::kConflict:
      return 409;
    case ErrorCode::kPreconditionFailed:
      return 412;
    case ErrorCode::kPayloadTooLarge:
      return 413;
    case ErrorCode::kUnsupportedMediaType:
      return 415;
    case ErrorCode::kUnprocessable:
      return 422;
    case ErrorCode::kPreconditionRequired:
      return 428;
    case ErrorCode::kTooManyRequests:
      return 429;
    case ErrorCode::kCancelled:
      return 499;
    case ErrorCode::kInternal:
      return 500;
    case ErrorCode::kUnimplemented:
      return 501;
    case ErrorCode::kUnavailable:
      return 503;
    case ErrorCode::kDeadlineExceeded:
      return 504;
  }
  return 500;
}

Reply problem(
    const Context& context, const Error& error, int status, std::span<const ErrorShape> shapes) {
  const std::string detail = detail_of(error);
  const ErrorValues values{
      .status = status,
      .title = reason_phrase(status),
      .detail = detail,
      .code = to_string(error.code()),
      .instance = context.request().path(),
      .request_id = context.request_id,
      .violations = error.violations()};
  Reply reply;
  reply.status = status;
  const ErrorShape* shape = shape_for(shapes, status);
  reply.content_type = shape != nullptr && !shape->media_type.empty() ? shape->media_type
                                                                      : "application/problem+json";
  if (reply.content_type.starts_with("text/")) reply.content_type += "; charset=utf-8";
  reply.body = body_of(shape != nullptr ? *shape : ErrorShape{}, values);
  return reply;
}

Reply problem(const Context& context, const Error& error) {
  return problem(context, error, status_of(error.code()));
}

}  // namespace bk::http
