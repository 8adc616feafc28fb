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
    lowering_.api.security_schemes.push_back(std::move(scheme));
  }
}

void OperationLowering::check_verified(std::size_t index, const Operation& operation) {
  const SecurityScheme& scheme = lowering_.api.security_schemes[index];
  const bool certificate = scheme.kind == SchemeKind::kMutualTls;
  if (scheme.kind != SchemeKind::kHttpOther && !certificate) return;
  const auto source = lowering_.document.security_schemes()[index];
  lowering_.gap(
      "BK3041",
      operation.id,
      source.value,
      "nothing verifies " +
          (certificate ? "client certificates" : "the HTTP scheme `" + scheme.http_scheme + "`") +
          " yet: operations that need " + std::string(source.name) + " answer 401");
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
      check_verified(known->second, operation);
      uses.push_back({known->second, {use.scopes.begin(), use.scopes.end()}});
    }
    operation.security.push_back(std::move(uses));
  }
  return true;
}

}  // namespace bkctl::ir
