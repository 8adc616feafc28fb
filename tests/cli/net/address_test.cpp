#include "net/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <catch2/catch.hpp>
#include <cstring>

namespace bkctl::net {
namespace {

bool judged(const char* text) {
  sockaddr_storage storage{};
  sockaddr_in four{};
  sockaddr_in6 six{};
  if (inet_pton(AF_INET, text, &four.sin_addr) == 1) {
    four.sin_family = AF_INET;
    std::memcpy(&storage, &four, sizeof four);
  } else {
    REQUIRE(inet_pton(AF_INET6, text, &six.sin6_addr) == 1);
    six.sin6_family = AF_INET6;
    std::memcpy(&storage, &six, sizeof six);
  }
  return is_private(*reinterpret_cast<const sockaddr*>(&storage));
}

TEST_CASE("addresses of this machine and of private networks are private") {
  for (const char* text :
       {"127.0.0.1",
        "127.255.255.255",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "192.0.2.1",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::169.254.169.254",
        "2002:7f00:1::",
        "2001:db8::1",
        "2001::1",
        "fec0::1",
        "::127.0.0.1"}) {
    INFO(text);
    CHECK(judged(text));
  }
}

TEST_CASE("addresses of the internet are not") {
  for (const char* text :
       {"1.1.1.1",
        "8.8.8.8",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "169.253.1.1",
        "192.169.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
        "2002:808:808::"}) {
    INFO(text);
    CHECK(!judged(text));
  }
}

TEST_CASE("anything that is no internet address counts as private") {
  sockaddr_un local{};
  local.sun_family = AF_UNIX;
  CHECK(is_private(*reinterpret_cast<const sockaddr*>(&local)));
}

TEST_CASE("hosts in URLs are judged as written, in all their spellings") {
  for (const char* host :
       {"localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
        "127.0.0.1",
        "127.1",
        "0x7f000001",
        "2130706433",
        "0177.0.0.1",
        "[::1]",
        "::1",
        "[fe80::1%25eth0]",
        "10.0.0.1",
        "metadata.google.internal"}) {
    INFO(host);
    CHECK(is_private_host(host));
  }
  for (const char* host :
       {"example.com", "localhost.example.com", "notlocalhost", "8.8.8.8", "[2606:4700::1111]"}) {
    INFO(host);
    CHECK(!is_private_host(host));
  }
}

}  // namespace
}  // namespace bkctl::net
