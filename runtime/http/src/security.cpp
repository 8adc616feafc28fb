#include "bk/http/security.hpp"

#include <algorithm>

namespace bk::http {

const Security kPublic{};

SecurityUse::SecurityUse(
    std::string_view given, std::initializer_list<std::string_view> given_scopes)
    : scheme(given), scopes(given_scopes.begin(), given_scopes.end()) {}
SecurityUse::SecurityUse(const SecurityUse&) = default;
SecurityUse::SecurityUse(SecurityUse&&) noexcept = default;
SecurityUse& SecurityUse::operator=(const SecurityUse&) = default;
SecurityUse& SecurityUse::operator=(SecurityUse&&) noexcept = default;
SecurityUse::~SecurityUse() = default;

Security::Security() = default;
Security::Security(std::vector<Alternative> alternatives)
    : alternatives_(std::move(alternatives)) {}
Security::Security(const Security&) = default;
Security::Security(Security&&) noexcept = default;
Security& Security::operator=(const Security&) = default;
Security& Security::operator=(Security&&) noexcept = default;
Security::~Security() = default;

bool Security::allows_anonymous() const {
  return alternatives_.empty() ||
         std::any_of(
             alternatives_.begin(), alternatives_.end(), [](const Alternative& alternative) {
               return alternative.empty();
             });
}

Security any_of(std::initializer_list<std::initializer_list<SecurityUse>> alternatives) {
  std::vector<Security::Alternative> list;
  for (const auto& alternative : alternatives) list.emplace_back(alternative);
  return Security{std::move(list)};
}

bool Identity::has_scope(std::string_view scope) const {
  return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

}  // namespace bk::http
