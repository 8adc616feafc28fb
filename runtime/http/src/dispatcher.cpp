#include "bk/http/dispatcher.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>

#include "bk/http/body_input.hpp"
#include "bk/http/context.hpp"
#include "bk/http/observer.hpp"
#include "bk/http/problem.hpp"
#include "bk/http/router.hpp"
#include "bk/obs/log.hpp"
#include "bk/obs/trace.hpp"
#include "request_id.hpp"
#include "text_pool.hpp"

namespace bk::http {
namespace {

using Kind = Router::Found::Kind;

template <std::size_t N>
void fill_random(std::array<std::uint8_t, N>& bytes) {
  for (std::size_t at = 0; at < N; at += 8) {
    const std::uint64_t bits = random_bits() | 1;  // an id is not zero
    std::memcpy(bytes.data() + at, &bits, 8);
  }
}

// Of two headers of this name none is taken, as W3C Trace Context asks.
std::optional<std::string_view> only(const Request& request, std::string_view name) {
  std::optional<std::string_view> value;
  for (const Request::Field& field : request.headers()) {
    if (!same_name(field.name, name)) continue;
    if (value) return std::nullopt;
    value = field.value;
  }
  return value;
}

// The caller's span, or none: the server's own begins when the observer takes a look. Nobody does
// without telemetry, and then ids are made here, for calls to other services.
void identify(Context& context, obs::Telemetry* telemetry) {
  const Request& request = context.request();
  const auto id = only(request, "x-request-id");
  context.request_id = take_text();
  if (id && is_sane_request_id(*id)) {
    context.request_id = *id;
  } else {
    append_request_id(context.request_id);
  }
  context.telemetry = telemetry;
  if (const auto parent = only(request, "traceparent")) {
    if (const auto trace = obs::parse_traceparent(*parent)) context.trace = *trace;
  }
  if (telemetry != nullptr) return;
  if (context.trace.trace_id == TraceContext{}.trace_id) fill_random(context.trace.trace_id);
  fill_random(context.trace.span_id);
}

/// A request on its way through the dispatcher.
struct Passage {
  Context& context;
  const ServerParts& parts;
  Reply response{};
  std::optional<Error> error{};  // what the reply tells of

  Reply tell(Error failure, int status, const Operation& operation) {
    error = std::move(failure);
    Reply reply = problem(context, *error, status, operation.errors);
    operation.handler->retell(context.request(), operation, reply);
    return reply;
  }
  Reply tell(Error failure, const Operation& operation) {
    const int status = status_of(failure.code());
    return tell(std::move(failure), status, operation);
  }
  Reply tell(Error failure) {
    error = std::move(failure);
    return problem(context, *error);
  }
};

Reply not_routed(Passage& passage, const Router::Found& found) {
  const Request& request = passage.context.request();
  switch (found.kind) {
    case Kind::kBadPath:
      return passage.tell(invalid_argument("The path is not encoded rightly."));
    case Kind::kNoPath:
      if (request.target() == "*") return Reply{.status = 204};
      return passage.tell(not_found("There is nothing at this path."));
    case Kind::kNoMethod:
    case Kind::kMatch:
      break;
  }
  Reply reply = request.method() == Method::kOptions
                    ? Reply{.status = 204}
                    : passage.tell(Error{
                          ErrorCode::kMethodNotAllowed,
                          "This path does not take " + std::string{request.method_name()} + "."});
  reply.headers.set("Allow", found.allow);
  return reply;
}

/// Whether the request may pass; else the reply says why not.
Task<bool> check_security(Passage& passage, const Operation& operation) {
  Authenticator* authenticator = passage.parts.authenticator;
  if (authenticator == nullptr) {
    passage.response = passage.tell(
        Error{
            ErrorCode::kUnauthenticated,
            "This operation needs credentials, and none can be verified."},
        operation);
    passage.response.headers.set("WWW-Authenticate", "Bearer");
    co_return false;
  }
  auto identity = co_await authenticator->authenticate(passage.context, operation.security);
  if (identity) {
    passage.context.set_identity(std::move(identity).value());
    co_return true;
  }
  const bool challenge = identity.error().code() == ErrorCode::kUnauthenticated;
  passage.response = passage.tell(std::move(identity).error(), operation);
  if (challenge) {
    passage.response.headers.set("WWW-Authenticate", authenticator->challenge(operation.security));
  }
  co_return false;
}

Task<void> answer(Passage& passage) {
  Context& context = passage.context;
  const Request& request = context.request();
  const Router::Found found = passage.parts.router.find(request.method(), request.path());
  if (found.kind != Kind::kMatch) {
    passage.response = not_routed(passage, found);
    co_return;
  }
  const Operation& operation = *found.match.operation;
  context.set_route(operation.path, operation.operation);
  if (!operation.security.is_public()) {
    if (!co_await check_security(passage, operation)) co_return;
  }
  auto reply = co_await operation.handler->serve(context, found.match);
  if (reply) {
    passage.response = std::move(reply).value();
    co_return;
  }
  Error failure = std::move(reply).error();
  // Input that does not fit is told in the way that the document has for it.
  const bool invalid =
      failure.code() == ErrorCode::kInvalidArgument && !failure.violations().empty();
  const int status = invalid ? operation.invalid_status : status_of(failure.code());
  passage.response = passage.tell(std::move(failure), status, operation);
}

void complete(Reply& reply, Context& context) {
  if (reply.headers.empty()) {
    reply.headers = std::move(context.response_headers());
  } else {
    reply.headers.add_missing(context.response_headers());
  }
  reply.headers.set("X-Request-Id", context.request_id);
}

std::size_t size_of_body(const Request& request) {
  return request.input() != nullptr ? request.input()->bytes() : request.body().size();
}

/// A body whose end is the end of the request: that is when it is told of.
class ObservedSource final : public BodySource {
 public:
  using Begin = std::chrono::steady_clock::time_point;
  ObservedSource(
      Context& context,
      std::unique_ptr<BodySource> source,
      int status,
      Begin began,
      std::unique_ptr<Observation> observation)
      : context_(context),
        source_(std::move(source)),
        status_(status),
        began_(began),
        observation_(std::move(observation)) {}
  ~ObservedSource() override { finish(0, nullptr); }

  Task<Result<void>> run(BodySink& sink) override {
    const Result<void> sent = co_await source_->run(sink);
    const Error* error = sent ? nullptr : &sent.error();
    if (error != nullptr && error->code() != ErrorCode::kCancelled) {
      obs::report(context_, "answer broken off", *error, {{"operation", context_.operation()}});
    }
    finish(sink.bytes(), error);
    co_return sent;
  }
  [[nodiscard]] bool is_endless() const override { return source_->is_endless(); }

 private:
  void finish(std::size_t bytes, const Error* error) {
    const auto observation = std::exchange(observation_, nullptr);
    if (!observation) return;
    observation->finish(
        {.method = context_.request().method(),
         .route = context_.route(),
         .operation = context_.operation(),
         .status = status_,
         .request_bytes = size_of_body(context_.request()),
         .response_bytes = bytes,
         .duration = std::chrono::steady_clock::now() - began_,
         .error = error});
  }

  Context& context_;
  std::unique_ptr<BodySource> source_;
  int status_;
  Begin began_;
  std::unique_ptr<Observation> observation_;
};

}  // namespace

Dispatcher::Dispatcher(const ServerParts& parts) : parts_(parts) {
  const auto all = parts.router.operations();
  has_streamed_bodies_ = std::any_of(
      all.begin(), all.end(), [](const Operation* one) { return one->body.is_streamed(); });
}

bool Dispatcher::is_streamed(const Request& request) const {
  const Router::Found found = parts_.router.find(request.method(), request.path());
  return found.kind == Kind::kMatch && found.match.operation->body.is_streamed();
}

Task<Reply> Dispatcher::dispatch(Context& context, Clock::time_point began) const {
  identify(context, parts_.telemetry);
  auto observation = parts_.observer != nullptr ? parts_.observer->begin(context) : nullptr;
  Passage passage{context, parts_};
  co_await answer(passage);
  Reply& reply = passage.response;
  complete(reply, context);
  if (reply.stream != nullptr) {
    reply.stream = std::make_unique<ObservedSource>(
        context, std::move(reply.stream), reply.status, began, std::move(observation));
    co_return std::move(reply);
  }
  if (!observation) {
    if (passage.error && reply.status >= 500) {
      obs::report(context, "request failed", *passage.error, {{"operation", context.operation()}});
    }
    co_return std::move(reply);
  }
  observation->finish(
      {.method = context.request().method(),
       .route = context.route(),
       .operation = context.operation(),
       .status = reply.status,
       .request_bytes = size_of_body(context.request()),
       .response_bytes = reply.bytes().size(),
       .duration = std::chrono::steady_clock::now() - began,
       .error = passage.error ? &*passage.error : nullptr});
  co_return std::move(reply);
}

}  // namespace bk::http
