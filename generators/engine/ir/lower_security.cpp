#include <algorithm>

#include "engine/ir/lower_operations.hpp"

namespace bkctl::ir {
namespace {

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return out;
}

SchemeKind kind_of(const spec::SecurityScheme& source) {
  if (source.type() == "apiKey") return SchemeKind::kApiKey;
  if (source.type() == "oauth2") return SchemeKind::kOAuth2;
  if (source.type() == "openIdConnect") return SchemeKind::kOpenIdConnect;
  if (source.type() == "mutualTLS") return SchemeKind::kMutualTls;
  const std::string scheme = lower_case(source.scheme());
  if (scheme == "basic") return SchemeKind::kBasic;
  if (scheme == "bearer") return SchemeKind::kBearer;
  return SchemeKind::kHttpOther;
}

}  // namespace

void OperationLowering::schemes() {
  const auto sources = lowering_.document.security_schemes();
  std::vector<std::string_view> spellings;
  spellings.reserve(sources.size());
  for (const auto& source : sources) spellings.push_back(source.name);
  const std::vector<Name> names = distinct_names(spellings, "scheme");
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const spec::SecurityScheme& source = sources[i].value;
    SecurityScheme scheme;
    scheme.name = names[i];
    scheme.kind = kind_of(source);
    if (source.in() == "query") scheme.location = Location::kQuery;
    if (source.in() == "cookie") scheme.location = Location::kCookie;
    if (scheme.kind == SchemeKind::kApiKey) scheme.parameter = std::string(source.name());
    if (scheme.kind == SchemeKind::kHttpOther) scheme.http_scheme = std::string(source.scheme());
    scheme.doc = std::string(source.description());
    scheme.span = source.span();
    schemes_[sources[i].name] = lowering_.api.security_schemes.size();
    if (scheme.kind == SchemeKind::kHttpOther || scheme.kind == SchemeKind::kMutualTls) {
      const std::string what = scheme.kind == SchemeKind::kMutualTls
                                   ? "client certificates"
                                   : "the HTTP scheme `" + scheme.http_scheme + "`";
      lowering_.gap(
          "BK3041",
          "",
          source,
          "nothing verifies " + what + " yet: operations that need " +
              std::string(sources[i].name) + " answer 401");
    }
    lowering_.api.security_schemes.push_back(std::move(scheme));
  }
}

// False when the operation must not be served: a requirement that nobody can check would leave it
// open.
bool OperationLowering::security(const spec::Operation& source, Operation& operation) {
  for (const spec::SecurityRequirement& requirement : source.security()) {
    std::vector<SecurityUse> uses;
    for (const spec::SchemeUse& use : requirement.uses) {
      const auto known = schemes_.find(use.scheme);
      if (known == schemes_.end()) {
        lowering_.gap(
            "BK3040",
            operation.id,
            source,
            "the security scheme " + std::string(use.scheme) +
                " is not described, so nobody could be let in",
            true);
        return false;
      }
      uses.push_back({known->second, {use.scopes.begin(), use.scopes.end()}});
    }
    operation.security.push_back(std::move(uses));
  }
  return true;
}

}  // namespace bkctl::ir
