#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Paths and URLs as `$ref` writes them (RFC 3986, kept to what documents use).
namespace bkctl::spec {

/// `https://…`, `urn:…`, `file:…`: text that starts with a scheme of at least two characters.
bool has_scheme(std::string_view text);
bool is_web_url(std::string_view text);

struct SplitReference {
  std::string_view location;  ///< before `#`, may be empty
  std::string_view fragment;  ///< behind `#`
  bool has_fragment = false;
};
SplitReference split_reference(std::string_view reference);

/// `%41` → `A`; nothing when a `%` is not followed by two hexadecimal digits.
std::optional<std::string> percent_decode(std::string_view text);

/// `reference` (a path or URL without fragment) as seen from the file at `base` (a path or URL).
std::string join_location(std::string_view base, std::string_view reference);

/// Without `.` and needless `..` segments.
std::string normal_path(std::string_view path);

/// `schemas/Pet.yaml` → `Pet`.
std::string_view stem(std::string_view location);

}  // namespace bkctl::spec
