#include "dev/page.hpp"

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "report/xml.hpp"

namespace bkctl::dev {
namespace {

constexpr std::string_view kStyle =
    "body{margin:2rem;font:16px/1.5 system-ui,sans-serif;color-scheme:light dark}"
    "h1{font-size:1.3rem;color:#c22}pre{overflow:auto;padding:1rem;border:1px solid #8886}";

std::string html(const Page& page) {
  // It asks again until the service answers.
  return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" "
         "content=\"2\"><title>" +
         report::escape_xml(page.project) + "</title><style>" + std::string{kStyle} +
         "</style><h1>" + report::escape_xml(page.title) + "</h1><pre>" +
         report::escape_xml(page.output) +
         "</pre><p>bkctl dev goes on as soon as a file changes.</p></html>\n";
}

std::string problem(const Page& page) {
  const bk::json::Object out{{"title", page.title}, {"status", 503}, {"detail", page.output}};
  return bk::json::write(bk::json::Value{out}) + "\n";
}

bool wants_html(std::string_view request) {
  return request.find("text/html") != std::string_view::npos;
}

}  // namespace

std::string response(const Page& page, std::string_view request) {
  const bool browser = wants_html(request);
  const std::string body = browser ? html(page) : problem(page);
  const bool head = request.starts_with("HEAD ");
  return "HTTP/1.1 503 Service Unavailable\r\nContent-Type: " +
         std::string{browser ? "text/html; charset=utf-8" : "application/problem+json"} +
         "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nCache-Control: no-store\r\nRetry-After: 1\r\nConnection: close\r\n\r\n" +
         (head ? "" : body);
}

std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\x1b') {
      out += text[i];
      continue;
    }
    // CSI: parameters up to a letter.
    if (i + 1 < text.size() && text[i + 1] == '[') {
      i += 2;
      while (i < text.size() && (text[i] < '@' || text[i] > '~')) ++i;
    }
  }
  return out;
}

}  // namespace bkctl::dev
