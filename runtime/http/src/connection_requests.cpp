#include <string>
#include <utility>

#include "bk/async/reactor.hpp"
#include "bk/http/context.hpp"
#include "bk/http/observer.hpp"
#include "bk/http/problem.hpp"
#include "connection.hpp"
#include "incoming_body.hpp"
#include "outgoing_body.hpp"
#include "refusal.hpp"
#include "text_pool.hpp"

// What a connection does with requests; how it waits, reads and writes is in connection.cpp.

namespace bk::http {
namespace {

constexpr std::size_t kBatch =
    std::size_t{256} * 1024;  // responses gathered before they are written
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

// Parses and serves until input or room for output ends, or a request has to wait. Returns what is
// left.
std::string_view Connection::take_requests(std::string_view bytes) {
  while (!bytes.empty() && !serving_ && !closing_ && !output_.has_tail() &&
         output_.waiting() < kBatch) {
    bytes.remove_prefix(parser_.parse(bytes));
    switch (parser_.state()) {
      case Http1Parser::State::kComplete:
        serve();
        break;
      case Http1Parser::State::kFailed:
        if (begins_http2()) return bytes;
        refuse(parser_.status(), parser_.reason());
        break;
      case Http1Parser::State::kBody:
        if (parser_.is_streamed()) {
          serve();
          break;
        }
        if (parser_.expects_continue() && !said_continue_ && request_.body().empty()) {
          output_.text() += kContinue;
          said_continue_ = true;
        }
        break;
      case Http1Parser::State::kStart:
      case Http1Parser::State::kHead:
        break;
    }
  }
  return bytes;
}

void Connection::serve() {
  serving_ = true;
  is_first_ = false;
  enter(Phase::kServing);
  async::start_now(worker_.loop(), parser_.is_streamed() ? run_streamed() : run_request());
}

// Behind the request the connection may be gone.
Task<void> Connection::run_streamed() {
  IncomingBody body{*this};
  incoming_ = &body;
  RequestBuilder{request_}.set_input(&body);
  co_await run_request();
}

Task<void> Connection::run_request() {
  {
    Context context{request_};
    if (cancelled_.use_count() > 1) cancelled_ = std::make_shared<std::atomic<bool>>(false);
    context.cancelled = cancelled_;
    const auto began = Dispatcher::Clock::now();
    const auto timeout = worker_.options().request_timeout;
    if (timeout.count() > 0 && incoming_ == nullptr) context.deadline = began + timeout;
    Reply reply = co_await worker_.dispatcher().dispatch(context, began);
    respond(reply);
    if (reply.stream != nullptr && phase_ != Phase::kClosed && request_.method() != Method::kHead &&
        has_content(reply.status)) {
      context.deadline = Context::Deadline::max();  // from now on the client's pace counts
      co_await send_stream(*reply.stream);
    }
    give_text(std::move(reply.body));
    give_text(std::move(reply.content_type));
    give_text(std::move(context.request_id));
  }
  // An idle connection does not keep the body of its last request.
  parser_.start();
  incoming_ = nullptr;
  said_continue_ = false;
  serving_ = false;
  if (phase_ == Phase::kClosed) {
    remove_if_done();
  } else {
    advance({});
  }
}

void Connection::respond(Reply& reply) {
  if (phase_ == Phase::kClosed) return;
  if (incoming_ != nullptr && !leave_body(reply)) return;
  const bool delimits = reply.stream != nullptr && parser_.is_http10();
  if (!parser_.keep_alive() || worker_.draining() || peer_gone_ || delimits) closing_ = true;
  const Persistence persistence = delimits              ? Persistence::kDelimits
                                  : closing_            ? Persistence::kClose
                                  : parser_.is_http10() ? Persistence::kKeepAlive
                                                        : Persistence::kImplied;
  output_.take_buffer(worker_.spare_text());
  write_head(output_.text(), reply, worker_.date(), persistence);
  if (request_.method() != Method::kHead && has_content(reply.status))
    output_.add_body(std::move(reply));
}

// The handler has its answer. What it has not read of the body is of no interest, but where it does
// not end soon the connection does. False when the body was none, and that is the answer.
bool Connection::leave_body(Reply& reply) {
  if (parser_.state() == Http1Parser::State::kBody && reply.stream == nullptr) {
    std::string rest;
    said_continue_ = true;  // no need for more
    take_body(rest);
  }
  if (parser_.state() == Http1Parser::State::kFailed) {
    reply.stream = nullptr;
    output_.take_buffer(worker_.spare_text());
    refuse(parser_.status(), parser_.reason());
    return false;
  }
  if (parser_.state() == Http1Parser::State::kBody) closing_ = lingers_ = true;
  return true;
}

BodyInput::State Connection::take_body(std::string& out) {
  if (!pending_.empty() && parser_.state() == Http1Parser::State::kBody)
    pending_.erase(0, parser_.parse(pending_));
  std::string& body = RequestBuilder{request_}.body();
  out += body;
  body.clear();
  switch (parser_.state()) {
    case Http1Parser::State::kComplete:
      return BodyInput::State::kEnd;
    case Http1Parser::State::kBody:
      break;
    case Http1Parser::State::kStart:
    case Http1Parser::State::kHead:
    case Http1Parser::State::kFailed:
      return BodyInput::State::kBroken;
  }
  if (phase_ == Phase::kClosed || (peer_gone_ && pending_.empty()))
    return BodyInput::State::kBroken;
  if (parser_.expects_continue() && !said_continue_) {
    begin_output() += kContinue;
    said_continue_ = true;
  }
  if (!advancing_) come_back();  // to read on
  return BodyInput::State::kMore;
}

Task<void> Connection::send_stream(BodySource& source) {
  using Framing = OutgoingBody::Framing;
  const bool delimits = parser_.is_http10();
  OutgoingBody body{*this, delimits ? Framing::kConnection : Framing::kChunks};
  outgoing_ = &body;
  ends_at_drain_ = source.is_endless();
  if (worker_.draining()) drain();
  const Result<void> sent = co_await source.run(body);
  outgoing_ = nullptr;
  if (phase_ == Phase::kClosed) co_return;
  if (worker_.draining()) closing_ = true;
  if (sent || (ends_at_drain_ && worker_.draining())) {
    body.end();
  } else if (delimits) {
    reset();
  } else {
    closing_ = true;  // without the last chunk
  }
}

std::string& Connection::begin_output() {
  output_.take_buffer(worker_.spare_text());
  if (!advancing_) come_back();
  return output_.text();
}

// Answers what is no request; the connection ends, for nobody knows where the next one would begin.
void Connection::refuse(int status, std::string_view reason) {
  if (worker_.observer() != nullptr) worker_.observer()->rejected(reason);
  const Reply reply = refusal(status);
  write_head(output_.text(), reply, worker_.date(), Persistence::kClose);
  output_.text() += reply.body;
  closing_ = lingers_ = true;
}

}  // namespace bk::http
