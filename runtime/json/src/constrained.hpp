#pragma once

#include <span>

#include "bk/json/codec_types.hpp"
#include "bk/json/constraint.hpp"
#include "bk/json/reader.hpp"

namespace bk::json {

/// Whether a quick look shows that all constraints hold; false says nothing.
bool fits_at_once(const Codec& codec, const void* value, std::span<const Constraint> constraints);

/// Reads a value and checks the constraints on it.
bool read_constrained(
    Reader& reader, const Codec& codec, void* value, std::span<const Constraint> constraints);

/// Reads the value of the member whose key was just read, and where the path stands, into a new
/// entry of a map.
bool read_entry(
    Reader& reader,
    const Reader::Key& key,
    const MapCodec& map,
    void* value,
    std::span<const Constraint> constraints);

}  // namespace bk::json
