#include "format_sample.hpp"

#include <array>

#include "bk/core/bytes.hpp"

namespace bk::testing {
namespace {

// A number of two digits from `low` to `high`, or `low`.
std::string two(std::size_t low, std::size_t high, Random* random) {
  const std::size_t value = random == nullptr ? low : low + random->below(high - low + 1);
  return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

std::string letters(std::size_t count, Random* random, std::string_view alphabet) {
  std::string out;
  while (out.size() < count) {
    out +=
        alphabet[random == nullptr ? out.size() % alphabet.size() : random->below(alphabet.size())];
  }
  return out;
}

std::string word(std::size_t least, Random* random) {
  const std::size_t count =
      std::max<std::size_t>(least, random == nullptr ? 4 : 1 + random->below(10));
  return letters(count, random, "abcdefghijklmnopqrstuvwxyz");
}

std::string date(Random* random) {
  return "20" + two(24, 37, random) + "-" + two(1, 12, random) + "-" + two(2, 28, random);
}

std::string time(Random* random) {
  static constexpr std::array<std::string_view, 4> kEnds = {"Z", "+02:00", "-11:30", ".25Z"};
  const std::string_view end = kEnds[random == nullptr ? 0 : random->below(kEnds.size())];
  return two(3, 23, random) + ":" + two(4, 59, random) + ":" + two(5, 59, random) +
         std::string{end};
}

std::string uuid(Random* random) {
  if (random == nullptr) return "0190163d-8694-739b-aea5-966c26f8ad91";
  static constexpr std::string_view kHex = "0123456789abcdef";
  return letters(8, random, kHex) + "-" + letters(4, random, kHex) + "-4" +
         letters(3, random, kHex) + "-a" + letters(3, random, kHex) + "-" +
         letters(12, random, kHex);
}

std::string email(std::size_t least, Random* random) {
  constexpr std::string_view kHost = "@example.com";
  return word(least > kHost.size() ? least - kHost.size() : 1, random) + std::string{kHost};
}

std::string uri(std::size_t least, Random* random) {
  constexpr std::string_view kStart = "https://example.com/";
  return std::string{kStart} + word(least > kStart.size() ? least - kStart.size() : 1, random);
}

}  // namespace

std::optional<std::string> format_sample(
    std::string_view format, std::size_t least, Random* random) {
  if (format == "date-time") return date(random) + "T" + time(random);
  if (format == "date") return date(random);
  if (format == "time") return time(random);
  if (format == "duration")
    return "PT" + std::to_string(1 + (random ? random->below(50) : 0)) + "H";
  if (format == "uuid") return uuid(random);
  if (format == "email" || format == "idn-email") return email(least, random);
  if (format == "uri" || format == "url" || format == "iri") return uri(least, random);
  if (format == "uri-reference" || format == "iri-reference" || format == "json-pointer" ||
      format == "uri-template")
    return "/" + word(least, random);
  if (format == "relative-json-pointer") return "1/a";
  if (format == "hostname" || format == "idn-hostname") return word(1, random) + ".example.com";
  if (format == "ipv4") return "192.0.2." + std::to_string(random ? random->below(256) : 1);
  if (format == "ipv6") return "2001:db8::" + std::to_string(random ? random->below(10) : 1);
  if (format == "regex") return word(least, random);
  if (format == "byte" || format == "base64" || format == "binary")
    return base64_encode(word(least, random));
  if (format == "decimal") return std::to_string(1 + (random ? random->below(1000) : 0)) + ".5";
  return std::nullopt;
}

}  // namespace bk::testing
