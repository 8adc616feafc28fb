#pragma once

#include <string_view>

namespace bkctl::cpp {

/// Debian 12 packages, separated by blanks, that building a generated project needs, that its tests
/// need besides, and that the finished program needs.
constexpr std::string_view build_packages() {
  return "cmake g++ ninja-build libargon2-dev libasio-dev libcurl4-openssl-dev libexpat1-dev "
         "libnghttp2-dev libpcre2-dev libpq-dev libre2-dev libsqlite3-dev libssl-dev node-llhttp "
         "pkg-config zlib1g-dev";
}
constexpr std::string_view test_packages() {
  return "catch2";
}
constexpr std::string_view run_packages() {
  return "ca-certificates libargon2-1 libcurl4 libexpat1 libnghttp2-14 libpcre2-8-0 libpq5 "
         "libre2-9 "
         "libsqlite3-0 libssl3 zlib1g";
}

}  // namespace bkctl::cpp
