#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "basic_users.hpp"
#include "bk/auth/jwt.hpp"
#include "bk/auth/verifier.hpp"
#include "bk/http/context.hpp"
#include "key_file.hpp"
#include "static_keys.hpp"

namespace bk::auth {

/// What one scheme makes of a request.
struct Checked {
  enum class State { kProved, kMissing, kRefused };
  State state = State::kMissing;
  http::Identity identity{};
  bool has_all_scopes = false;
  std::string message{};  ///< for the client: why it was refused
  std::string cause{};    ///< for the log
};

/// One scheme with the credentials that the configuration gives it. Any thread.
class SchemeVerifier {
 public:
  SchemeVerifier(
      const Scheme& scheme,
      const config::Config& config,
      const VerifierOptions& options,
      const std::string& pepper,
      Findings& findings);

  [[nodiscard]] const Scheme& scheme() const { return scheme_; }
  /// kUnavailable is the only error.
  Task<Result<Checked>> check(const http::Context& context);

 private:
  void configure_tokens(
      const config::Config& config, const std::string& pepper, Findings& findings);
  void configure_rules(const config::Config& config, Findings& findings);
  [[nodiscard]] Checked check_token(const std::string& token);
  [[nodiscard]] std::shared_ptr<const KeySet> file_keys();
  Task<Result<Checked>> check_basic(const std::string& base64);
  [[nodiscard]] Checked proved(std::string subject) const;

  Scheme scheme_;
  std::string prefix_;
  const Clock& clock_;
  std::chrono::milliseconds key_file_interval_;
  JwtRules rules_;
  std::unique_ptr<StaticKeys> keys_;
  std::unique_ptr<BasicUsers> users_;
  std::optional<KeySet> secret_;
  std::unique_ptr<KeyFile> file_;
};

}  // namespace bk::auth
