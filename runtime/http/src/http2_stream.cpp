// The request of a stream: what the client sends, and in which time.

#include "http2_stream.hpp"

#include <nghttp2/nghttp2.h>

#include <utility>

#include "bk/http/observer.hpp"
#include "http2_connection.hpp"
#include "text_pool.hpp"

namespace bk::http {

Http2Stream::Http2Stream(Http2Connection& connection, std::int32_t id)
    : connection_(connection), id_(id), cancelled_(std::make_shared<std::atomic<bool>>(false)) {}

Http2Stream::~Http2Stream() {
  give_text(std::move(reply_.body));
  give_text(std::move(reply_.content_type));
}

void Http2Stream::take_head(const Http2Head& head, bool ends) {
  RequestBuilder builder{request_};
  builder.set_peer(connection_.peer());
  ended_ = ends;
  if (const int status = head.fill(request_); status != 0) return refuse(status);
  is_head_ = request_.method() == Method::kHead;
  if (ends) return serve();
  const Worker& worker = connection_.worker();
  expects_continue_ = head.expects_continue();
  streamed_ = worker.body_rule() != nullptr && worker.body_rule()->is_streamed(request_);
  if (streamed_) {
    builder.set_input(&input_);
    return serve();
  }
  if (head.content_length() > worker.limits().body) return refuse(413);
  read_deadline_ = worker.now() + worker.options().body_timeout;
  proceed();
}

// Tells the client that the body is wanted, if it waits to be told.
void Http2Stream::proceed() {
  if (!std::exchange(expects_continue_, false)) return;
  std::string name{":status"};
  std::string value{"100"};
  const nghttp2_nv status{
      reinterpret_cast<std::uint8_t*>(name.data()),
      reinterpret_cast<std::uint8_t*>(value.data()),
      name.size(),
      value.size(),
      NGHTTP2_NV_FLAG_NONE};
  nghttp2_submit_headers(
      connection_.session(), NGHTTP2_FLAG_NONE, id_, nullptr, &status, 1, nullptr);
}

void Http2Stream::take_data(std::string_view bytes) {
  std::string& body = RequestBuilder{request_}.body();
  if (streamed_) {
    // The window is opened again for what has been read; until then it bounds what comes.
    if (served_) body += bytes;
    return connection_.stir();
  }
  if (answered_) return;
  if (bytes.size() > connection_.worker().limits().body - body.size()) return refuse(413);
  if (!connection_.has_room(bytes.size())) return reset(NGHTTP2_REFUSED_STREAM);
  body += bytes;
  nghttp2_session_consume_stream(connection_.session(), id_, bytes.size());
}

void Http2Stream::take_end() {
  ended_ = true;
  read_deadline_ = Worker::Time::max();
  if (streamed_) return connection_.stir();
  if (!answered_) serve();
}

void Http2Stream::close() {
  closed_ = true;
  if (!served_) return connection_.remove(*this);
  cancel();
  connection_.stir();
}

void Http2Stream::drain() {
  if (!ends_at_drain_) return;
  cancel();
  connection_.stir();
}

void Http2Stream::look_at(Worker::Time now) {
  if (now >= write_deadline_) {
    write_deadline_ = Worker::Time::max();
    reset(NGHTTP2_CANCEL);
    return cancel();
  }
  if (now < read_deadline_) return;
  read_deadline_ = Worker::Time::max();
  if (!streamed_) return refuse(408);
  timed_out_ = true;  // who reads the body is told
  connection_.stir();
}

bool Http2Stream::go_on() {
  if (reader_ != nullptr && has_news()) {
    read_deadline_ = Worker::Time::max();
    std::exchange(reader_, nullptr).resume();
    return true;
  }
  if (writer_ != nullptr && (unsent().empty() || !is_waited_on())) {
    std::exchange(writer_, nullptr).resume();
    return true;
  }
  return false;
}

// Whether who reads the body will be told something.
bool Http2Stream::has_news() const {
  return !request_.body().empty() || ended_ || closed_ || timed_out_ || connection_.is_peer_gone();
}

// Whether there still is somebody to send the answer to.
bool Http2Stream::is_waited_on() const {
  return !closed_ && connection_.is_open() && !cancelled_->load(std::memory_order_relaxed);
}

BodyInput::State Http2Stream::take_body(std::string& out) {
  std::string& body = RequestBuilder{request_}.body();
  const std::size_t size = body.size();
  out += body;
  body.clear();
  input_.taken += size;
  if (size > 0 && !closed_) {
    nghttp2_session_consume_stream(connection_.session(), id_, size);
    connection_.stir();
  }
  if (ended_) return BodyInput::State::kEnd;
  if (closed_ || timed_out_ || !connection_.is_open() || connection_.is_peer_gone())
    return BodyInput::State::kBroken;
  if (expects_continue_) {
    proceed();
    connection_.stir();
  }
  return BodyInput::State::kMore;
}

void Http2Stream::wait_for_body(std::coroutine_handle<> reader) {
  reader_ = reader;
  const Worker& worker = connection_.worker();
  read_deadline_ = worker.now() + worker.options().body_timeout;
}

std::size_t Http2Stream::Input::limit() const {
  return stream.connection_.worker().limits().body;
}

void Http2Stream::reset(std::uint32_t code) {
  answered_ = true;
  nghttp2_submit_rst_stream(connection_.session(), NGHTTP2_FLAG_NONE, id_, code);
}

}  // namespace bk::http
