#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bk::json {

// One function per format of JSON Schema, each with the standard it follows at its definition.

bool is_hostname(std::string_view text);
bool is_idn_hostname(std::string_view text);
bool is_ipv4(std::string_view text);
bool is_ipv6(std::string_view text);
bool is_email(std::string_view text);
bool is_idn_email(std::string_view text);

bool is_uri(std::string_view text);
bool is_uri_reference(std::string_view text);
bool is_iri(std::string_view text);
bool is_iri_reference(std::string_view text);
bool is_uri_template(std::string_view text);

/// Whether a label of a host name is one of IDNA 2008 (RFC 5891 to 5893): `label` in Unicode, not
/// ASCII alone.
bool is_u_label(std::string_view label);
/// Whether a name whose labels are these follows RFC 5893: needed when any of them is written from
/// right to left.
bool has_right_to_left(std::string_view label);
bool fits_bidi_rule(std::string_view label);

std::optional<std::string> punycode_decode(std::string_view text);
std::string punycode_encode(std::string_view text);

}  // namespace bk::json
