#include "output.hpp"

#include <sys/uio.h>

#include <array>
#include <cerrno>

#include "transport.hpp"

namespace bk::http {
namespace {

constexpr std::size_t kCopied =
    std::size_t{16} * 1024;  // bodies up to here are copied behind their heads
constexpr std::size_t kKept =
    std::size_t{64} * 1024;  // bytes of buffer that are kept for the next batch

}  // namespace

void Output::add_body(Reply&& reply) {
  const std::string_view bytes = reply.bytes();
  if (bytes.size() <= kCopied) {
    text_ += bytes;
  } else if (reply.fixed_body.data() != nullptr) {
    fixed_ = reply.fixed_body;
  } else {
    owned_ = std::move(reply.body);
  }
}

void Output::take_buffer(std::string& spare) {
  if (empty() && spare.capacity() > text_.capacity()) text_.swap(spare);
}

void Output::return_buffer(std::string& spare) {
  if (!empty()) return;
  if (text_.capacity() > spare.capacity()) text_.swap(spare);
  if (text_.capacity() > std::string{}.capacity()) std::string{}.swap(text_);
}

Output::Sent Output::send(Transport& transport) {
  while (!empty()) {
    std::array<iovec, 2> parts{};
    std::size_t count = 0;
    const auto add = [&](std::string_view bytes) {
      if (!bytes.empty()) parts[count++] = {const_cast<char*>(bytes.data()), bytes.size()};
    };
    const bool in_text = sent_ < text_.size();
    if (in_text) add(std::string_view{text_}.substr(sent_));
    add(in_text ? tail() : tail().substr(sent_ - text_.size()));
    const ssize_t sent = transport.send({parts.data(), count});
    if (sent > 0) {
      sent_ += static_cast<std::size_t>(sent);
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      return Sent::kSome;
    } else if (errno != EINTR) {
      return Sent::kFailed;
    }
  }
  reset();
  return Sent::kAll;
}

void Output::reset() {
  if (text_.capacity() > kKept) std::string{}.swap(text_);
  if (owned_.capacity() > 0) std::string{}.swap(owned_);
  text_.clear();
  fixed_ = {};
  sent_ = 0;
}

}  // namespace bk::http
