#pragma once

struct nghttp2_session;

namespace bk::http {

class Http2Connection;

/// A session of the server's side that tells `connection` what comes; null without memory.
nghttp2_session* make_http2_session(Http2Connection& connection);

}  // namespace bk::http
