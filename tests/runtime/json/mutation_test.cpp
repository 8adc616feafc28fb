#include <catch2/catch.hpp>
#include <cstdint>
#include <string>

#include "bk/json/parse.hpp"
#include "bk/json/reader.hpp"
#include "shop.hpp"

/// Text that is nearly JSON: whatever happens to it, reading ends, and all ways of reading agree.
namespace {

class Random {
 public:
  std::size_t below(std::size_t limit) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>(state_ % limit);
  }

 private:
  std::uint64_t state_ = 0x9E3779B97F4A7C15;
};

std::string mutated(std::string text, Random& random) {
  constexpr std::string_view kPieces[] = {
      "\"",        "\\",   "{",   "}",    "[",   "]",       ",",
      ":",         "null", "1e9", "-",    "\\u", "\\ud83d", "\x80",
      "\xF0",      "0",    ".",   "true", " ",   "\n",      "\"kind\":\"dog\"",
      "{\"of\":1}"};
  const std::size_t changes = 1 + random.below(4);
  for (std::size_t i = 0; i < changes && !text.empty(); ++i) {
    const std::size_t at = random.below(text.size());
    switch (random.below(4)) {
      case 0:
        text.erase(at, 1 + random.below(8));
        break;
      case 1:
        text.insert(at, kPieces[random.below(std::size(kPieces))]);
        break;
      case 2:
        text[at] = static_cast<char>(random.below(256));
        break;
      default:
        text.insert(at, text.substr(random.below(text.size()), random.below(30)));
        break;
    }
  }
  return text;
}

bool is_well_formed(const std::string& text) {
  bk::json::Violations violations;
  bk::json::Reader reader{text, {}, violations};
  return reader.skip() && reader.finish();
}

template <class T>
void check_reading(const std::string& text, bool well_formed) {
  const bk::Result<T> read = bk::json::parse<T>(text);
  if (!read) {
    REQUIRE_FALSE(read.error().violations().empty());
    return;
  }
  REQUIRE(well_formed);
  const std::string written = bk::json::write(*read);
  const bk::Result<T> again = bk::json::parse<T>(written);
  REQUIRE(again);
  REQUIRE(bk::json::write(*again) == written);
}

}  // namespace

TEST_CASE(
    "mutated documents never break a reader, and what is accepted survives the way there and "
    "back") {
  const std::string seeds[] = {
      R"({"id":"0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b","title":"Émile \"x\"","subtitle":null,"format":"hardcover",)"
      R"("tags":["a","b"],"authors":[{"name":"Jane","born":1775}],"price":1.5,"published":"2024-01-01T00:00:00Z","x":{"y":[1e3,-0.5]}})",
      R"({"value":1,"next":{"value":2},"children":[{"value":3,"children":[],"named":{"a":{"value":4}}}]})",
      R"({"kind":"cat","purrs":true})",
      R"([1,"ab",{"name":"Jane"},{"barks":2}])",
      R"({"of":{"of":{"of":7}}})"};
  Random random;
  for (int round = 0; round < 4000; ++round) {
    for (const std::string& seed : seeds) {
      const std::string text = mutated(seed, random);
      CAPTURE(text);
      const bool well_formed = is_well_formed(text);
      check_reading<bk::json::Value>(text, well_formed);
      check_reading<shop::Book>(text, well_formed);
      check_reading<shop::Node>(text, well_formed);
      check_reading<shop::Pet>(text, well_formed);
      check_reading<std::vector<shop::Choice>>(text, well_formed);
      check_reading<shop::Tree>(text, well_formed);
    }
  }
}
