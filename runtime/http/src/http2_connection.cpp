#include "http2_connection.hpp"

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "bk/async/reactor.hpp"
#include "bk/http/observer.hpp"
#include "http2_callbacks.hpp"
#include "http2_stream.hpp"

namespace bk::http {
namespace {

constexpr std::uint32_t kStreamWindow = 256 * 1024;     // received ahead of a handler
constexpr std::int32_t kWindow = 1024 * 1024;           // of all streams together
constexpr std::size_t kBatch = std::size_t{64} * 1024;  // frames gathered before they are written
constexpr int kTurns = 4;  // of bodies that are made and read at once, before others have theirs
constexpr std::size_t kGathered = 8;        // whole bodies of the largest size
constexpr std::chrono::seconds kLook{1};    // between two looks at the deadlines of streams
constexpr std::chrono::seconds kLinger{2};  // for a client to read why it is sent away

}  // namespace

void Http2Connection::Free::operator()(nghttp2_session* session) const {
  nghttp2_session_del(session);
}

Http2Connection::Http2Connection(
    Worker& worker, Transport transport, std::string peer, std::string received)
    : Channel(worker, std::move(transport)),
      peer_(std::move(peer)),
      received_(std::move(received)),
      head_(worker.limits()),
      budget_(worker.now()),
      idle_deadline_(worker.now() + worker.options().header_timeout) {}

Http2Connection::~Http2Connection() {
  while (first_stream_ != nullptr) remove(*first_stream_);
}

void Http2Connection::start() {
  session_.reset(make_http2_session(*this));
  if (session_ == nullptr) return close();
  const ServerOptions& options = worker_.options();
  const std::array<nghttp2_settings_entry, 3> settings{{
      {NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, static_cast<std::uint32_t>(options.stream_limit)},
      {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, kStreamWindow},
      {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, static_cast<std::uint32_t>(options.head_limit)},
  }};
  nghttp2_submit_settings(session(), NGHTTP2_FLAG_NONE, settings.data(), settings.size());
  nghttp2_session_set_local_window_size(session(), NGHTTP2_FLAG_NONE, 0, kWindow);
  const std::string received = std::exchange(received_, {});
  advance(received);
}

void Http2Connection::readable() {
  if (lingers_) return discard();
  const ssize_t size = receive();
  if (size > 0) {
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
void Http2Connection::gone() {
  peer_gone_ = stirred_ = true;
  for (Http2Stream* one = first_stream_; one != nullptr; one = one->next_) one->cancel();
  advance({});
}

void Http2Connection::advance(std::string_view fresh) {
  if (advancing_ || is_closed() || lingers_) return;
  advancing_ = true;
  if (take(fresh)) move_on();
  output_.return_buffer(worker_.spare_text());
  advancing_ = false;
  settle();
}

bool Http2Connection::take(std::string_view fresh) {
  if (fresh.empty()) return true;
  const ssize_t taken = nghttp2_session_mem_recv(
      session(), reinterpret_cast<const std::uint8_t*>(fresh.data()), fresh.size());
  if (taken >= 0) return true;
  // What has come is no HTTP/2, or there is more to answer than the client takes.
  if (worker_.observer() != nullptr) {
    worker_.observer()->rejected(taken == NGHTTP2_ERR_FLOODED ? "flood" : "malformed");
  }
  cut_off();
  return false;
}

// Sends what there is, and has those go on who wait for that or for what has come. After some turns
// the other connections have theirs.
void Http2Connection::move_on() {
  for (int turn = 0;; ++turn) {
    while (fill() && flush()) {
    }
    if (is_closed() || !resume_streams()) return;
    if (turn == kTurns) return come_back();
  }
}

bool Http2Connection::fill() {
  if (is_closed()) return false;
  output_.take_buffer(worker_.spare_text());
  std::string& text = output_.text();
  while (output_.waiting() < kBatch) {
    const std::uint8_t* frame = nullptr;
    const std::size_t before = text.size();
    const ssize_t size = nghttp2_session_mem_send(session(), &frame);
    if (size > 0) text.append(reinterpret_cast<const char*>(frame), static_cast<std::size_t>(size));
    if (text.size() == before) break;  // those of bodies come by way of a callback
  }
  return !output_.empty();
}

bool Http2Connection::resume_streams() {
  if (!std::exchange(stirred_, false)) return false;
  bool any = false;
  for (looking_at_ = first_stream_; looking_at_ != nullptr;) {
    Http2Stream& stream = *looking_at_;
    looking_at_ = stream.next_;
    any = stream.go_on() || any;
  }
  return any;
}

void Http2Connection::stir() {
  stirred_ = true;
  if (!advancing_) come_back();
}

// Decides what to wait for.
void Http2Connection::settle() {
  if (is_closed()) return remove_if_done();
  const bool blocked = !output_.empty();
  const bool over =
      nghttp2_session_want_read(session()) == 0 && nghttp2_session_want_write(session()) == 0;
  if (!blocked && (over || (peer_gone_ && served_ == 0))) return linger();
  if (!blocked) {
    blocked_ = 0;
    write_deadline_ = Worker::Time::max();
  } else {
    // Each time it could write something, the client has its time again.
    if (std::exchange(blocked_, output_.waiting()) != output_.waiting())
      write_deadline_ = worker_.now() + worker_.options().write_timeout;
    wait_write();
  }
  const bool at_work =
      first_stream_ != nullptr || blocked || going_away_ || head_deadline_ != Worker::Time::max();
  deadline_ = at_work ? std::min(deadline_, worker_.now() + kLook) : idle_deadline_;
  if (!peer_gone_) wait_read();
}

void Http2Connection::time_out() {
  const Worker::Time now = worker_.now();
  deadline_ = Worker::Time::max();
  if (lingers_ || now >= write_deadline_) return cut_off();
  const bool idle = first_stream_ == nullptr && now >= idle_deadline_;
  if (idle || now >= head_deadline_) nghttp2_session_terminate_session(session(), NGHTTP2_NO_ERROR);
  if (!idle && now >= head_deadline_ && worker_.observer() != nullptr)
    worker_.observer()->rejected("timeout");
  go_away();
  for (Http2Stream* one = first_stream_; one != nullptr; one = one->next_) one->look_at(now);
  advance({});
}

// A client may have begun what it has not been told not to: so first it is told, and only when that
// has come to it, which its answer to a ping shows, the last of its requests is fixed.
void Http2Connection::drain() {
  if (is_closed() || lingers_ || going_away_) return;
  going_away_ = true;
  nghttp2_submit_shutdown_notice(session());
  nghttp2_submit_ping(session(), NGHTTP2_FLAG_NONE, nullptr);
  for (Http2Stream* one = first_stream_; one != nullptr; one = one->next_) one->drain();
  advance({});
}

void Http2Connection::go_away() {
  if (!going_away_ || std::exchange(gone_away_, true)) return;
  nghttp2_submit_goaway(
      session(),
      NGHTTP2_FLAG_NONE,
      nghttp2_session_get_last_proc_stream_id(session()),
      NGHTTP2_NO_ERROR,
      nullptr,
      0);
}

void Http2Connection::cut_off() {
  close();
}

// A socket closed with unread input resets the connection, and the client may then never see the
// last frames.
void Http2Connection::linger() {
  close_streams();
  lingers_ = true;
  deadline_ = worker_.now() + kLinger;
  transport_.end();
  if (peer_gone_) return close();
  discard();
}

void Http2Connection::discard() {
  for (int turn = 0; turn < 16; ++turn) {
    const ssize_t size = transport_.discard(worker_.buffer());
    if (size > 0) continue;
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
    return close();
  }
  wait_read();
}

void Http2Connection::close_streams() {
  for (looking_at_ = first_stream_; looking_at_ != nullptr;) {
    Http2Stream& stream = *looking_at_;
    looking_at_ = stream.next_;
    stream.close();
  }
}

void Http2Connection::close() {
  if (is_closed()) return;
  transport_.close();
  close_streams();
  const auto waits = [this] {
    for (const Http2Stream* one = first_stream_; one != nullptr; one = one->next_) {
      if (one->is_waited_for()) return true;
    }
    return false;
  };
  // Who closes goes on with this object, so they are told later.
  if (waits()) return worker_.loop().post([this] { resume_streams(); });
  remove_if_done();
}

bool Http2Connection::has_room(std::size_t more) const {
  for (const Http2Stream* one = first_stream_; one != nullptr; one = one->next_)
    more += one->gathered();
  return more <= kGathered * worker_.limits().body;
}

Http2Stream* Http2Connection::add_stream(std::int32_t id) {
  if (static_cast<std::size_t>(served_) >= worker_.options().stream_limit) return nullptr;
  auto* stream = new Http2Stream{*this, id};
  stream->next_ = first_stream_;
  if (first_stream_ != nullptr) first_stream_->previous_ = stream;
  first_stream_ = stream;
  return stream;
}

void Http2Connection::remove(Http2Stream& stream) {
  if (looking_at_ == &stream) looking_at_ = stream.next_;
  (stream.previous_ != nullptr ? stream.previous_->next_ : first_stream_) = stream.next_;
  if (stream.next_ != nullptr) stream.next_->previous_ = stream.previous_;
  delete &stream;
  if (first_stream_ == nullptr) idle_deadline_ = worker_.now() + worker_.options().idle_timeout;
}

void Http2Connection::head_begins() {
  if (head_deadline_ == Worker::Time::max())
    head_deadline_ = worker_.now() + worker_.options().header_timeout;
}

void Http2Connection::spend() {
  if (budget_.spend(worker_.now()) || std::exchange(calmed_, true)) return;
  if (worker_.observer() != nullptr) worker_.observer()->rejected("flood");
  nghttp2_session_terminate_session(session(), NGHTTP2_ENHANCE_YOUR_CALM);
}

}  // namespace bk::http
