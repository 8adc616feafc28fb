#include "draft.hpp"

#include "parameter_writer.hpp"

namespace bk::testing {
namespace {

void add_to_query(std::string& query, const std::string& text) {
  query += (query.empty() ? "?" : "&") + text;
}

}  // namespace

std::optional<Exchange> written(
    const Operation& operation, const Draft& draft, std::string_view base_path) {
  Exchange out;
  std::string path = std::string{base_path} + operation.path;
  std::string query, cookies;
  for (std::size_t i = 0; i < operation.parameters.size(); ++i) {
    const Parameter& parameter = operation.parameters[i];
    if (!draft.arguments[i]) continue;
    const auto text = parameter.in == "query" ? query_text(parameter, *draft.arguments[i])
                                              : parameter_text(parameter, *draft.arguments[i]);
    if (!text) return std::nullopt;
    if (parameter.in == "query") {
      add_to_query(query, *text);
    } else if (parameter.in == "header") {
      out.headers.emplace_back(parameter.name, *text);
    } else if (parameter.in == "cookie") {
      cookies += (cookies.empty() ? "" : "; ") + parameter.name + "=" + *text;
    } else if (const std::size_t at = path.find("{" + parameter.name + "}");
               at != std::string::npos) {
      path.replace(at, parameter.name.size() + 2, *text);
    }
  }
  if (!cookies.empty()) out.headers.emplace_back("Cookie", cookies);
  if (!draft.accept.empty()) out.headers.emplace_back("Accept", draft.accept);
  std::optional<Body> body = draft.raw_body;
  if (!body && draft.content != nullptr) {
    body = write_body(*draft.content, draft.body);
    if (!body) return std::nullopt;
  }
  if (body) {
    if (!body->content_type.empty()) out.headers.emplace_back("Content-Type", body->content_type);
    out.body = body->bytes;
  }
  out.line = operation.method + " " + path + query;
  return out;
}

void send(const Host& host, const Operation& operation, const Draft& draft, Exchange& exchange) {
  const std::string_view target =
      std::string_view{exchange.line}.substr(operation.method.size() + 1);
  Request request = host.request(operation.method, target);
  request.beginning();
  for (const auto& [name, value] : exchange.headers) {
    if (name == "Content-Type") {
      request.body(value, exchange.body);
    } else {
      request.header(name, value);
    }
  }
  if (draft.credentials) {
    for (const SchemeUse& use : *draft.credentials) request.authorized(use.scheme, use.scopes);
  }
  exchange.response = request.send();
}

}  // namespace bk::testing
