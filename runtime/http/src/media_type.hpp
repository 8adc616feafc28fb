#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bk::http {

/// A media type (RFC 9110 section 8.3.1) as views into the text it was parsed from.
struct MediaType {
  std::string_view type;
  std::string_view subtype;
  std::string_view parameters;  ///< behind the first `;`

  /// The value of a parameter, unquoted; nullopt when there is none.
  [[nodiscard]] std::optional<std::string> parameter(std::string_view name) const;
  [[nodiscard]] bool is_range() const { return type == "*" || subtype.find('*') != subtype.npos; }
  /// `application/json`, `…+json`.
  [[nodiscard]] bool is_json() const;
  /// `application/xml`, `text/xml`, `…+xml`.
  [[nodiscard]] bool is_xml() const;
  [[nodiscard]] bool is_form() const;
};

/// nullopt for what is none. Parameters are not checked.
std::optional<MediaType> parse_media_type(std::string_view text);

/// Whether `type` is one of what `range` (`image/*`, `*/*`, `application/*+json`, or a type) stands
/// for; parameters are not compared.
bool matches(const MediaType& range, const MediaType& type);

/// How much a client wants a media type: the `q` of the most specific range in its Accept header
/// that fits, in thousandths; 0 for not at all. Without a header, or with one that cannot be read,
/// everything is welcome.
int quality(std::optional<std::string_view> accept, const std::optional<MediaType>& type);

}  // namespace bk::http
