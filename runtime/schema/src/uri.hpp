#pragma once

#include <string>
#include <string_view>

namespace bk::schema {

/// A reference against a base (RFC 3986 section 5.2), dot segments removed.
std::string resolve_uri(std::string_view base, std::string_view reference);

/// Without the fragment; `fragment` (percent-decoded) gets it.
std::string split_fragment(std::string_view uri, std::string& fragment);

}  // namespace bk::schema
