#include "bk/http/bind.hpp"

#include <algorithm>

#include "bk/http/context.hpp"
#include "bk/http/reader.hpp"
#include "invalid_input.hpp"
#include "read_body.hpp"
#include "read_params.hpp"
#include "write_reply.hpp"

namespace bk::http {
namespace {

/// Starts a call and resumes when it has ended.
struct Run {
  Invocation& invocation;
  Context& context;
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  bool await_suspend(std::coroutine_handle<> caller) { return invocation.start(context, caller); }
  void await_resume() const noexcept {}
};

void open(
    AnyReader& reader,
    const json::Codec& item,
    const BodyReading& reading,
    const Request& request) {
  const StreamFormat format = stream_format(*request.header("content-type"));
  const auto& constraints = reading.content->constraints;
  if (request.input() != nullptr) return reader.open(*request.input(), format, item, constraints);
  reader.open(request.body(), format, item, constraints);
}

/// A body that refers to the call it comes from.
class CallSource final : public BodySource {
 public:
  CallSource(std::unique_ptr<Invocation> call, std::unique_ptr<BodySource> source)
      : call_(std::move(call)), source_(std::move(source)) {}
  Task<Result<void>> run(BodySink& sink) override { return source_->run(sink); }
  [[nodiscard]] bool is_endless() const override { return source_->is_endless(); }

 private:
  std::unique_ptr<Invocation> call_;
  std::unique_ptr<BodySource> source_;
};

}  // namespace

BoundHandler::BoundHandler(
    const ParamsTable* params,
    const json::Codec* body,
    bool reads_items,
    std::span<const ReplyFact> facts)
    : params_(params),
      body_(body),
      answers_(std::make_unique<const Answers>(facts)),
      reads_items_(reads_items) {}

BoundHandler::~BoundHandler() = default;

// Not a coroutine: what can go wrong with the input does so before anything waits.
Result<void> BoundHandler::read_input(
    const Request& request, const Match& match, Invocation& invocation) const {
  const Body& body = match.operation->body;
  auto reading = choose_body(body, request);
  if (!reading) return std::move(reading).error();
  if (!is_acceptable(*answers_, request)) {
    return Error{
        ErrorCode::kNotAcceptable,
        "This operation does not answer in a media type that Accept allows."};
  }
  json::Violations violations;
  if (params_ != nullptr) {
    read_params(
        *params_,
        request,
        {match.names, {match.values.data(), match.size}},
        invocation.params(),
        violations);
  }
  if (body_ != nullptr && reading->content != nullptr && reads_items_) {
    open(*static_cast<AnyReader*>(invocation.body()), *body_, *reading, request);
  } else if (body_ != nullptr && reading->content != nullptr) {
    read_body(*reading, request, *body_, invocation.body(), violations);
  } else if (body_ != nullptr && body.required) {
    violations.add(nullptr, "required", "is missing");
  }
  if (violations.empty()) return {};
  return invalid_input(std::move(violations).take());
}

Task<Result<Reply>> BoundHandler::serve(Context& context, const Match& match) const {
  std::unique_ptr<Invocation> invocation = make();
  if (auto read = read_input(context.request(), match, *invocation); !read)
    co_return std::move(read).error();
  Run run{*invocation, context};
  co_await run;
  auto outcome = invocation->finish();
  if (!outcome) co_return std::move(outcome).error();
  Reply reply = write_reply(*answers_, *outcome, *match.operation, context.request());
  if (reply.stream != nullptr)
    reply.stream = std::make_unique<CallSource>(std::move(invocation), std::move(reply.stream));
  co_return reply;
}

void BoundHandler::retell(const Request& request, const Operation& operation, Reply& error) const {
  write_error(*answers_, operation, request, error);
}

bool BoundHandler::takes_path(const Match& match) const {
  if (params_ == nullptr) return true;
  json::Violations violations;
  read_path_params(
      *params_, {match.names, {match.values.data(), match.size}}, make()->params(), violations);
  return violations.empty();
}

std::string BoundHandler::problem_with(const Operation& operation) const {
  if (params_ != nullptr) {
    for (const Parameter& parameter : params_->parameters()) {
      const std::string place = "{" + parameter.name() + "}";
      if (parameter.in() == In::kPath && operation.path.find(place) == std::string::npos) {
        return "the path has no " + place + ".";
      }
    }
  }
  if (body_ == nullptr) return {};
  if (operation.body.contents.empty())
    return "the function takes a body, and no media type is given.";
  if (reads_items_ != operation.body.is_streamed())
    return "a body that is read while it arrives, and no other, is an http::Reader.";
  return body_problem(operation.body, *body_);
}

}  // namespace bk::http
