#include "engine/upgrade/version.hpp"

#include <array>
#include <charconv>
#include <tuple>

namespace bkctl::upgrade {
namespace {

struct Version {
  std::array<unsigned, 3> numbers{};
  bool final = false;
  std::string_view suffix;
};

Version read(std::string_view text) {
  Version out;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (auto& number : out.numbers) {
    const auto [next, error] = std::from_chars(at, end, number);
    if (error != std::errc{}) return {};
    at = next;
    if (at == end || *at != '.') break;
    ++at;
  }
  out.final = at == end;
  out.suffix = {at, static_cast<std::size_t>(end - at)};
  return out;
}

}  // namespace

bool is_older(std::string_view a, std::string_view b) {
  const Version left = read(a);
  const Version right = read(b);
  return std::tie(left.numbers, left.final, left.suffix) <
         std::tie(right.numbers, right.final, right.suffix);
}

}  // namespace bkctl::upgrade
