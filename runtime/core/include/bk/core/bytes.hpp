#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bk {

/// Octets. In JSON they are Base64 text (RFC 4648 section 4), in a body of their own they are
/// themselves.
class Bytes {
 public:
  Bytes() = default;
  explicit Bytes(std::string octets) : octets_(std::move(octets)) {}

  [[nodiscard]] const std::string& octets() const { return octets_; }
  [[nodiscard]] std::string& octets() { return octets_; }

  friend bool operator==(const Bytes&, const Bytes&) = default;

 private:
  std::string octets_;
};

/// Base64 with padding. Decoding is strict (alphabet, padding, no white space); nullopt otherwise.
std::string base64_encode(std::string_view octets);
std::optional<std::string> base64_decode(std::string_view text);
/// The URL-safe alphabet without padding (RFC 4648 section 5), as JWTs use it.
std::string base64url_encode(std::string_view octets);
std::optional<std::string> base64url_decode(std::string_view text);
/// Lower-case hexadecimal.
std::string hex_encode(std::string_view octets);

}  // namespace bk
