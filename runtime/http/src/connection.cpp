#include "connection.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <utility>

#include "http2_connection.hpp"
#include "incoming_body.hpp"
#include "outgoing_body.hpp"

namespace bk::http {
namespace {

constexpr std::size_t kPending =
    std::size_t{64} * 1024;  // received ahead; beyond that TCP makes the client wait
constexpr int kTurns = 4;    // of a body that is made and read at once, before others have theirs
constexpr std::chrono::seconds kLinger{2};  // for a client to read why it was refused

}  // namespace

Connection::Connection(Worker& worker, Transport transport, std::string peer)
    : Channel(worker, std::move(transport)),
      parser_(request_, worker.limits(), worker.body_rule()),
      cancelled_(std::make_shared<std::atomic<bool>>(false)) {
  RequestBuilder{request_}.set_peer(std::move(peer));
}

Connection::~Connection() = default;

void Connection::start() {
  enter(Phase::kHead);  // the first request has to come soon
  wait_read();
}

void Connection::readable() {
  phase_ == Phase::kLingering ? discard() : read();
}

void Connection::read() {
  const ssize_t size = receive();
  if (size > 0 && transport_.tls() != nullptr && transport_.tls()->is_http2()) {
    pending_.assign(worker_.buffer().data(), static_cast<std::size_t>(size));
    become_http2();
  } else if (size > 0) {
    advance({worker_.buffer().data(), static_cast<std::size_t>(size)});
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
    if (incoming_ != nullptr) come_back();
  } else if (output_.empty()) {
    close();
  } else {
    closing_ = true;
  }
}

// Reads on until the client has closed: a socket closed with unread input resets the connection,
// and the client may then never see the response.
void Connection::discard() {
  for (int turn = 0; turn < 16; ++turn) {
    const ssize_t size = transport_.discard(worker_.buffer());
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
    if (incoming_ == nullptr) return settle();
    fresh = {};
  }
  advancing_ = true;
  if (!serving_) {
    take_up(fresh);
  } else {
    flush();
  }
  if (outgoing_ != nullptr || incoming_ != nullptr) go_on();
  output_.return_buffer(worker_.spare_text());
  advancing_ = false;
  if (is_http2_) return become_http2();
  settle();
}

void Connection::take_up(std::string_view fresh) {
  std::string held;
  if (!pending_.empty()) {
    held.swap(pending_);
    held += fresh;
    fresh = held;
  }
  while (flush() && !fresh.empty() && !serving_ && !closing_ && !is_http2_) {
    output_.take_buffer(worker_.spare_text());
    fresh = take_requests(fresh);
  }
  pending_.assign(fresh);
}

// Has a body go on that is made or read meanwhile. After some turns, and with the next request, the
// other connections have theirs.
void Connection::go_on() {
  for (int turn = 0;; ++turn) {
    const bool sent = flush();
    if (phase_ == Phase::kClosed) return;
    const bool writes = sent && outgoing_ != nullptr && outgoing_->has_writer();
    const bool reads = incoming_ != nullptr && incoming_->has_reader() && has_news();
    if (!writes && !reads) break;
    if (turn == kTurns) return come_back();
    if (reads) {
      enter(Phase::kServing);  // the client has its time again for what comes next
      incoming_->resume();
    } else {
      outgoing_->resume();
    }
  }
  if (!serving_ && !pending_.empty()) come_back();
}

// Whether who reads the body will be told something.
bool Connection::has_news() const {
  return !pending_.empty() || peer_gone_ || parser_.state() != Http1Parser::State::kBody;
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
        enter(serving_ && !incoming_->has_reader() ? Phase::kServing : Phase::kBody);
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
  const bool may_read = incoming_ != nullptr || (!blocked && (!closing_ || outgoing_ != nullptr));
  if (may_read && !peer_gone_ && pending_.size() < kPending) wait_read();
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

// Whether what the parser refused is the first half of HTTP/2's preface, and nothing came before.
// Over TLS that is agreed on before.
bool Connection::begins_http2() {
  constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\n";
  is_http2_ = is_first_ && transport_.tls() == nullptr && worker_.options().http2 &&
              RequestBuilder{request_}.head() == kPreface;
  return is_http2_;
}

void Connection::become_http2() {
  if (worker_.draining()) return close();
  std::string received = RequestBuilder{request_}.head() + pending_;
  worker_.hand_over(
      *this,
      std::make_unique<Http2Connection>(
          worker_, std::move(transport_), request_.peer(), std::move(received)));
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
  if (serving_ && phase_ == Phase::kBody) {  // who reads the body is told
    enter(Phase::kServing);
    parser_.time_out();
    return come_back();
  }
  const TlsSession* tls = transport_.tls();
  if (tls != nullptr && !tls->is_established()) return cut_off();
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
  transport_.end();
  if (peer_gone_) return close();
  discard();
}

void Connection::close() {
  if (phase_ == Phase::kClosed) return;
  transport_.close();
  tell_of_close();
}

void Connection::reset() {
  transport_.reset();
  tell_of_close();
}

void Connection::tell_of_close() {
  enter(Phase::kClosed);
  const bool waited_for = (outgoing_ != nullptr && outgoing_->has_writer()) ||
                          (incoming_ != nullptr && incoming_->has_reader());
  // Who closes goes on with this object, so they are told later.
  if (waited_for) return worker_.loop().post([this] { tell_of_end(); });
  remove_if_done();
}

void Connection::tell_of_end() {
  if (outgoing_ != nullptr && outgoing_->has_writer()) return outgoing_->resume();
  if (incoming_ != nullptr && incoming_->has_reader()) incoming_->resume();
}

}  // namespace bk::http
