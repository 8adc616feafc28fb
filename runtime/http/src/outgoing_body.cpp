#include "outgoing_body.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "connection.hpp"

namespace bk::http {
namespace {

constexpr std::size_t kAhead = std::size_t{64} * 1024;  // written, and not sent yet

}  // namespace

void OutgoingBody::write(std::string_view piece) {
  if (piece.empty() || !is_open()) return;
  bytes_ += piece.size();
  std::string& text = connection_.begin_output();
  if (framing_ == Framing::kConnection) {
    text += piece;
    return;
  }
  std::array<char, 16> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), piece.size(), 16).ptr;
  text.append(digits.data(), end);
  text += "\r\n";
  text += piece;
  text += "\r\n";
}

bool OutgoingBody::is_open() const {
  return connection_.is_waited_for();
}

bool OutgoingBody::is_full() const {
  return connection_.unsent() >= kAhead;
}

void OutgoingBody::end() {
  if (framing_ == Framing::kChunks) connection_.begin_output() += "0\r\n\r\n";
}

void OutgoingBody::resume() {
  std::exchange(writer_, nullptr).resume();
}

}  // namespace bk::http
