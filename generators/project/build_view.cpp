#include "engine/cpp/comment.hpp"
#include "engine/cpp/literal.hpp"
#include "engine/cpp/operations.hpp"
#include "project/project_view.hpp"

namespace bkctl::project {
namespace {

using render::View;

// A version that CMake's project() takes: one to four numbers; anything else becomes 0.1.0.
std::string cmake_version(const std::string& version) {
  int dots = 0;
  bool digit = false;
  for (const char c : version) {
    if (c == '.') {
      if (!digit) return "0.1.0";
      digit = false;
      ++dots;
    } else if (c >= '0' && c <= '9') {
      digit = true;
    } else {
      return "0.1.0";
    }
  }
  return digit && dots <= 3 && version.size() < 20 ? version : "0.1.0";
}

// Text from the document on one line of Markdown, unable to start markup of its own.
std::string markdown_line(const std::string& text) {
  std::string out;
  for (const char c : cpp::one_line(text)) {
    if (c == '<' || c == '`' || c == '|' || c == '[' || c == ']') out += '\\';
    out += c;
  }
  return out;
}

View setting_line(const std::string& text) {
  View out;
  out.set("line", text);
  return out;
}

View scheme_view(const ir::SecurityScheme& scheme) {
  const std::string prefix = "AUTH_" + scheme.name.constant();
  std::vector<View> lines;
  switch (scheme.kind) {
    case ir::SchemeKind::kApiKey:
    case ir::SchemeKind::kHttpOther:
      lines.push_back(setting_line(prefix + "_KEYS=name:key"));
      break;
    case ir::SchemeKind::kBasic:
      lines.push_back(setting_line(prefix + "_USERS=user:password"));
      break;
    case ir::SchemeKind::kBearer:
    case ir::SchemeKind::kOAuth2:
    case ir::SchemeKind::kOpenIdConnect:
      lines.push_back(setting_line(prefix + "_JWKS_FILE=/run/secrets/jwks.json"));
      lines.push_back(setting_line(prefix + "_ISSUER=https://issuer.example"));
      lines.push_back(setting_line(prefix + "_AUDIENCE=audience"));
      break;
    case ir::SchemeKind::kMutualTls:
      break;
  }
  View out;
  out.set(
      "comment",
      "Who may call with " + cpp::one_line(scheme.name.original()) + "; without it nobody may.");
  out.set("lines", std::move(lines));
  return out;
}

std::vector<View> unwritten(const Input& input) {
  std::vector<View> out;
  for (const auto& operation : input.api.operations) {
    if (operation.action.kind != ir::ActionKind::kNone) continue;
    View line;
    line.set("operation", cpp::function_name(operation));
    line.set("route", markdown_line(operation.method + " " + operation.path));
    line.set(
        "reason",
        operation.action.why_not.empty() ? std::string{}
                                         : ": " + markdown_line(operation.action.why_not));
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace

View build_view(const Input& input) {
  View out;
  out.set("banner", banner(input, "//"));
  out.set("project", input.types.project());
  out.set("target", input.project.name);
  out.set("constant", Name(input.project.name).constant());
  out.set("version", cmake_version(input.api.version));
  out.set(
      "system_bk", std::string{input.project.runtime == config::Runtime::kSystem ? "ON" : "OFF"});
  out.set("document", input.project.document);
  out.set("title", markdown_line(input.api.title));
  out.set("description", markdown_line(cpp::first_sentence(input.api.description, 300)));
  out.set("name", cpp::string_literal(input.project.name));
  out.set("api_version", cpp::string_literal(input.api.version));
  out.set("base_path", cpp::string_literal(input.api.base_path));
  std::vector<View> schemes;
  schemes.reserve(input.api.security_schemes.size());
  for (const auto& scheme : input.api.security_schemes) schemes.push_back(scheme_view(scheme));
  out.set("schemes", std::move(schemes));
  std::vector<View> open = unwritten(input);
  out.set("has_unwritten", !open.empty());
  out.set("unwritten", std::move(open));
  return out;
}

}  // namespace bkctl::project
