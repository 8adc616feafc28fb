#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "bk/regex/pattern.hpp"
#include "escape.hpp"
#include "format_internal.hpp"
#include "utf8.hpp"

namespace bk::json {
namespace {

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t at = 0; at < text.size();) out.push_back(next_code_point(text, at));
  return out;
}

// The parameters of RFC 3492 section 5.
constexpr std::uint32_t kBase = 36;
constexpr std::uint32_t kTMin = 1;
constexpr std::uint32_t kTMax = 26;
constexpr std::uint32_t kSkew = 38;
constexpr std::uint32_t kDamp = 700;
constexpr std::uint32_t kInitialBias = 72;
constexpr std::uint32_t kInitialCode = 128;
constexpr std::uint32_t kMax = std::numeric_limits<std::uint32_t>::max();

std::uint32_t adapt(std::uint32_t delta, std::uint32_t points, bool first) {
  delta = first ? delta / kDamp : delta / 2;
  delta += delta / points;
  std::uint32_t k = 0;
  for (; delta > (kBase - kTMin) * kTMax / 2; k += kBase) delta /= kBase - kTMin;
  return k + (kBase - kTMin + 1) * delta / (delta + kSkew);
}

std::uint32_t threshold(std::uint32_t k, std::uint32_t bias) {
  return k <= bias ? kTMin : std::min(std::max(k - bias, kTMin), kTMax);
}

std::uint32_t digit_value(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a');
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0') + 26;
  return kBase;
}

char digit(std::uint32_t value) {
  return static_cast<char>(value < 26 ? 'a' + value : '0' + value - 26);
}

bool in(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

bool search(const std::optional<regex::Pattern>& pattern, std::string_view text) {
  return pattern && pattern->search(text);
}

bool matches(const std::optional<regex::Pattern>& pattern, char32_t c) {
  std::string text;
  append_utf8(text, c);
  return search(pattern, text);
}

// RFC 5892: letters, digits and marks that do not change under case folding, and the exceptions of
// section 2.6.
bool has_allowed_code_points(std::string_view label) {
  static const auto kAllowed = regex::Pattern::compile(
      R"(^[a-z0-9\-\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}\u00B7\u0375\u05F3\u05F4\u06FD\u06FE\u0F0B\u3007\u30FB\u200C\u200D]+$)");
  static const auto kForbidden = regex::Pattern::compile(
      R"([\u0640\u07FA\u302E\u302F\u3031-\u3035\u303B\uFF00-\uFFEF\u1100-\u11FF\u2071\u207F\u2090-\u209C\uFB00-\uFB06])");
  static const auto kMarkFirst = regex::Pattern::compile(R"(^\p{M})");
  return search(kAllowed, label) && !search(kForbidden, label) && !search(kMarkFirst, label);
}

bool is_virama(char32_t c) {
  constexpr std::array<char32_t, 24> kViramas = {0x094D, 0x09CD, 0x0A4D, 0x0ACD, 0x0B4D, 0x0BCD,
                                                 0x0C4D, 0x0CCD, 0x0D4D, 0x0DCA, 0x0E3A, 0x0F84,
                                                 0x1039, 0x103A, 0x1714, 0x1734, 0x17D2, 0x1A60,
                                                 0x1B44, 0x1BAA, 0x1BF2, 0x1BF3, 0x2D7F, 0xA806};
  return std::find(kViramas.begin(), kViramas.end(), c) != kViramas.end();
}

// RFC 5892 appendix A.1 in the scripts that join: a letter that joins forward before, one that
// joins backward after.
bool joins_around(const std::vector<char32_t>& label, std::size_t at) {
  static const auto kJoining =
      regex::Pattern::compile(R"(^[\p{Arabic}\p{Syriac}\p{Mongolian}\p{Nko}]$)");
  const auto only_after = [](char32_t c) {  // joining type R: does not join forward
    return in(c, 0x0622, 0x0625) || c == 0x0627 || c == 0x0629 || in(c, 0x062F, 0x0632) ||
           c == 0x0648;
  };
  return at > 0 && at + 1 < label.size() && matches(kJoining, label[at - 1]) &&
         !only_after(label[at - 1]) && matches(kJoining, label[at + 1]);
}

// RFC 5892 appendix A: code points that are allowed in a context only.
bool fits_context(const std::vector<char32_t>& label, std::size_t at) {
  static const auto kGreek = regex::Pattern::compile(R"(^\p{Greek}$)");
  static const auto kHebrew = regex::Pattern::compile(R"(^\p{Hebrew}$)");
  static const auto kJapanese = regex::Pattern::compile(R"(^[\p{Hiragana}\p{Katakana}\p{Han}]$)");
  const char32_t before = at > 0 ? label[at - 1] : 0;
  const char32_t after = at + 1 < label.size() ? label[at + 1] : 0;
  switch (label[at]) {
    case 0x00B7:
      return before == 'l' && after == 'l';
    case 0x0375:
      return after != 0 && matches(kGreek, after);
    case 0x05F3:
    case 0x05F4:
      return before != 0 && matches(kHebrew, before);
    case 0x200C:
      return is_virama(before) || joins_around(label, at);
    case 0x200D:
      return is_virama(before);
    case 0x30FB:
      return std::any_of(label.begin(), label.end(), [](char32_t c) {
        return c != 0x30FB && matches(kJapanese, c);
      });
    default:
      return true;
  }
}

bool mixes_digits(const std::vector<char32_t>& label) {
  const auto has = [&](char32_t first, char32_t last) {
    return std::any_of(label.begin(), label.end(), [&](char32_t c) { return in(c, first, last); });
  };
  return has(0x0660, 0x0669) && has(0x06F0, 0x06F9);
}

bool is_right_to_left(char32_t c) {
  static const auto kLetters = regex::Pattern::compile(
      R"(^[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Thaana}\p{Nko}\p{Samaritan}\p{Mandaic}]$)");
  static const auto kNot = regex::Pattern::compile(R"(^[\p{Mn}\p{Nd}]$)");
  return c >= 0x0590 && matches(kLetters, c) && !matches(kNot, c);
}

bool is_european(char32_t c) {
  return in(c, '0', '9') || in(c, 0x06F0, 0x06F9);
}
bool is_arabic_number(char32_t c) {
  return in(c, 0x0660, 0x0669);
}

}  // namespace

// RFC 3492 section 6.2
std::optional<std::string> punycode_decode(std::string_view text) {
  std::vector<char32_t> out;
  const std::size_t dash = text.rfind('-');
  if (dash != std::string_view::npos) {
    out = code_points(text.substr(0, dash));
    text.remove_prefix(dash + 1);
  }
  std::uint32_t code = kInitialCode;
  std::uint32_t bias = kInitialBias;
  std::uint32_t i = 0;
  while (!text.empty()) {
    const std::uint32_t old = i;
    std::uint32_t weight = 1;
    for (std::uint32_t k = kBase;; k += kBase) {
      if (text.empty()) return std::nullopt;
      const std::uint32_t value = digit_value(text.front());
      text.remove_prefix(1);
      if (value >= kBase || value > (kMax - i) / weight) return std::nullopt;
      i += value * weight;
      const std::uint32_t t = threshold(k, bias);
      if (value < t) break;
      if (weight > kMax / (kBase - t)) return std::nullopt;
      weight *= kBase - t;
    }
    const auto points = static_cast<std::uint32_t>(out.size()) + 1;
    bias = adapt(i - old, points, old == 0);
    if (i / points > 0x10FFFF - code) return std::nullopt;
    code += i / points;
    i %= points;
    if (in(code, 0xD800, 0xDFFF)) return std::nullopt;
    out.insert(out.begin() + i, code);
    ++i;
  }
  std::string utf8;
  for (const char32_t c : out) append_utf8(utf8, c);
  return utf8;
}

// RFC 3492 section 6.3; labels are short, so no overflow can happen.
std::string punycode_encode(std::string_view text) {
  const std::vector<char32_t> in = code_points(text);
  std::string out;
  for (const char32_t c : in) {
    if (c < kInitialCode) out += static_cast<char>(c);
  }
  const std::size_t basic = out.size();
  std::size_t handled = basic;
  if (basic > 0) out += '-';
  std::uint32_t code = kInitialCode;
  std::uint32_t bias = kInitialBias;
  std::uint32_t delta = 0;
  while (handled < in.size()) {
    std::uint32_t next = 0x10FFFF;
    for (const char32_t c : in)
      next = c >= code ? std::min(next, static_cast<std::uint32_t>(c)) : next;
    delta += (next - code) * static_cast<std::uint32_t>(handled + 1);
    code = next;
    for (const char32_t c : in) {
      if (c < code) ++delta;
      if (c != code) continue;
      std::uint32_t q = delta;
      for (std::uint32_t k = kBase;; k += kBase) {
        const std::uint32_t t = threshold(k, bias);
        if (q < t) break;
        out += digit(t + (q - t) % (kBase - t));
        q = (q - t) / (kBase - t);
      }
      out += digit(q);
      bias = adapt(delta, static_cast<std::uint32_t>(handled + 1), handled == basic);
      delta = 0;
      ++handled;
    }
    ++delta;
    ++code;
  }
  return out;
}

bool is_u_label(std::string_view label) {
  constexpr std::size_t kMaxBytes = std::size_t{63} * 4;
  if (label.size() > kMaxBytes || label.starts_with('-') || label.ends_with('-')) return false;
  if (!has_allowed_code_points(label)) return false;
  const std::vector<char32_t> points = code_points(label);
  if (points.size() >= 4 && points[2] == '-' && points[3] == '-') return false;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!fits_context(points, i)) return false;
  }
  return !mixes_digits(points);
}

bool has_right_to_left(std::string_view label) {
  const std::vector<char32_t> points = code_points(label);
  return std::any_of(points.begin(), points.end(), [](char32_t c) {
    return is_right_to_left(c) || is_arabic_number(c);
  });
}

// RFC 5893 section 2, on the classes that allowed code points have.
bool fits_bidi_rule(std::string_view label) {
  const std::vector<char32_t> points = code_points(label);
  if (points.empty() || is_european(points.front()) || is_arabic_number(points.front()))
    return false;
  const bool from_right = is_right_to_left(points.front());
  bool european = false;
  bool arabic = false;
  for (const char32_t c : points) {
    european = european || is_european(c);
    arabic = arabic || is_arabic_number(c);
    const bool neutral = is_european(c) || c == '-' || c == 0x200C || c == 0x200D;
    if (from_right ? in(c, 'a', 'z') : (is_right_to_left(c) || is_arabic_number(c)) && !neutral)
      return false;
  }
  return !(european && arabic);
}

}  // namespace bk::json
