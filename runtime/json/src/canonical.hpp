#pragma once

#include <string>

#include "bk/json/codec_types.hpp"

namespace bk::json {

/// A text that is the same for equal values of one type, and for equal values of different types
/// where both are plain: scalars, json::Value, and lists and maps of such.
std::string canonical(const Codec& codec, const void* value);

}  // namespace bk::json
