// The answer of a stream: from the handler to the frames.

#include <nghttp2/nghttp2.h>

#include <charconv>
#include <utility>
#include <vector>

#include "bk/async/reactor.hpp"
#include "bk/http/context.hpp"
#include "bk/http/observer.hpp"
#include "http1_writer.hpp"
#include "http2_connection.hpp"
#include "http2_stream.hpp"
#include "refusal.hpp"
#include "text_pool.hpp"

namespace bk::http {
namespace {

constexpr std::size_t kAhead = std::size_t{64} * 1024;  // written, and not sent yet

// Written here and not taken from the reply, or of HTTP/1 alone (RFC 9113 section 8.2.2).
bool is_ours(std::string_view name) {
  for (const std::string_view ours :
       {"content-length",
        "content-type",
        "date",
        "connection",
        "transfer-encoding",
        "keep-alive",
        "proxy-connection",
        "upgrade"}) {
    if (same_name(name, ours)) return true;
  }
  return false;
}

std::uint8_t* octets(std::string_view text) {
  return reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));
}

// Names are copied, and made lower-case. Values are not, so they live as long as the stream.
nghttp2_nv field(std::string_view name, std::string_view value, std::uint8_t flags = 0) {
  flags |= NGHTTP2_NV_FLAG_NO_COPY_VALUE;
  return {octets(name), octets(value), name.size(), value.size(), flags};
}

template <std::size_t N>
std::string_view digits(std::array<char, N>& text, std::size_t number) {
  return {text.data(), std::to_chars(text.data(), text.data() + N, number).ptr};
}

ssize_t read_answer(
    nghttp2_session*,
    std::int32_t,
    std::uint8_t*,
    std::size_t length,
    std::uint32_t* flags,
    nghttp2_data_source* source,
    void*) {
  auto& stream = *static_cast<Http2Stream*>(source->ptr);
  const std::size_t left = stream.unsent().size();
  if (left == 0 && stream.is_broken()) return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
  if (left == 0 && !stream.is_whole()) {
    stream.sleep();
    return NGHTTP2_ERR_DEFERRED;
  }
  *flags |= NGHTTP2_DATA_FLAG_NO_COPY;  // they go from where they are straight into the output
  if (left <= length && stream.is_whole()) *flags |= NGHTTP2_DATA_FLAG_EOF;
  return static_cast<ssize_t>(std::min(left, length));
}

}  // namespace

void Http2Stream::serve() {
  served_ = true;
  connection_.count_served(1);
  async::start_now(connection_.worker().loop(), run());
}

// At its end the stream may be gone.
Task<void> Http2Stream::run() {
  const Worker& worker = connection_.worker();
  {
    Context context{request_};
    context.cancelled = cancelled_;
    const auto began = Dispatcher::Clock::now();
    const auto timeout = worker.options().request_timeout;
    if (timeout.count() > 0 && !streamed_) context.deadline = began + timeout;
    respond(co_await worker.dispatcher().dispatch(context, began));
    if (made_) {
      context.deadline = Context::Deadline::max();  // from now on the client's pace counts
      co_await send_made();
    }
    reply_.stream.reset();  // refers to the context
    give_text(std::move(context.request_id));
  }
  served_ = false;
  connection_.count_served(-1);
  connection_.stir();
  if (closed_) connection_.remove(*this);
}

void Http2Stream::respond(Reply reply) {
  if (closed_ || answered_ || !connection_.is_open()) return;
  if (timed_out_) return refuse(408);
  reply_ = std::move(reply);
  const bool content = !is_head_ && has_content(reply_.status);
  made_ = content && reply_.stream != nullptr;
  whole_ = !made_;
  submit(made_ || (content && !reply_.bytes().empty()));
}

void Http2Stream::refuse(int status) {
  Worker& worker = connection_.worker();
  if (worker.observer() != nullptr) worker.observer()->rejected(Http2Head::reason(status));
  reply_ = refusal(status);
  whole_ = true;
  submit(!is_head_);
}

void Http2Stream::submit(bool has_body) {
  answered_ = true;
  std::vector<nghttp2_nv> fields;
  fields.reserve(16);
  fields.push_back(field(":status", digits(status_text_, static_cast<std::size_t>(reply_.status))));
  if (has_content(reply_.status)) {
    if (!reply_.content_type.empty()) fields.push_back(field("content-type", reply_.content_type));
    if (reply_.stream == nullptr)
      fields.push_back(field("content-length", digits(length_text_, reply_.bytes().size())));
  }
  const std::string_view date = connection_.worker().date_value();
  fields.push_back(field("date", date));
  fields.back().flags = NGHTTP2_NV_FLAG_NONE;  // the worker's, and soon another
  for (const auto& [name, value] : reply_.headers) {
    if (is_ours(name)) continue;
    // Never the same again: no place in the table of the other side.
    const bool unique = same_name(name, "x-request-id");
    fields.push_back(field(name, value, unique ? NGHTTP2_NV_FLAG_NO_INDEX : 0));
  }
  nghttp2_data_provider body{.source = {.ptr = this}, .read_callback = read_answer};
  nghttp2_submit_response(
      connection_.session(), id_, fields.data(), fields.size(), has_body ? &body : nullptr);
  if (whole_ && has_body) sent(0);
}

std::string_view Http2Stream::unsent() const {
  return (made_ ? std::string_view{text_} : reply_.bytes()).substr(sent_);
}

// The client has its time again with each octet that it takes.
void Http2Stream::sent(std::size_t size) {
  sent_ += size;
  const Worker& worker = connection_.worker();
  const bool all = unsent().empty();
  write_deadline_ = all ? Worker::Time::max() : worker.now() + worker.options().write_timeout;
  if (!all || !made_) return;
  text_.clear();
  sent_ = 0;
  if (writer_ != nullptr) connection_.stir();
}

Task<void> Http2Stream::send_made() {
  Sink sink{*this};
  const bool draining = connection_.worker().draining();
  ends_at_drain_ = reply_.stream->is_endless();
  if (draining) drain();
  const Result<void> made = co_await reply_.stream->run(sink);
  if (closed_ || !connection_.is_open()) co_return;
  if (made || (ends_at_drain_ && connection_.worker().draining())) {
    whole_ = true;
    send_more();
  } else {
    broken_ = true;  // behind what there is of it
    send_more();
  }
}

void Http2Stream::send_more() {
  if (std::exchange(sleeps_, false)) nghttp2_session_resume_data(connection_.session(), id_);
  connection_.stir();
}

void Http2Stream::Sink::write(std::string_view piece) {
  if (piece.empty() || !is_open()) return;
  written += piece.size();
  stream.text_ += piece;
  if (stream.unsent().size() == piece.size()) stream.sent(0);
  stream.send_more();
}

bool Http2Stream::Sink::is_full() const {
  return stream.unsent().size() >= kAhead;
}

}  // namespace bk::http
