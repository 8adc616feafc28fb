#pragma once

#include <nghttp2/nghttp2.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "socket.hpp"

namespace bk::http::test {

/// A frame of HTTP/2 as it is on the wire, well-formed or not.
struct Frame {
  std::uint8_t type = 0;
  std::uint8_t flags = 0;
  std::uint32_t stream = 0;
  std::string payload{};

  [[nodiscard]] std::string text() const;
  [[nodiscard]] bool ends() const { return (flags & NGHTTP2_FLAG_END_STREAM) != 0; }
  /// Of RST_STREAM, or of GOAWAY.
  [[nodiscard]] std::uint32_t code() const;
};

/// An answer on a stream.
struct Http2Answer {
  int status = 0;
  std::map<std::string, std::string> headers;
  std::string body;
  bool whole = false;
  std::optional<std::uint32_t> reset;  // the code
};

/// Big-endian, of that many octets.
std::string number(std::uint64_t value, int octets);
std::string setting(std::uint16_t id, std::uint32_t value);

/// A client that sends what frames it is told to, and by itself nothing but the preface, and that
/// it has seen the server's settings.
/// Opens no window: what is asked for beyond 65535 octets comes by window().
class Http2Client {
 public:
  using Fields = std::vector<std::pair<std::string, std::string>>;

  explicit Http2Client(std::uint16_t port, const std::string& settings = "");
  Http2Client(const Http2Client&) = delete;
  Http2Client& operator=(const Http2Client&) = delete;

  bool send(const Frame& frame) { return socket_.send(frame.text()); }
  bool send(std::string_view bytes) { return socket_.send(bytes); }
  /// A header section without compression. `path` empty: none of the pseudo-fields.
  static std::string section(
      std::string_view method, std::string_view path, const Fields& more = {});
  static Frame request(
      std::uint32_t stream,
      std::string_view method,
      std::string_view path,
      bool ends = true,
      const Fields& more = {});
  static Frame data(std::uint32_t stream, std::string payload, bool ends);
  static Frame window(std::uint32_t stream, std::uint32_t more);
  static Frame reset(std::uint32_t stream, std::uint32_t code = NGHTTP2_CANCEL);

  /// The next frame; nullopt when the connection has ended, or nothing comes.
  std::optional<Frame> next();
  /// The next one of that type, and of that stream unless that is 0; the others are noted.
  std::optional<Frame> next(std::uint8_t type, std::uint32_t stream = 0);
  /// Reads until the stream is ended.
  Http2Answer answer(std::uint32_t stream);
  /// Reads until the connection has ended; the code of the last GOAWAY, nullopt without one.
  std::optional<std::uint32_t> farewell();
  [[nodiscard]] Socket& socket() { return socket_; }

 private:
  struct Free {
    void operator()(nghttp2_hd_inflater* inflater) const { nghttp2_hd_inflate_del(inflater); }
  };
  void note(const Frame& frame);

  Socket socket_;
  std::unique_ptr<nghttp2_hd_inflater, Free> inflater_;
  std::map<std::uint32_t, Http2Answer> answers_;
};

}  // namespace bk::http::test
