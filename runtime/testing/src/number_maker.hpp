#pragma once

#include <optional>

#include "bk/json/number.hpp"
#include "text_maker.hpp"

namespace bk::testing {

/// A number (an integer where the parts ask for one) that fits; nothing where none is found.
std::optional<json::Number> make_number(const Parts& parts, const Setting& setting, Random& random);

}  // namespace bk::testing
