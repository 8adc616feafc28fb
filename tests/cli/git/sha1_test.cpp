#include "git/sha1.hpp"

#include <catch2/catch.hpp>

#include "bk/core/bytes.hpp"

namespace bkctl::git {
namespace {

TEST_CASE("SHA-1 of the standard's examples, and around the size of a block") {
  CHECK(bk::hex_encode(sha1("abc")) == "a9993e364706816aba3e25717850c26c9cd0d89d");
  CHECK(bk::hex_encode(sha1("")) == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  CHECK(
      bk::hex_encode(sha1(std::string(1'000'000, 'a'))) ==
      "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
  CHECK(
      bk::hex_encode(sha1("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
      "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  CHECK(bk::hex_encode(sha1(std::string(64, 'a'))) == "0098ba824b5c16427bd7a1122a5a442a25ec644d");
}

}  // namespace
}  // namespace bkctl::git
