#pragma once

#include <coroutine>
#include <string_view>

#include "bk/http/body_source.hpp"

namespace bk::http {

class Connection;

/// The body of an HTTP/1 response while it is made: chunked in HTTP/1.1, up to the end of the
/// connection in 1.0. Lives in the frame of the request; the connection knows it meanwhile.
class OutgoingBody final : public BodySink {
 public:
  enum class Framing : unsigned char { kChunks, kConnection };
  OutgoingBody(Connection& connection, Framing framing)
      : connection_(connection), framing_(framing) {}

  void write(std::string_view piece) override;
  [[nodiscard]] bool is_open() const override;
  [[nodiscard]] bool is_full() const override;
  void wait(std::coroutine_handle<> writer) override { writer_ = writer; }
  [[nodiscard]] std::size_t bytes() const override { return bytes_; }

  /// Behind the last piece: the body is whole.
  void end();

  // For the connection: whether somebody waits for room, and to have him go on.
  [[nodiscard]] bool has_writer() const { return writer_ != nullptr; }
  void resume();

 private:
  Connection& connection_;
  Framing framing_;
  std::coroutine_handle<> writer_;
  std::size_t bytes_ = 0;
};

}  // namespace bk::http
