#pragma once

#include <optional>
#include <string>

#include "random.hpp"
#include "schema_parts.hpp"

namespace bk::testing {

/// Which values a schema is asked for.
enum class Size : std::uint8_t {
  kLeast,   ///< what must be there, as small as allowed
  kMost,    ///< all that may be there, as large as allowed
  kRandom,  ///< anything
};

/// Where a value will stand.
struct Setting {
  Size size = Size::kLeast;
  std::size_t variant = 0;    ///< which alternative of oneOf and anyOf, and which enumerator
  bool is_parameter = false;  ///< short texts of plain characters, never empty
};

/// A text that fits, or nothing where none is found after some tries. A minimum that is beyond what
/// a test should send gives nothing, too.
std::optional<std::string> make_text(const Parts& parts, const Setting& setting, Random& random);

/// Whether the text fits the limits that the parts have for strings.
bool fits_text(const Parts& parts, const std::string& text);

/// Characters, not bytes.
std::size_t length_of(std::string_view text);

}  // namespace bk::testing
