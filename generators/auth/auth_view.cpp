#include "auth/auth_view.hpp"

#include "engine/cpp/literal.hpp"

namespace bkctl::auth {
namespace {

using render::View;

std::string place(ir::Location location) {
  switch (location) {
    case ir::Location::kQuery:
      return "kQuery";
    case ir::Location::kCookie:
      return "kCookie";
    case ir::Location::kPath:
    case ir::Location::kHeader:
      break;
  }
  return "kHeader";
}

std::string kind(ir::SchemeKind kind) {
  switch (kind) {
    case ir::SchemeKind::kApiKey:
      return "kApiKey";
    case ir::SchemeKind::kBasic:
      return "kBasic";
    case ir::SchemeKind::kBearer:
      return "kBearer";
    case ir::SchemeKind::kHttpOther:
      return "kHttp";
    case ir::SchemeKind::kOAuth2:
      return "kOAuth2";
    case ir::SchemeKind::kOpenIdConnect:
      return "kOpenIdConnect";
    case ir::SchemeKind::kMutualTls:
      return "kMutualTls";
  }
  return "kApiKey";
}

std::string scheme_text(const ir::SecurityScheme& scheme) {
  std::string out = "{.name = " + cpp::string_literal(scheme.name.original()) +
                    ", .kind = bk::auth::SchemeKind::" + kind(scheme.kind);
  if (scheme.kind == ir::SchemeKind::kApiKey) {
    out += ", .in = bk::auth::In::" + place(scheme.location) +
           ", .parameter = " + cpp::string_literal(scheme.parameter);
  }
  if (scheme.kind == ir::SchemeKind::kHttpOther) {
    out += ", .parameter = " + cpp::string_literal(scheme.http_scheme);
  }
  return out + "}";
}

}  // namespace

View view(const Input& input) {
  std::vector<View> schemes;
  for (const auto& scheme : input.api.security_schemes) {
    View line;
    line.set("scheme", scheme_text(scheme));
    schemes.push_back(std::move(line));
  }
  View out;
  out.set("banner", banner(input, "//"));
  out.set("project", input.types.project());
  out.set("has_schemes", !schemes.empty());
  out.set("schemes", std::move(schemes));
  return out;
}

}  // namespace bkctl::auth
