#include "http2_callbacks.hpp"

#include <nghttp2/nghttp2.h>

#include <string_view>

#include "bk/http/observer.hpp"
#include "http2_connection.hpp"
#include "http2_stream.hpp"

namespace bk::http {

/// What nghttp2 calls. A stream that was refused has no Http2Stream; what still comes for it is
/// dropped.
struct Http2Callbacks {
  static Http2Connection& self(void* user) { return *static_cast<Http2Connection*>(user); }
  static Http2Stream* stream_of(nghttp2_session* session, std::int32_t id) {
    return static_cast<Http2Stream*>(nghttp2_session_get_stream_user_data(session, id));
  }
  static std::string_view text(const std::uint8_t* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
  }
  static bool is_request(const nghttp2_frame* frame) {
    return frame->hd.type == NGHTTP2_HEADERS && frame->headers.cat == NGHTTP2_HCAT_REQUEST;
  }

  static int frame_begins(nghttp2_session*, const nghttp2_frame_hd* hd, void* user) {
    switch (hd->type) {
      case NGHTTP2_HEADERS:
        self(user).head_begins();
        break;
      case NGHTTP2_WINDOW_UPDATE:
        break;
      case NGHTTP2_DATA:
        if (hd->length == 0 && (hd->flags & NGHTTP2_FLAG_END_STREAM) == 0) self(user).spend();
        break;
      default:  // resets, pings, settings, priorities; of what it does not know nghttp2 tells
                // nothing
        self(user).spend();
        break;
    }
    return 0;
  }

  static int headers_begin(nghttp2_session* session, const nghttp2_frame* frame, void* user) {
    Http2Connection& own = self(user);
    own.head_.start();
    if (!is_request(frame)) return 0;
    const std::int32_t id = frame->hd.stream_id;
    if (Http2Stream* stream = own.add_stream(id); stream != nullptr) {
      nghttp2_session_set_stream_user_data(session, id, stream);
    } else {
      nghttp2_submit_rst_stream(session, NGHTTP2_FLAG_NONE, id, NGHTTP2_REFUSED_STREAM);
    }
    return 0;
  }

  static int header(
      nghttp2_session* session,
      const nghttp2_frame* frame,
      const std::uint8_t* name,
      std::size_t name_size,
      const std::uint8_t* value,
      std::size_t value_size,
      std::uint8_t,
      void* user) {
    const std::int32_t id = frame->hd.stream_id;
    if (stream_of(session, id) == nullptr) return 0;
    Http2Head& head = self(user).head_;
    if (is_request(frame)) {
      head.add(text(name, name_size), text(value, value_size));
      return 0;
    }
    if (head.count(text(name, name_size), text(value, value_size))) return 0;
    nghttp2_submit_rst_stream(session, NGHTTP2_FLAG_NONE, id, NGHTTP2_ENHANCE_YOUR_CALM);
    return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
  }

  static int invalid_header(
      nghttp2_session* session,
      const nghttp2_frame* frame,
      const std::uint8_t*,
      std::size_t,
      const std::uint8_t*,
      std::size_t,
      std::uint8_t,
      void*) {
    nghttp2_submit_rst_stream(
        session, NGHTTP2_FLAG_NONE, frame->hd.stream_id, NGHTTP2_PROTOCOL_ERROR);
    return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
  }

  static int frame_received(nghttp2_session* session, const nghttp2_frame* frame, void* user) {
    Http2Connection& own = self(user);
    const bool ends = (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
    if (frame->hd.type == NGHTTP2_HEADERS) own.head_ended();
    if (frame->hd.type == NGHTTP2_PING && (frame->hd.flags & NGHTTP2_FLAG_ACK) != 0) own.go_away();
    if (frame->hd.type != NGHTTP2_HEADERS && frame->hd.type != NGHTTP2_DATA) return 0;
    Http2Stream* stream = stream_of(session, frame->hd.stream_id);
    if (stream == nullptr) return 0;
    if (is_request(frame)) {
      stream->take_head(own.head_, ends);
    } else if (ends) {
      stream->take_end();
    }
    return 0;
  }

  static int data(
      nghttp2_session* session,
      std::uint8_t,
      std::int32_t id,
      const std::uint8_t* bytes,
      std::size_t size,
      void*) {
    // One slow body keeps the others' from nothing: that is what its own window is for.
    nghttp2_session_consume_connection(session, size);
    if (Http2Stream* stream = stream_of(session, id)) stream->take_data(text(bytes, size));
    return 0;
  }

  static int invalid_frame(nghttp2_session*, const nghttp2_frame*, int, void* user) {
    Http2Connection& own = self(user);
    if (own.worker_.observer() != nullptr) own.worker_.observer()->rejected("malformed");
    return 0;
  }

  // Behind an answer that is complete, what the client still sends is of no interest.
  static int frame_sent(nghttp2_session* session, const nghttp2_frame* frame, void* user) {
    const std::int32_t id = frame->hd.stream_id;
    if (frame->hd.type == NGHTTP2_RST_STREAM) {
      const std::uint32_t code = frame->rst_stream.error_code;
      if (code != NGHTTP2_NO_ERROR && code != NGHTTP2_INTERNAL_ERROR && code != NGHTTP2_CANCEL)
        self(user).spend();
      return 0;
    }
    if (frame->hd.type != NGHTTP2_HEADERS && frame->hd.type != NGHTTP2_DATA) return 0;
    if ((frame->hd.flags & NGHTTP2_FLAG_END_STREAM) == 0) return 0;
    const Http2Stream* stream = stream_of(session, id);
    if (stream != nullptr && !stream->has_ended())
      nghttp2_submit_rst_stream(session, NGHTTP2_FLAG_NONE, id, NGHTTP2_NO_ERROR);
    return 0;
  }

  static int send_data(
      nghttp2_session*,
      nghttp2_frame*,
      const std::uint8_t* head,
      std::size_t size,
      nghttp2_data_source* source,
      void* user) {
    constexpr std::size_t kFrameHead = 9;
    auto& stream = *static_cast<Http2Stream*>(source->ptr);
    std::string& out = self(user).output_.text();
    out += text(head, kFrameHead);
    out += stream.unsent().substr(0, size);
    stream.sent(size);
    return 0;
  }

  static int stream_closed(nghttp2_session* session, std::int32_t id, std::uint32_t, void*) {
    if (Http2Stream* stream = stream_of(session, id)) stream->close();
    return 0;
  }

  static nghttp2_session_callbacks* make() {
    nghttp2_session_callbacks* all = nullptr;
    if (nghttp2_session_callbacks_new(&all) != 0) return nullptr;
    nghttp2_session_callbacks_set_on_begin_frame_callback(all, frame_begins);
    nghttp2_session_callbacks_set_on_begin_headers_callback(all, headers_begin);
    nghttp2_session_callbacks_set_on_header_callback(all, header);
    nghttp2_session_callbacks_set_on_invalid_header_callback(all, invalid_header);
    nghttp2_session_callbacks_set_on_frame_recv_callback(all, frame_received);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(all, data);
    nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(all, invalid_frame);
    nghttp2_session_callbacks_set_on_frame_send_callback(all, frame_sent);
    nghttp2_session_callbacks_set_send_data_callback(all, send_data);
    nghttp2_session_callbacks_set_on_stream_close_callback(all, stream_closed);
    return all;
  }
};

nghttp2_session* make_http2_session(Http2Connection& connection) {
  // Made once, and never freed: they are the same for all connections.
  static const nghttp2_session_callbacks* callbacks = Http2Callbacks::make();
  static const nghttp2_option* rules = [] {
    nghttp2_option* made = nullptr;
    if (nghttp2_option_new(&made) != 0) return made;
    nghttp2_option_set_no_auto_window_update(made, 1);
    nghttp2_option_set_no_closed_streams(made, 1);
    return made;
  }();
  nghttp2_session* session = nullptr;
  nghttp2_session_server_new2(&session, callbacks, &connection, rules);
  return session;
}

}  // namespace bk::http
