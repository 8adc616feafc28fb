#pragma once

#include <string>
#include <string_view>

#include "engine/yaml/value.hpp"

namespace bkctl::document {

/// The key or index of a value within its parent (its real one, not an alias'); empty when it is
/// not there. Linear in the parent's size.
std::string key_of(const yaml::Value& value, const yaml::Value& parent);
/// The same, escaped as a token of a JSON Pointer.
std::string token_of(const yaml::Value& value, const yaml::Value& parent);
/// A JSON Pointer as the fragment of a URI (RFC 6901, chapter 6): what RFC 3986 does not allow is
/// percent-encoded, braces stay readable.
std::string fragment_of(std::string_view pointer);

}  // namespace bkctl::document
