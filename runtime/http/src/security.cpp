#include "bk/http/security.hpp"

#include <algorithm>

namespace bk::http {

const Security kPublic{};

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
