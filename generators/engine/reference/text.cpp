#include "engine/reference/text.hpp"

#include <algorithm>

namespace bkctl::reference {
namespace {

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

// [text](https://…) at the start; its length, or 0.
std::size_t link(std::string_view text, std::string& out) {
  const std::size_t middle = text.substr(0, 300).find("](");
  if (middle == std::string_view::npos) return 0;
  const std::size_t end = text.substr(0, middle + 2000).find(')', middle);
  if (end == std::string_view::npos) return 0;
  const std::string_view url = text.substr(middle + 2, end - middle - 2);
  if (!url.starts_with("https://") && !url.starts_with("http://")) return 0;
  if (url.find_first_of(" <>\"'\n") != std::string_view::npos) return 0;
  out += "<a href=\"" + escape(url) + "\" rel=\"noopener noreferrer\">" +
         escape(text.substr(1, middle - 1)) + "</a>";
  return end + 1;
}

// What stands between two marks such as ** at the start; its length with the marks, or 0.
std::size_t marked(
    std::string_view text, std::string_view mark, std::string_view element, std::string& out) {
  if (!text.starts_with(mark)) return 0;
  const std::size_t end = text.substr(0, 2000).find(mark, mark.size());
  if (end == std::string_view::npos || end == mark.size() || text[mark.size()] == ' ') return 0;
  out += "<" + std::string(element) + ">" + escape(text.substr(mark.size(), end - mark.size())) +
         "</" + std::string(element) + ">";
  return end + mark.size();
}

std::string words(std::string_view text) {
  std::string out;
  std::size_t plain = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::string made;
    std::size_t length = 0;
    if (text[at] == '`') length = marked(text.substr(at), "`", "code", made);
    if (text[at] == '*' && length == 0) length = marked(text.substr(at), "**", "strong", made);
    if (text[at] == '[') length = link(text.substr(at), made);
    if (length == 0) {
      ++at;
      continue;
    }
    out += escape(text.substr(plain, at - plain)) + made;
    at += length;
    plain = at;
  }
  return out + escape(text.substr(plain));
}

class Blocks {
 public:
  void line(std::string_view raw) {
    const std::string_view text = trimmed(raw);
    if (text.starts_with("```")) {
      close();
      out_ += code_ ? "</pre>\n" : "<pre>";
      code_ = !code_;
    } else if (code_) {
      out_ += escape(raw) + "\n";
    } else if (text.empty()) {
      close();
    } else if (text.starts_with('#')) {
      close();
      out_ += "<p><strong>" +
              words(trimmed(text.substr(std::min(text.find_first_not_of('#'), text.size())))) +
              "</strong></p>\n";
    } else if (text.size() > 2 && (text[0] == '-' || text[0] == '*') && text[1] == ' ') {
      if (open_ != "ul") start("ul");
      out_ += "<li>" + words(text.substr(2)) + "</li>\n";
    } else {
      if (open_ != "p") start("p");
      out_ += words(text) + "\n";
    }
  }

  std::string finish() {
    close();
    if (code_) out_ += "</pre>\n";
    return std::move(out_);
  }

 private:
  void start(std::string_view element) {
    close();
    open_ = element;
    out_ += "<" + open_ + ">";
  }
  void close() {
    if (!open_.empty()) out_ += "</" + open_ + ">\n";
    open_.clear();
  }

  std::string out_;
  std::string open_;
  bool code_ = false;
};

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\'') {
      out += "&#39;";
    } else if (byte >= 0x20 || c == '\n' || c == '\t') {
      out += c;
    }
  }
  return out;
}

std::string markdown(std::string_view text) {
  Blocks blocks;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    blocks.line(line);
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return blocks.finish();
}

}  // namespace bkctl::reference
