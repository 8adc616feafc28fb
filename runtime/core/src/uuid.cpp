#include "bk/core/uuid.hpp"

#include <sys/random.h>

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdlib>

namespace bk {
namespace {

void fill_random(std::uint8_t* out, std::size_t size) {
  while (size > 0) {
    const ssize_t got = getrandom(out, size, 0);
    if (got < 0) {
      if (errno == EINTR) continue;
      std::abort();  // without randomness no identifier may leave this process
    }
    out += got;
    size -= static_cast<std::size_t>(got);
  }
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

constexpr bool is_dash(std::size_t position) {
  return position == 8 || position == 13 || position == 18 || position == 23;
}

std::uint64_t wall_milliseconds() {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                        std::chrono::system_clock::now().time_since_epoch())
                                        .count());
}

// What the last v7 of this thread was made from.
struct V7State {
  std::uint64_t milliseconds = 0;
  std::uint32_t counter = 0;  // 12 bits of rand_a
};

constexpr std::uint32_t kMaxCounter = 0xFFF;

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  std::array<std::uint8_t, 16> bytes{};
  std::size_t digit = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_dash(i)) {
      if (text[i] != '-') return std::nullopt;
      continue;
    }
    const int value = hex_value(text[i]);
    if (value < 0) return std::nullopt;
    std::uint8_t& byte = bytes[digit / 2];
    byte = static_cast<std::uint8_t>(byte << 4 | value);
    ++digit;
  }
  return Uuid{bytes};
}

// RFC 9562 section 6.2, method 1: rand_a counts within a millisecond, starting from a random value
// in its lower half.
Uuid Uuid::v7() {
  thread_local V7State state;
  std::array<std::uint8_t, 16> bytes{};
  fill_random(bytes.data() + 6, 10);
  const std::uint32_t random = (static_cast<std::uint32_t>(bytes[6]) << 8 | bytes[7]) & 0x7FF;
  const std::uint64_t now = wall_milliseconds();
  if (now > state.milliseconds) {
    state = {now, random};
  } else if (state.counter < kMaxCounter) {
    ++state.counter;
  } else {
    state = {state.milliseconds + 1, random};  // runs ahead of the clock instead of waiting for it
  }
  for (std::size_t i = 0; i < 6; ++i) {
    bytes[i] = static_cast<std::uint8_t>(state.milliseconds >> (40 - 8 * i) & 0xFF);
  }
  bytes[6] = static_cast<std::uint8_t>(0x70 | state.counter >> 8);
  bytes[7] = static_cast<std::uint8_t>(state.counter & 0xFF);
  bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3F));
  return Uuid{bytes};
}

Uuid Uuid::v4() {
  std::array<std::uint8_t, 16> bytes{};
  fill_random(bytes.data(), bytes.size());
  bytes[6] = static_cast<std::uint8_t>(0x40 | (bytes[6] & 0x0F));
  bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3F));
  return Uuid{bytes};
}

std::string Uuid::to_string() const {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(36, '-');
  std::size_t position = 0;
  for (const std::uint8_t byte : bytes_) {
    if (is_dash(position)) ++position;
    out[position++] = kDigits[byte >> 4];
    out[position++] = kDigits[byte & 15];
  }
  return out;
}

}  // namespace bk
