#include "error_text.hpp"

#include "bk/json/writer.hpp"

namespace bk::http {
namespace {

void write_violations(json::Writer& writer, const std::vector<Violation>& violations) {
  writer.begin_array();
  for (const Violation& violation : violations) {
    writer.begin_object();
    writer.key("in");
    writer.string(violation.in);
    writer.key("pointer");
    writer.string(violation.pointer);
    writer.key("keyword");
    writer.string(violation.keyword);
    writer.key("detail");
    writer.string(violation.message);
    writer.end_object();
  }
  writer.end_array();
}

std::string violations_text(const std::vector<Violation>& violations) {
  std::string out;
  json::Writer writer{out};
  write_violations(writer, violations);
  writer.flush();
  return out;
}

constexpr std::size_t kLongestText = 200;

// The text that a placeholder stands for, escaped for the inside of a JSON string.
bool placeholder(std::string_view name, const ErrorValues& values, std::string& out) {
  const auto put = [&](std::string_view text) {
    const std::string quoted = json::quote(text);
    out.append(quoted, 1, quoted.size() - 2);
    return true;
  };
  if (name == "status") return put(std::to_string(values.status));
  if (name == "title") return put(values.title);
  if (name == "detail") return put(values.detail.empty() ? values.title : values.detail);
  if (name == "code") return put(values.code);
  if (name == "type") return put("about:blank");
  if (name == "instance") return put(values.instance);
  if (name == "request_id") return put(values.request_id);
  return false;
}

}  // namespace

std::string rfc9457(const ErrorValues& values) {
  std::string out;
  json::Writer writer{out};
  writer.begin_object();
  const auto member = [&](std::string_view key, std::string_view value) {
    if (value.empty()) return;
    writer.key(key);
    writer.string(value);
  };
  member("type", "about:blank");
  member("title", values.title);
  writer.key("status");
  writer.integer(values.status);
  member("detail", values.detail);
  member("instance", values.instance);
  member("request_id", values.request_id);
  if (!values.violations.empty()) {
    writer.key("errors");
    write_violations(writer, values.violations);
  }
  writer.end_object();
  writer.flush();
  return out;
}

std::string fill(std::string_view json_template, const ErrorValues& values) {
  std::string out;
  while (!json_template.empty()) {
    const std::size_t open = json_template.find('{');
    out += json_template.substr(0, open);
    if (open == std::string_view::npos) break;
    json_template.remove_prefix(open);
    const std::size_t close = json_template.find('}');
    const std::string_view name =
        close == std::string_view::npos ? std::string_view{} : json_template.substr(1, close - 1);
    // "{status}" and "{errors}", when they are the whole string, lose its quotes.
    const bool whole = out.ends_with('"') && json_template.substr(close + 1).starts_with('"');
    if (whole && (name == "status" || name == "errors")) {
      out.pop_back();
      out += name == "status" ? std::to_string(values.status) : violations_text(values.violations);
      json_template.remove_prefix(close + 2);
    } else if (!name.empty() && placeholder(name, values, out)) {
      json_template.remove_prefix(close + 1);
    } else {
      out += '{';
      json_template.remove_prefix(1);
    }
  }
  return out;
}

std::string plain_text(const ErrorValues& values) {
  std::string out{values.title};
  if (!values.detail.empty()) out.append(out.empty() ? "" : ": ").append(values.detail);
  std::size_t end = kLongestText;
  if (out.size() <= end) return out;
  // Between characters of UTF-8.
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U) --end;
  out.resize(end);
  return out;
}

std::string html_text(const ErrorValues& values) {
  std::string out;
  for (const char c : plain_text(values)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace bk::http
