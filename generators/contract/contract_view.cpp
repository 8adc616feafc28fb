#include "contract/contract_view.hpp"

#include <algorithm>

#include "contract/sample.hpp"
#include "engine/cpp/comment.hpp"
#include "engine/cpp/literal.hpp"

namespace bkctl::contract {
namespace {

using render::View;

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

std::string percent_encoded(const std::string& text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
  return out;
}

// Plain text of a parameter's example where it is a JSON scalar, else of a sample.
std::optional<std::string> parameter_text(const ir::Api& api, const ir::Parameter& parameter) {
  if (parameter.style == ir::Style::kContent) return sample(api, parameter.type);
  if (parameter.style != ir::Style::kSimple && parameter.style != ir::Style::kForm)
    return std::nullopt;
  return text_sample(api, parameter.type);
}

// A request that fits the document: target, headers, body. Empty where one cannot be built without
// guessing.
struct Request {
  std::string target;
  std::vector<std::string> calls;  // .header("…", "…")
  std::string body_call;           // .json("…")
};

bool fill_parameter(
    const ir::Api& api, const ir::Parameter& parameter, Request& request, std::string& query) {
  if (!parameter.required) return true;
  const auto text = parameter_text(api, parameter);
  if (!text) return false;
  const std::string& name = parameter.name.original();
  switch (parameter.location) {
    case ir::Location::kPath: {
      const std::string place = "{" + name + "}";
      const std::size_t at = request.target.find(place);
      if (at == std::string::npos || text->empty()) return false;
      request.target.replace(at, place.size(), percent_encoded(*text));
      return true;
    }
    case ir::Location::kQuery:
      query += (query.empty() ? "?" : "&") + percent_encoded(name) + "=" + percent_encoded(*text);
      return true;
    case ir::Location::kHeader:
      request.calls.push_back(
          ".header(" + cpp::string_literal(name) + ", " + cpp::string_literal(*text) + ")");
      return true;
    case ir::Location::kCookie:
      request.calls.push_back(
          ".header(\"Cookie\", " + cpp::string_literal(name + "=" + percent_encoded(*text)) + ")");
      return true;
  }
  return false;
}

std::optional<std::string> body_sample(const ir::Api& api, const ir::Content& content) {
  if (auto made = sample(api, content.type)) return made;
  return content.example;
}

bool fill_body(const ir::Api& api, const ir::Operation& operation, Request& request) {
  if (!operation.body || operation.body->contents.empty()) return true;
  const ir::Content& content = operation.body->contents.front();
  const std::string type = cpp::string_literal(content.media_type);
  switch (content.kind) {
    case ir::BodyKind::kJson: {
      const auto text = body_sample(api, content);
      if (!text) return false;
      request.body_call = ".body(" + type + ", " + cpp::string_literal(*text) + ")";
      return true;
    }
    case ir::BodyKind::kText:
    case ir::BodyKind::kBinary:
      request.body_call = ".body(" + type + ", \"text\")";
      return true;
    case ir::BodyKind::kForm:
    case ir::BodyKind::kMultipart:
      return false;
  }
  return false;
}

std::optional<Request> valid_request(const ir::Api& api, const ir::Operation& operation) {
  Request request;
  request.target = api.base_path + operation.path;
  std::string query;
  for (const auto& parameter : operation.parameters) {
    if (!fill_parameter(api, parameter, request, query)) return std::nullopt;
  }
  if (request.target.find('{') != std::string::npos || !fill_body(api, operation, request))
    return std::nullopt;
  request.target += query;
  return request;
}

// `.authorized("OAuth2", {"books:read"})`: credentials for the first alternative.
std::string authorization(const ir::Api& api, const ir::Operation& operation) {
  if (operation.security.empty()) return "";
  std::string out;
  for (const auto& use : operation.security.front()) {
    std::string scopes;
    for (const auto& scope : use.scopes)
      scopes += (scopes.empty() ? "" : ", ") + cpp::string_literal(scope);
    out += ".authorized(" + cpp::string_literal(api.security_schemes[use.scheme].name.original()) +
           (scopes.empty() ? "" : ", {" + scopes + "}") + ")";
  }
  return out;
}

bool needs_credentials(const ir::Operation& operation) {
  return !operation.security.empty() &&
         std::none_of(operation.security.begin(), operation.security.end(), [](const auto& all) {
           return all.empty();
         });
}

// The statuses that a valid request may be answered with: the documented ones, 404 where the path
// names a row that a fresh database does not have, 501 where nobody has written the operation yet.
std::string expected_statuses(const ir::Operation& operation) {
  std::vector<int> statuses;
  for (const auto& response : operation.responses) {
    if (response.status != 0 && !response.range && response.status != 401 &&
        response.status != 403) {
      statuses.push_back(response.status);
    }
  }
  const bool by_path = operation.path.find('{') != std::string::npos;
  const bool rows = operation.action.kind != ir::ActionKind::kNone;
  if (by_path && rows) statuses.push_back(404);
  if (rows && operation.body) statuses.push_back(422);
  if (!rows) statuses.push_back(501);
  std::sort(statuses.begin(), statuses.end());
  statuses.erase(std::unique(statuses.begin(), statuses.end()), statuses.end());
  std::string out;
  for (const int status : statuses) out += (out.empty() ? "" : ", ") + std::to_string(status);
  return "{" + out + "}";
}

View case_view(
    const std::string& name,
    const std::string& method,
    const Request& request,
    const std::string& auth,
    const std::string& check) {
  View out;
  std::string calls = auth;
  for (const auto& call : request.calls) calls += call;
  out.set("title", cpp::string_literal(name));
  out.set("method", cpp::string_literal(method));
  out.set("target", cpp::string_literal(request.target));
  out.set("calls", calls + request.body_call);
  out.set("check", check);
  return out;
}

void add_cases(const Input& input, const ir::Operation& operation, std::vector<View>& out) {
  const auto request = valid_request(input.api, operation);
  if (!request) return;
  const std::string id = cpp::one_line(operation.id);
  const std::string auth = authorization(input.api, operation);
  const std::string& method = operation.method;
  out.push_back(case_view(
      id + " answers a valid request as documented",
      method,
      *request,
      auth,
      "CHECK_THAT(std::vector<int>(" + expected_statuses(operation) +
          "), Catch::VectorContains(response.status));"));
  if (needs_credentials(operation)) {
    out.push_back(case_view(
        id + " is refused without credentials",
        method,
        *request,
        "",
        "CHECK(response.status == 401);"));
  }
  const bool json_body = operation.body && !operation.body->contents.empty() &&
                         operation.body->contents.front().kind == ir::BodyKind::kJson;
  if (!json_body) return;
  Request broken = *request;
  broken.body_call =
      ".body(" + cpp::string_literal(operation.body->contents.front().media_type) + ", \"{\")";
  out.push_back(case_view(
      id + " refuses a body that is not JSON",
      method,
      broken,
      auth,
      "CHECK(response.status == " + std::to_string(operation.invalid_status) + ");"));
  broken.body_call = ".body(\"application/x-unheard-of\", \"{}\")";
  out.push_back(case_view(
      id + " refuses a media type that is not documented",
      method,
      broken,
      auth,
      "CHECK(response.status == 415);"));
  if (operation.body->required) {
    broken.body_call.clear();
    out.push_back(case_view(
        id + " refuses a missing body",
        method,
        broken,
        auth,
        "CHECK(response.status == " + std::to_string(operation.invalid_status) + ");"));
  }
}

}  // namespace

View view(const Input& input, const cpp::TagUnit& unit) {
  std::vector<View> cases;
  std::vector<View> untested;
  for (const auto* operation : unit.operations) {
    const std::size_t before = cases.size();
    add_cases(input, *operation, cases);
    if (cases.size() != before) continue;
    View line;
    line.set("operation", cpp::one_line(operation->id));
    untested.push_back(std::move(line));
  }
  View out;
  out.set("banner", banner(input, "//"));
  out.set("project", input.types.project());
  out.set("has_untested", !untested.empty());
  out.set("untested", std::move(untested));
  out.set("has_cases", !cases.empty());
  out.set("cases", std::move(cases));
  return out;
}

}  // namespace bkctl::contract
