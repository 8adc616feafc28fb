#include "bk/json/format.hpp"

#include <algorithm>
#include <array>

#include "bk/core/bytes.hpp"
#include "bk/core/time.hpp"
#include "bk/core/uuid.hpp"
#include "bk/regex/pattern.hpp"
#include "format_internal.hpp"

namespace bk::json {
namespace {

template <class T>
bool parses(std::string_view text) {
  return T::parse(text).has_value();
}

// Unlike a Timestamp, a date-time may lie outside the years 0000 to 9999 when it is taken to UTC.
bool is_date_time(std::string_view text) {
  return text.size() > 11 && (text[10] == 'T' || text[10] == 't') &&
         parses<Date>(text.substr(0, 10)) && parses<TimeOfDay>(text.substr(11));
}

bool is_byte(std::string_view text) {
  return base64_decode(text).has_value();
}

// RFC 6901
bool is_json_pointer(std::string_view text) {
  if (!text.empty() && text.front() != '/') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '~') continue;
    if (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1')) return false;
  }
  return true;
}

// draft-bhutton-relative-json-pointer-00
bool is_relative_json_pointer(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits == 0 || (digits > 1 && text.front() == '0')) return false;
  text.remove_prefix(digits);
  if (text == "#") return true;
  return is_json_pointer(text);
}

constexpr std::array kFormats = {
    Format{"byte", &is_byte, "must be Base64"},
    Format{"date", &parses<Date>, "must be a date such as 2024-05-01"},
    Format{
        "date-time",
        &is_date_time,
        "must be a date and time such as 2024-05-01T12:30:00Z (RFC 3339)"},
    Format{"duration", &parses<Duration>, "must be a duration such as P3DT4H (ISO 8601)"},
    Format{"email", &is_email, "must be an email address"},
    Format{"hostname", &is_hostname, "must be a host name"},
    Format{"idn-email", &is_idn_email, "must be an email address"},
    Format{"idn-hostname", &is_idn_hostname, "must be a host name"},
    Format{"ipv4", &is_ipv4, "must be an IPv4 address such as 192.0.2.1"},
    Format{"ipv6", &is_ipv6, "must be an IPv6 address such as 2001:db8::1"},
    Format{"iri", &is_iri, "must be an absolute IRI"},
    Format{"iri-reference", &is_iri_reference, "must be an IRI or a relative reference"},
    Format{"json-pointer", &is_json_pointer, "must be a JSON Pointer such as /a/0"},
    Format{"regex", &regex::is_ecma, "must be a regular expression (ECMA-262)"},
    Format{
        "relative-json-pointer",
        &is_relative_json_pointer,
        "must be a relative JSON Pointer such as 1/a"},
    Format{"time", &parses<TimeOfDay>, "must be a time such as 12:30:00Z (RFC 3339)"},
    Format{"uri", &is_uri, "must be an absolute URI such as https://example.com/a"},
    Format{"uri-reference", &is_uri_reference, "must be a URI or a relative reference"},
    Format{"uri-template", &is_uri_template, "must be a URI template (RFC 6570)"},
    Format{"uuid", &parses<Uuid>, "must be a UUID such as 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"},
};

}  // namespace

const Format* find_format(std::string_view name) {
  const auto at = std::lower_bound(
      kFormats.begin(), kFormats.end(), name, [](const Format& format, std::string_view n) {
        return format.name < n;
      });
  return at != kFormats.end() && at->name == name ? &*at : nullptr;
}

}  // namespace bk::json
