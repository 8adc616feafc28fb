#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace bk::json::scan {

/// The first byte at or behind `at` that is a quote, a backslash, a control character or not ASCII;
/// or `end`.
inline const char* plain_text(const char* at, const char* end) {
#if defined(__SSE2__)
  while (end - at >= 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    // Signed: bytes that are not ASCII are negative.
    const __m128i low = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));
    const auto hits =
        static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, backslash), low)));
    if (hits != 0) return at + std::countr_zero(hits);
    at += 16;
  }
#endif
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHigh = 0x8080808080808080;
  while (end - at >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    // A borrow can only spoil bytes behind the first hit, and only the first counts.
    const std::uint64_t control = word - kOnes * 0x20;
    const std::uint64_t quote = (word ^ kOnes * '"') - kOnes;
    const std::uint64_t backslash = (word ^ kOnes * '\\') - kOnes;
    const std::uint64_t hits = (control | quote | backslash | word) & kHigh;
    if (hits != 0) return at + std::countr_zero(hits) / 8;
    at += 8;
  }
  while (at < end) {
    const auto byte = static_cast<unsigned char>(*at);
    if (byte < 0x20 || byte >= 0x80 || byte == '"' || byte == '\\') return at;
    ++at;
  }
  return end;
}

/// A number whose double can be computed exactly from its digits with one operation (Clinger's fast
/// path), strictly by the grammar. False, with `at` unspecified, for all others.
bool simple_double(const char*& at, const char* end, double& out);

/// The nearest double to a number by RFC 8259's grammar. False: too large for one; `out` is then
/// infinite.
bool to_double(std::string_view text, double& out);

}  // namespace bk::json::scan
