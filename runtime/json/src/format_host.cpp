#include <algorithm>
#include <array>
#include <vector>

#include "format_internal.hpp"
#include "utf8.hpp"

namespace bk::json {
namespace {

constexpr std::size_t kMaxName = 253;
constexpr std::size_t kMaxLabel = 63;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_ascii(std::string_view text) {
  return std::none_of(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return out;
}

// RFC 1123 section 2.1: letters, digits and hyphens, no hyphen at either end.
bool is_ldh_label(std::string_view label) {
  if (label.empty() || label.size() > kMaxLabel || label.front() == '-' || label.back() == '-')
    return false;
  return std::all_of(
      label.begin(), label.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

/// A label as it is on the wire and as a person reads it; false when it is neither.
struct Label {
  std::string ascii;
  std::string unicode;
};

bool read_label(std::string_view text, bool allow_unicode, Label& out) {
  if (!is_ascii(text)) {
    if (!allow_unicode || !is_u_label(text)) return false;
    out = {"xn--" + punycode_encode(text), std::string{text}};
    return out.ascii.size() <= kMaxLabel;
  }
  if (!is_ldh_label(text)) return false;
  out.ascii = lower(text);
  out.unicode = out.ascii;
  if (text.size() < 4 || text.substr(2, 2) != "--") return true;
  if (!out.ascii.starts_with("xn--")) return false;
  const std::string encoded = out.ascii.substr(4);
  const auto decoded = punycode_decode(encoded);
  if (!decoded || is_ascii(*decoded) || !is_u_label(*decoded) ||
      punycode_encode(*decoded) != encoded)
    return false;
  out.unicode = *decoded;
  return true;
}

bool is_name(const std::vector<std::string_view>& labels, bool allow_unicode) {
  std::vector<Label> read(labels.size());
  std::size_t size = labels.size() - 1;
  bool bidi = false;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!read_label(labels[i], allow_unicode, read[i])) return false;
    size += read[i].ascii.size();
    bidi = bidi || has_right_to_left(read[i].unicode);
  }
  if (size > kMaxName) return false;
  return !bidi || std::all_of(read.begin(), read.end(), [](const Label& l) {
    return fits_bidi_rule(l.unicode);
  });
}

bool is_address_literal(std::string_view text) {
  if (text.size() < 2 || text.front() != '[' || text.back() != ']') return false;
  text = text.substr(1, text.size() - 2);
  if (text.starts_with("IPv6:")) return is_ipv6(text.substr(5));
  return is_ipv4(text);
}

bool is_atom_char(char c, bool allow_unicode) {
  if (static_cast<unsigned char>(c) >= 0x80) return allow_unicode;
  return is_letter(c) || is_digit(c) ||
         std::string_view{"!#$%&'*+-/=?^_`{|}~"}.find(c) != std::string_view::npos;
}

bool is_local_part(std::string_view text, bool allow_unicode) {
  if (text.empty() || text.size() > 64) return false;
  if (text.front() == '"') {
    if (text.size() < 2 || text.back() != '"') return false;
    text = text.substr(1, text.size() - 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\' && ++i == text.size()) return false;
      const auto byte = static_cast<unsigned char>(text[i]);
      if (byte < 0x20 || byte == 0x7F || (byte >= 0x80 && !allow_unicode)) return false;
      if (byte == '"' && text[i - 1] != '\\') return false;
    }
    return true;
  }
  const auto atoms = split(text, '.');
  return std::all_of(atoms.begin(), atoms.end(), [&](std::string_view atom) {
    return !atom.empty() && std::all_of(atom.begin(), atom.end(), [&](char c) {
      return is_atom_char(c, allow_unicode);
    });
  });
}

// RFC 5321 section 4.1.2 (Mailbox); RFC 6531 allows Unicode in both parts, normalised or not.
bool is_mailbox(std::string_view text, bool allow_unicode) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || !is_local_part(text.substr(0, at), allow_unicode))
    return false;
  const std::string_view domain = text.substr(at + 1);
  if (is_address_literal(domain) || is_hostname(domain)) return true;
  return allow_unicode && is_valid_utf8(text) && is_idn_hostname(domain);
}

}  // namespace

// RFC 1123 section 2.1, with the A-labels of RFC 5891
bool is_hostname(std::string_view text) {
  return is_name(split(text, '.'), false);
}

// RFC 5890; three more full stops separate labels (RFC 3490 section 3.1)
bool is_idn_hostname(std::string_view text) {
  if (!is_valid_utf8(text)) return false;
  std::string dotted{text};
  for (const std::string_view stop : {"\u3002", "\uFF0E", "\uFF61"}) {
    for (std::size_t at = dotted.find(stop); at != std::string::npos; at = dotted.find(stop, at)) {
      dotted.replace(at, stop.size(), ".");
    }
  }
  return is_name(split(dotted, '.'), true);
}

// RFC 2673 section 3.2
bool is_ipv4(std::string_view text) {
  const auto parts = split(text, '.');
  return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
           if (part.empty() || part.size() > 3 || !std::all_of(part.begin(), part.end(), is_digit))
             return false;
           if (part.size() > 1 && part.front() == '0') return false;
           return part.size() < 3 || part <= "255";
         });
}

// RFC 4291 section 2.2
bool is_ipv6(std::string_view text) {
  std::size_t groups = 0;
  bool compressed = false;
  if (text.starts_with("::")) {
    compressed = true;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(':'));
    if (part.find('.') != std::string_view::npos) {
      if (part.size() != text.size() || !is_ipv4(part)) return false;
      groups += 2;
      break;
    }
    if (part.empty() || part.size() > 4 || !std::all_of(part.begin(), part.end(), is_hex))
      return false;
    ++groups;
    text.remove_prefix(part.size());
    if (text.empty()) break;
    text.remove_prefix(1);
    if (text.starts_with(':')) {
      if (compressed) return false;
      compressed = true;
      text.remove_prefix(1);
    } else if (text.empty()) {
      return false;
    }
  }
  return compressed ? groups < 8 : groups == 8;
}

bool is_email(std::string_view text) {
  return is_mailbox(text, false);
}
bool is_idn_email(std::string_view text) {
  return is_mailbox(text, true);
}

}  // namespace bk::json
