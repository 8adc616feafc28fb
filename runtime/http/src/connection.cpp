#include "connection.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

#include "bk/async/reactor.hpp"
#include "bk/http/context.hpp"
#include "bk/http/observer.hpp"
#include "bk/http/problem.hpp"
#include "outgoing_body.hpp"

namespace bk::http {
namespace {

constexpr std::size_t kPending =
    std::size_t{64} * 1024;  // received ahead; beyond that TCP makes the client wait
constexpr std::size_t kBatch =
    std::size_t{256} * 1024;  // responses gathered before they are written
constexpr int kTurns =
    4;  // of a body that is made as fast as it is sent, before others have theirs
constexpr std::chrono::seconds kLinger{2};  // for a client to read why it was refused
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

Connection::Connection(Worker& worker, int socket, std::string peer)
    : worker_(worker),
      socket_(worker.loop().state().io, socket),
      parser_(request_, worker.limits()),
      cancelled_(std::make_shared<std::atomic<bool>>(false)) {
  RequestBuilder{request_}.set_peer(std::move(peer));
}

Connection::~Connection() = default;

void Connection::start() {
  enter(Phase::kHead);  // the first request has to come soon
  wait_read();
}

void Connection::wait_read() {
  if (waits_read_ || phase_ == Phase::kClosed) return;
  waits_read_ = true;
  socket_.async_wait(asio::posix::stream_descriptor::wait_read, [this](const asio::error_code&) {
    waits_read_ = false;
    if (phase_ == Phase::kClosed) return remove_if_done();
    phase_ == Phase::kLingering ? discard() : read();
  });
}

void Connection::wait_write() {
  if (waits_write_ || phase_ == Phase::kClosed) return;
  waits_write_ = true;
  socket_.async_wait(asio::posix::stream_descriptor::wait_write, [this](const asio::error_code&) {
    waits_write_ = false;
    if (phase_ == Phase::kClosed) return remove_if_done();
    advance({});
  });
}

// As when the socket can be written, after whatever else is ready.
void Connection::come_back() {
  if (waits_write_) return;
  waits_write_ = true;
  worker_.loop().post([this] {
    waits_write_ = false;
    if (phase_ == Phase::kClosed) return remove_if_done();
    advance({});
  });
}

void Connection::read() {
  auto& buffer = worker_.buffer();
  const ssize_t size = ::recv(socket_.native_handle(), buffer.data(), buffer.size(), 0);
  if (size > 0) {
    advance({buffer.data(), static_cast<std::size_t>(size)});
  } else if (size == 0) {
    gone();
  } else if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) {
    settle();
  } else {
    cut_off();
  }
}

// The client has sent all that it will. It may still be there to read, so what is in progress goes
// on, but it is told.
void Connection::gone() {
  peer_gone_ = true;
  if (serving_) {
    cancelled_->store(true, std::memory_order_relaxed);
  } else if (output_.empty()) {
    close();
  } else {
    closing_ = true;
  }
}

// Reads on until the client has closed: a socket closed with unread input resets the connection,
// and the client may then never see the response.
void Connection::discard() {
  auto& buffer = worker_.buffer();
  for (int turn = 0; turn < 16; ++turn) {
    const ssize_t size = ::recv(socket_.native_handle(), buffer.data(), buffer.size(), 0);
    if (size > 0) continue;
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
    return close();
  }
  wait_read();
}

// The one place where things happen: sends what there is, takes up requests, and again while there
// is room for more. A request that is answered while it is started comes back through respond(),
// which must not start all over inside.
void Connection::advance(std::string_view fresh) {
  if (advancing_ || phase_ == Phase::kClosed) return;
  if (serving_ && !fresh.empty()) {
    pending_ += fresh;
    return settle();
  }
  advancing_ = true;
  std::string held;
  if (!pending_.empty()) {
    held.swap(pending_);
    held += fresh;
    fresh = held;
  }
  while (flush() && !fresh.empty() && !serving_ && !closing_) {
    output_.take_buffer(worker_.spare_text());
    fresh = take_requests(fresh);
  }
  pending_.assign(fresh);
  if (outgoing_ != nullptr) go_on();
  output_.return_buffer(worker_.spare_text());
  advancing_ = false;
  settle();
}

// Sends what there is of a body that is made meanwhile, and has it go on. After some turns, and
// with the next request, the other connections have theirs.
void Connection::go_on() {
  for (int turn = 0; flush() && outgoing_ != nullptr && outgoing_->has_writer(); ++turn) {
    if (turn == kTurns) return come_back();
    outgoing_->resume();
  }
  if (!serving_ && !pending_.empty()) come_back();
}

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
        refuse(parser_.status(), parser_.reason());
        break;
      case Http1Parser::State::kBody:
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

// False when there is nothing more to be done now: blocked, or closed.
bool Connection::flush() {
  if (phase_ == Phase::kClosed) return false;
  if (output_.empty()) return true;
  switch (output_.send(socket_.native_handle())) {
    case Output::Sent::kAll:
      return true;
    case Output::Sent::kSome:
      return false;
    case Output::Sent::kFailed:
      cut_off();
      return false;
  }
  return false;
}

// Decides what to wait for.
void Connection::settle() {
  if (phase_ == Phase::kClosed) return remove_if_done();
  if (phase_ == Phase::kLingering) return;
  const bool blocked = !output_.empty();
  if (blocked) {
    phase_ = Phase::kServing;  // each time it could write something, the client has its time again
    enter(Phase::kWriting);
    wait_write();
  }
  if (closing_ && !blocked && !serving_) return lingers_ || !pending_.empty() ? linger() : close();
  if (!blocked) {
    switch (parser_.state()) {
      case Http1Parser::State::kHead:
        enter(Phase::kHead);
        break;
      case Http1Parser::State::kBody:
        enter(Phase::kBody);
        break;
      case Http1Parser::State::kStart:
      case Http1Parser::State::kComplete:
      case Http1Parser::State::kFailed:
        enter(serving_ ? Phase::kServing : Phase::kIdle);
        break;
    }
    if (worker_.draining() && phase_ == Phase::kIdle) return close();
  }
  // While a request is in progress this notices that the client goes.
  const bool may_read = !closing_ || outgoing_ != nullptr;
  if (!blocked && !peer_gone_ && may_read && pending_.size() < kPending) wait_read();
}

void Connection::enter(Phase phase) {
  if (phase_ == phase && phase != Phase::kIdle) return;
  phase_ = phase;
  const ServerOptions& options = worker_.options();
  switch (phase) {
    case Phase::kIdle:
      deadline_ = worker_.now() + options.idle_timeout;
      break;
    case Phase::kHead:
      deadline_ = worker_.now() + options.header_timeout;
      break;
    case Phase::kBody:
      deadline_ = worker_.now() + options.body_timeout;
      break;
    case Phase::kWriting:
      deadline_ = worker_.now() + options.write_timeout;
      break;
    case Phase::kLingering:
      deadline_ = worker_.now() + kLinger;
      break;
    case Phase::kServing:  // has the deadline of its context
    case Phase::kClosed:
      deadline_ = Worker::Time::max();
      break;
  }
}

void Connection::serve() {
  serving_ = true;
  enter(Phase::kServing);
  async::start_now(worker_.loop(), run_request());
}

Task<void> Connection::run_request() {
  {
    Context context{request_};
    if (cancelled_.use_count() > 1) cancelled_ = std::make_shared<std::atomic<bool>>(false);
    context.cancelled = cancelled_;
    const auto timeout = worker_.options().request_timeout;
    if (timeout.count() > 0) context.deadline = std::chrono::steady_clock::now() + timeout;
    Reply reply = co_await worker_.dispatcher().dispatch(context);
    respond(reply);
    if (reply.stream != nullptr && phase_ != Phase::kClosed && request_.method() != Method::kHead &&
        has_content(reply.status)) {
      context.deadline = Context::Deadline::max();  // from now on the client's pace counts
      co_await send_stream(*reply.stream);
    }
  }
  // An idle connection does not keep the body of its last request.
  parser_.start();
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
  Reply reply;
  reply.status = status;
  reply.content_type = "application/problem+json";
  reply.body = R"({"type":"about:blank","title":")";
  reply.body += reason_phrase(status);
  reply.body += R"(","status":)" + std::to_string(status) + "}";
  write_head(output_.text(), reply, worker_.date(), Persistence::kClose);
  output_.text() += reply.body;
  closing_ = lingers_ = true;
}

void Connection::drain() {
  if (outgoing_ != nullptr && ends_at_drain_) cancelled_->store(true, std::memory_order_relaxed);
  if (phase_ == Phase::kClosed || phase_ == Phase::kLingering || serving_) return;
  if (parser_.state() != Http1Parser::State::kStart || !output_.empty()) return;
  // A request may have come that the loop has not told of yet.
  enter(Phase::kIdle);
  read();
}

void Connection::cut_off() {
  if (serving_) cancelled_->store(true, std::memory_order_relaxed);
  close();
}

void Connection::time_out() {
  const bool in_request = phase_ == Phase::kBody || parser_.state() == Http1Parser::State::kHead;
  if (!in_request || phase_ == Phase::kWriting || phase_ == Phase::kLingering) return cut_off();
  advancing_ = true;
  refuse(408, "timeout");
  flush();
  advancing_ = false;
  settle();
}

void Connection::linger() {
  enter(Phase::kLingering);
  ::shutdown(socket_.native_handle(), SHUT_WR);
  if (peer_gone_) return close();
  discard();
}

void Connection::close() {
  if (phase_ == Phase::kClosed) return;
  enter(Phase::kClosed);
  asio::error_code ignored;
  socket_.close(ignored);
  if (outgoing_ != nullptr && outgoing_->has_writer()) {
    // Not from here: who closes goes on with this object.
    worker_.loop().post([this] { outgoing_->resume(); });
    return;
  }
  remove_if_done();
}

// So that the client sees an error, where the end of the connection would be that of the body.
void Connection::reset() {
  const struct ::linger now {
    .l_onoff = 1, .l_linger = 0
  };
  ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
  close();
}

void Connection::remove_if_done() {
  if (waits_read_ || waits_write_ || serving_ || advancing_) return;
  worker_.remove(*this);
}

}  // namespace bk::http
