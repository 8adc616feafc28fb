#pragma once

#include <string>
#include <string_view>

#include "bk/http/reply.hpp"

namespace bk::http {

class Transport;

/// Bytes on their way to a client: text that responses are appended to, and then at most one large
/// body that is sent from where it is.
class Output {
 public:
  [[nodiscard]] bool empty() const { return sent_ == size(); }
  // Idle connections hold no buffer: an empty output takes one for a batch and returns it.
  void take_buffer(std::string& spare);
  void return_buffer(std::string& spare);
  /// Where heads and small bodies are appended; nothing may be while has_tail().
  std::string& text() { return text_; }
  [[nodiscard]] std::size_t waiting() const { return size() - sent_; }
  [[nodiscard]] bool has_tail() const { return !tail().empty(); }

  /// Appends a body, by copy when it is small.
  void add_body(Reply&& reply);

  enum class Sent : unsigned char { kAll, kSome, kFailed };
  /// Writes what the transport takes now.
  Sent send(Transport& transport);

 private:
  [[nodiscard]] std::string_view tail() const {
    return fixed_.data() != nullptr ? fixed_ : std::string_view{owned_};
  }
  [[nodiscard]] std::size_t size() const { return text_.size() + tail().size(); }
  void reset();

  std::string text_;
  std::string owned_;
  std::string_view fixed_;
  std::size_t sent_ = 0;
};

}  // namespace bk::http
