#include "engine/spec/location.hpp"

#include <algorithm>
#include <vector>

namespace bkctl::spec {
namespace {

bool is_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int hex(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Length of `scheme://authority`, or of `scheme:` alone.
std::size_t origin_length(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (url.substr(colon + 1, 2) != "//") return colon + 1;
  return std::min(url.find('/', colon + 3), url.size());
}

}  // namespace

bool has_scheme(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon < 2 || !is_alpha(text.front())) return false;
  for (const char c : text.substr(0, colon)) {
    if (!is_alpha(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return true;
}

bool is_web_url(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

SplitReference split_reference(std::string_view reference) {
  const std::size_t hash = reference.find('#');
  if (hash == std::string_view::npos) return {reference, {}, false};
  return {reference.substr(0, hash), reference.substr(hash + 1), true};
}

std::optional<std::string> percent_decode(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result.push_back(text[i]);
      continue;
    }
    const int high = i + 2 < text.size() ? hex(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex(text[i + 2]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    result.push_back(static_cast<char>(high * 16 + low));
    i += 2;
  }
  return result;
}

std::string normal_path(std::string_view path) {
  const bool absolute = path.starts_with('/');
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view segment = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    if (segment.empty() || segment == ".") continue;
    const bool goes_up = segment == "..";
    if (goes_up && !segments.empty() && segments.back() != "..") {
      segments.pop_back();
    } else if (!goes_up || !absolute) {
      segments.push_back(segment);
    }
  }
  std::string result = absolute ? "/" : "";
  for (const std::string_view segment : segments) {
    if (!result.empty() && result.back() != '/') result.push_back('/');
    result += segment;
  }
  return result;
}

std::string join_location(std::string_view base, std::string_view reference) {
  if (reference.empty()) return std::string(base);
  if (reference.starts_with("file://")) return normal_path(reference.substr(7));
  if (has_scheme(reference)) return std::string(reference);
  if (has_scheme(base)) {
    const std::size_t origin = origin_length(base);
    if (reference.starts_with("//"))
      return std::string(base.substr(0, base.find(':') + 1)).append(reference);
    const std::string_view path = base.substr(origin);
    const std::size_t query = path.find('?');
    const std::string_view plain = path.substr(0, query);
    const std::string_view folder = plain.substr(0, plain.rfind('/') + 1);
    std::string joined =
        reference.starts_with('/') ? std::string(reference) : std::string(folder).append(reference);
    return std::string(base.substr(0, origin)) + normal_path("/" + joined);
  }
  if (reference.starts_with('/')) return normal_path(reference);
  const std::size_t slash = base.rfind('/');
  const std::string_view folder = slash == std::string_view::npos ? "" : base.substr(0, slash + 1);
  return normal_path(std::string(folder).append(reference));
}

std::string_view stem(std::string_view location) {
  const std::size_t slash = location.rfind('/');
  if (slash != std::string_view::npos) location.remove_prefix(slash + 1);
  return location.substr(0, location.find('.', location.empty() ? 0 : 1));
}

}  // namespace bkctl::spec
