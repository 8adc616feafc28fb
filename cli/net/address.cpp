#include "net/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace bkctl::net {
namespace {

struct Range4 {
  std::uint32_t network;
  unsigned bits;
};

// RFC 6890 and its successors: everything that is not for the public internet.
constexpr std::array<Range4, 15> kPrivate4{{
    {0x00000000, 8},   // "this" network
    {0x0a000000, 8},   // private
    {0x64400000, 10},  // carrier-grade NAT
    {0x7f000000, 8},   // loopback
    {0xa9fe0000, 16},  // link-local
    {0xac100000, 12},  // private
    {0xc0000000, 24},  // protocol assignments
    {0xc0000200, 24},  // documentation
    {0xc0586300, 24},  // 6to4 relays
    {0xc0a80000, 16},  // private
    {0xc6120000, 15},  // benchmarks
    {0xc6336400, 24},  // documentation
    {0xcb007100, 24},  // documentation
    {0xe0000000, 4},   // multicast
    {0xf0000000, 4},   // reserved, broadcast
}};

bool private4(std::uint32_t address) {
  for (const auto& range : kPrivate4) {
    if ((address >> (32 - range.bits)) == (range.network >> (32 - range.bits))) return true;
  }
  return false;
}

std::uint32_t word(const std::uint8_t* bytes) {
  return (std::uint32_t{bytes[0]} << 24u) | (std::uint32_t{bytes[1]} << 16u) |
         (std::uint32_t{bytes[2]} << 8u) | bytes[3];
}

bool private6(const std::uint8_t* bytes) {
  const std::uint32_t first = word(bytes);
  bool leading_zeros = true;
  for (int i = 0; i < 10; ++i) leading_zeros = leading_zeros && bytes[i] == 0;
  if (leading_zeros && bytes[10] == 0xff && bytes[11] == 0xff)
    return private4(word(bytes + 12));  // ::ffff:0:0/96
  if (leading_zeros && bytes[10] == 0 && bytes[11] == 0)
    return true;  // ::, ::1, the old embedded IPv4
  if (first == 0x0064ff9b)
    return word(bytes + 4) != 0 || word(bytes + 8) != 0 || private4(word(bytes + 12));  // NAT64
  if ((first >> 16u) == 0x2002) return private4(word(bytes + 2));                       // 6to4
  if (first == 0x20010000 || first == 0x20010db8) return true;  // Teredo, documentation
  if (first == 0x01000000) return true;                         // discard-only
  if ((first >> 25u) == (0xfc000000u >> 25u)) return true;      // unique local
  if ((first >> 22u) == (0xfe800000u >> 22u)) return true;      // link-local
  if ((first >> 22u) == (0xfec00000u >> 22u)) return true;      // site-local
  return (first >> 24u) == 0xff;                                // multicast
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

}  // namespace

bool is_private(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    return private4(ntohl(in.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    return private6(in.sin6_addr.s6_addr);
  }
  return true;
}

bool is_private_host(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  while (host.ends_with('.')) host.remove_suffix(1);
  for (const std::string_view name :
       {"localhost", "localhost.localdomain", "ip6-localhost", "metadata.google.internal"}) {
    if (equal_ignoring_case(host, name)) return true;
  }
  const std::string_view ending = ".localhost";
  if (host.size() > ending.size() &&
      equal_ignoring_case(host.substr(host.size() - ending.size()), ending))
    return true;
  const std::string text{host};
  in6_addr six{};
  if (inet_pton(AF_INET6, text.substr(0, text.find('%')).c_str(), &six) == 1)
    return private6(six.s6_addr);
  // inet_aton also reads what browsers and curl read: 127.1, 0x7f000001, 2130706433, 0177.0.0.1.
  in_addr four{};
  return inet_aton(text.c_str(), &four) == 1 && private4(ntohl(four.s_addr));
}

}  // namespace bkctl::net
