#include "form.hpp"

#include "bk/http/headers.hpp"
#include "media_type.hpp"
#include "text.hpp"

namespace bk::http {
namespace {

void append_encoded(std::string& out, std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((lower(c) >= 'a' && lower(c) <= 'z') || is_digit(c) ||
        std::string_view{"*-._"}.find(c) != std::string_view::npos) {
      out += c;
    } else if (c == ' ') {
      out += '+';
    } else {
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
}

// The name in `Content-Disposition: form-data; name="…"` among the header lines of a part.
std::optional<std::string> part_name(std::string_view head) {
  while (!head.empty()) {
    const std::size_t end = head.find("\r\n");
    std::string_view value = head.substr(0, end);
    head = end == std::string_view::npos ? std::string_view{} : head.substr(end + 2);
    if (!same_name(trim(take_until(value, ':')), "content-disposition")) continue;
    std::string_view rest = value;
    if (!same_name(trim(take_until(rest, ';')), "form-data")) return std::nullopt;
    auto name = MediaType{{}, {}, rest}.parameter("name");
    if (!name || !is_utf8(*name)) return std::nullopt;
    return name;
  }
  return std::nullopt;
}

}  // namespace

std::vector<json::TextMember> Form::members() const {
  std::vector<json::TextMember> out;
  out.reserve(entries_.size());
  for (const Entry& entry : entries_) out.push_back({entry.name, entry.value});
  return out;
}

std::optional<Form> parse_form(std::string_view text) {
  Form form;
  while (!text.empty()) {
    std::string_view value = take_until(text, '&');
    if (value.empty()) continue;
    auto name = percent_decode(take_until(value, '='), Plus::kIsSpace);
    auto content = percent_decode(value, Plus::kIsSpace);
    if (!name || !content || !is_utf8(*name) || !is_utf8(*content)) return std::nullopt;
    if (form.entries().size() == kFormEntries) return std::nullopt;
    form.add(std::move(*name), std::move(*content));
  }
  return form;
}

std::string write_form(const std::vector<json::OwnedTextMember>& members) {
  std::string out;
  for (const json::OwnedTextMember& member : members) {
    if (!out.empty()) out += '&';
    append_encoded(out, member.name);
    out += '=';
    append_encoded(out, member.text);
  }
  return out;
}

std::optional<std::vector<Part>> parse_multipart(std::string_view body, std::string_view boundary) {
  if (boundary.empty() || boundary.size() > 70) return std::nullopt;
  const std::string first = "--" + std::string{boundary};
  const std::string delimiter = "\r\n" + first;
  // A preamble is for mail; nobody sends one in a form.
  if (!body.starts_with(first)) return std::nullopt;
  body.remove_prefix(first.size());
  std::vector<Part> parts;
  while (!body.starts_with("--")) {
    while (!body.empty() && is_space(body.front())) body.remove_prefix(1);
    if (!body.starts_with("\r\n") || parts.size() == kFormEntries) return std::nullopt;
    const std::size_t head_end = body.find("\r\n\r\n");
    if (head_end == std::string_view::npos) return std::nullopt;
    const std::string_view head =
        body.substr(0, head_end).substr(std::min<std::size_t>(2, head_end));
    const std::size_t end = body.find(delimiter, head_end + 2);
    auto name = part_name(head);
    if (end == std::string_view::npos || !name) return std::nullopt;
    const std::size_t begin = head_end + 4;
    parts.push_back(
        {std::move(*name), end < begin ? std::string_view{} : body.substr(begin, end - begin)});
    body.remove_prefix(end + delimiter.size());
  }
  return parts;
}

}  // namespace bk::http
