#include "uri.hpp"

#include <algorithm>

namespace bk::schema {
namespace {

constexpr auto kNone = std::string_view::npos;

struct Uri {
  std::string_view scheme, authority, path, query, fragment;
  bool has_scheme = false, has_authority = false, has_query = false, has_fragment = false;
};

Uri parse(std::string_view text) {
  Uri uri;
  const std::size_t hash = text.find('#');
  if (hash != kNone) {
    uri.has_fragment = true;
    uri.fragment = text.substr(hash + 1);
    text = text.substr(0, hash);
  }
  const std::size_t question = text.find('?');
  if (question != kNone) {
    uri.has_query = true;
    uri.query = text.substr(question + 1);
    text = text.substr(0, question);
  }
  const std::size_t colon = text.find_first_of(":/");
  if (colon != kNone && colon > 0 && text[colon] == ':') {
    uri.has_scheme = true;
    uri.scheme = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  if (text.starts_with("//")) {
    text.remove_prefix(2);
    const std::size_t slash = std::min(text.find('/'), text.size());
    uri.has_authority = true;
    uri.authority = text.substr(0, slash);
    text.remove_prefix(slash);
  }
  uri.path = text;
  return uri;
}

std::string without_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    if (path.starts_with("../")) {
      path.remove_prefix(3);
    } else if (path.starts_with("./") || path.starts_with("/./")) {
      path.remove_prefix(2);
    } else if (path == "/.") {
      path = "/";
    } else if (path.starts_with("/../") || path == "/..") {
      path = path == "/.." ? std::string_view{"/"} : path.substr(3);
      out.erase(out.rfind('/') == std::string::npos ? 0 : out.rfind('/'));
    } else if (path == "." || path == "..") {
      break;
    } else {
      const std::size_t end = std::min(path.find('/', 1), path.size());
      out += path.substr(0, end);
      path.remove_prefix(end);
    }
  }
  return out;
}

std::string merge(const Uri& base, std::string_view path) {
  if (base.has_authority && base.path.empty()) return "/" + std::string{path};
  const std::size_t slash = base.path.rfind('/');
  return std::string{base.path.substr(0, slash == kNone ? 0 : slash + 1)} + std::string{path};
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                        hex_value(text[i + 2]) >= 0;
    if (escape) {
      out += static_cast<char>(hex_value(text[i + 1]) << 4 | hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

std::string resolve_uri(std::string_view base_text, std::string_view reference) {
  const Uri base = parse(base_text);
  const Uri ref = parse(reference);
  std::string out;
  const Uri& origin = ref.has_scheme || ref.has_authority ? ref : base;
  const Uri& scheme = ref.has_scheme ? ref : base;
  if (scheme.has_scheme) out += std::string{scheme.scheme} + ":";
  if (origin.has_authority) out += "//" + std::string{origin.authority};
  bool has_query = ref.has_query;
  std::string_view query = ref.query;
  if (&origin == &ref || ref.path.starts_with('/')) {
    out += without_dots(ref.path);
  } else if (ref.path.empty()) {
    out += base.path;
    if (!has_query) {
      has_query = base.has_query;
      query = base.query;
    }
  } else {
    out += without_dots(merge(base, ref.path));
  }
  if (has_query) out += "?" + std::string{query};
  if (ref.has_fragment) out += "#" + std::string{ref.fragment};
  return out;
}

std::string split_fragment(std::string_view uri, std::string& fragment) {
  const std::size_t hash = uri.find('#');
  fragment = hash == kNone ? std::string{} : decode(uri.substr(hash + 1));
  return std::string{uri.substr(0, hash)};
}

}  // namespace bk::schema
