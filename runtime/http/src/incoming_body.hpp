#pragma once

#include <coroutine>
#include <string>

#include "bk/http/body_input.hpp"

namespace bk::http {

class Connection;

/// The body of a request that is read while it arrives. Lives in the frame of the request; the
/// connection knows it meanwhile.
class IncomingBody final : public BodyInput {
 public:
  explicit IncomingBody(Connection& connection) : connection_(connection) {}

  State take(std::string& out) override;
  void wait(std::coroutine_handle<> reader) override { reader_ = reader; }
  [[nodiscard]] std::size_t limit() const override;
  [[nodiscard]] std::size_t bytes() const override { return bytes_; }

  // For the connection: whether somebody waits for more, and to have him go on.
  [[nodiscard]] bool has_reader() const { return reader_ != nullptr; }
  void resume();

 private:
  Connection& connection_;
  std::coroutine_handle<> reader_;
  std::size_t bytes_ = 0;
};

}  // namespace bk::http
