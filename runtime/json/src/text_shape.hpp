#pragma once

#include "bk/json/codec.hpp"

namespace bk::json {

/// Whether the alternatives of a union all have members, so that it has members too.
bool is_union_of_objects(const Codec& codec);
/// Whether what it is shows only in the text: any value, or a union that may be a scalar.
bool is_loose(const Codec& codec);
/// One text.
bool is_plain(const Codec& codec);
/// Several texts.
bool is_list_of_plain(const Codec& codec);

}  // namespace bk::json
