#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bk/async/task.hpp"
#include "bk/core/result.hpp"

namespace bk::http {

class Context;

/// One scheme of the document's securitySchemes, and the scopes it must grant.
struct SecurityUse {
  SecurityUse(std::string_view scheme, std::initializer_list<std::string_view> scopes = {});
  SecurityUse(const SecurityUse&);
  SecurityUse(SecurityUse&&) noexcept;
  SecurityUse& operator=(const SecurityUse&);
  SecurityUse& operator=(SecurityUse&&) noexcept;
  ~SecurityUse();

  std::string scheme;
  std::vector<std::string> scopes;
};

/// What an operation asks of a request: one of several alternatives, each a list of uses that must
/// hold together. No alternatives: the operation is public. An alternative without uses: anonymous
/// requests are served too, with an empty identity.
class Security {
 public:
  using Alternative = std::vector<SecurityUse>;

  Security();
  explicit Security(std::vector<Alternative> alternatives);
  Security(const Security&);
  Security(Security&&) noexcept;
  Security& operator=(const Security&);
  Security& operator=(Security&&) noexcept;
  ~Security();

  [[nodiscard]] const std::vector<Alternative>& alternatives() const { return alternatives_; }
  [[nodiscard]] bool is_public() const { return alternatives_.empty(); }
  [[nodiscard]] bool allows_anonymous() const;

 private:
  std::vector<Alternative> alternatives_;
};

extern const Security kPublic;

/// `any_of({{{"OAuth2", {"books:write"}}}, {{"ApiKey", {}}}})`: OAuth2 with that scope, or an
/// ApiKey.
Security any_of(std::initializer_list<std::initializer_list<SecurityUse>> alternatives);

/// Who sent a request, as far as it has been proved.
struct Identity {
  std::string subject{};  ///< empty: anonymous
  std::string scheme{};   ///< that proved it (of several, the first)
  std::vector<std::string> scopes{};
  std::string claims{};  ///< a token's claims as JSON text; empty without

  [[nodiscard]] bool is_anonymous() const { return subject.empty(); }
  [[nodiscard]] bool has_scope(std::string_view scope) const;
};

/// Decides who sent a request. Called for every operation that is not public, before its input is
/// looked at, on the request's loop; one object serves all loops.
class Authenticator {
 public:
  virtual ~Authenticator() = default;

  /// kUnauthenticated when no alternative is proved, kPermissionDenied when one is but lacks a
  /// scope. The message may be shown to the client.
  virtual Task<Result<Identity>> authenticate(Context& context, const Security& security) = 0;
  /// The value of WWW-Authenticate in the 401 for this operation (RFC 9110 section 11.6.1).
  [[nodiscard]] virtual std::string challenge(const Security& security) const = 0;
};

}  // namespace bk::http
