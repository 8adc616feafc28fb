#include "bk/auth/verifier.hpp"

#include <algorithm>

#include "bk/crypto/random.hpp"
#include "bk/http/context.hpp"
#include "challenge.hpp"
#include "scheme_verifier.hpp"

namespace bk::auth {

class Verifier::Impl {
 public:
  Impl(std::span<const Scheme> schemes, const config::Config& config, VerifierOptions options)
      : options_(std::move(options)) {
    constexpr std::size_t kPepperSize = 32;
    const std::string pepper = crypto::random_bytes(kPepperSize);
    for (const Scheme& scheme : schemes) {
      verifiers_.push_back(
          std::make_unique<SchemeVerifier>(scheme, config, options_, pepper, findings));
    }
  }

  [[nodiscard]] SchemeVerifier* find(std::string_view name) const {
    for (const auto& verifier : verifiers_) {
      if (verifier->scheme().name == name) return verifier.get();
    }
    return nullptr;
  }

  [[nodiscard]] const std::string& realm() const { return options_.realm; }

  Findings findings;

 private:
  VerifierOptions options_;
  std::vector<std::unique_ptr<SchemeVerifier>> verifiers_;
};

namespace {

// One request against the alternatives; each scheme is checked once.
class Evaluation {
 public:
  struct Memo {
    std::string_view scheme;
    Checked checked;
  };

  // Fails only with kUnavailable.
  template <class Impl>
  Task<Result<bool>> satisfies(
      const Impl& impl, const http::Context& context, const http::Security::Alternative& uses) {
    http::Identity identity;
    std::vector<std::string> missing;
    for (const http::SecurityUse& use : uses) {
      auto found = co_await check(impl, context, use.scheme);
      if (!found) co_return std::move(found).error();
      const Checked& checked = memos_[*found].checked;
      if (checked.state != Checked::State::kProved) co_return false;
      merge(identity, checked.identity);
      for (const std::string& scope : use.scopes) {
        if (!checked.has_all_scopes && !checked.identity.has_scope(scope)) missing.push_back(scope);
        if (checked.has_all_scopes && !identity.has_scope(scope)) identity.scopes.push_back(scope);
      }
    }
    if (!missing.empty()) {
      if (missing_.empty()) missing_ = std::move(missing);
      co_return false;
    }
    identity_ = std::move(identity);
    co_return true;
  }

  http::Identity take_identity() { return std::move(identity_); }
  [[nodiscard]] const std::vector<std::string>& missing_scopes() const { return missing_; }

  [[nodiscard]] Error failure() const {
    if (!missing_.empty()) {
      std::string message = "the credential lacks the scope";
      for (std::size_t i = 0; i < missing_.size(); ++i)
        message += (i == 0 ? " " : ", ") + missing_[i];
      return Error{ErrorCode::kPermissionDenied, std::move(message)};
    }
    std::string message = "credentials are needed";
    std::string cause;
    for (const Memo& memo : memos_) {
      if (memo.checked.state == Checked::State::kRefused) message = memo.checked.message;
      if (memo.checked.cause.empty()) continue;
      if (!cause.empty()) cause += "; ";
      cause += memo.checked.cause;
    }
    return Error{ErrorCode::kUnauthenticated, std::move(message)}.with_cause(std::move(cause));
  }

 private:
  template <class Impl>
  Task<Result<std::size_t>> check(
      const Impl& impl, const http::Context& context, std::string_view scheme) {
    for (std::size_t i = 0; i < memos_.size(); ++i) {
      if (memos_[i].scheme == scheme) co_return i;
    }
    SchemeVerifier* const verifier = impl.find(scheme);
    Checked checked;
    if (verifier == nullptr) {
      checked.cause = std::string{scheme} + ": no such security scheme";
    } else {
      auto result = co_await verifier->check(context);
      if (!result) co_return std::move(result).error();
      checked = std::move(result).value();
    }
    memos_.push_back({scheme, std::move(checked)});
    co_return memos_.size() - 1;
  }

  static void merge(http::Identity& identity, const http::Identity& other) {
    if (identity.scheme.empty()) {
      identity = other;
      return;
    }
    for (const std::string& scope : other.scopes) {
      if (!identity.has_scope(scope)) identity.scopes.push_back(scope);
    }
    if (identity.claims.empty()) identity.claims = other.claims;
  }

  std::vector<Memo> memos_;
  std::vector<std::string> missing_;  // of the first alternative that is proved but for scopes
  http::Identity identity_;
};

}  // namespace

Verifier::Verifier(
    std::span<const Scheme> schemes, const config::Config& config, VerifierOptions options)
    : impl_(std::make_unique<Impl>(schemes, config, std::move(options))) {}

Verifier::~Verifier() = default;

std::span<const std::string> Verifier::problems() const {
  return impl_->findings.problems;
}
std::span<const std::string> Verifier::warnings() const {
  return impl_->findings.warnings;
}

Task<Result<http::Identity>> Verifier::authenticate(
    http::Context& context, const http::Security& security) {
  Evaluation evaluation;
  for (const http::Security::Alternative& uses : security.alternatives()) {
    if (uses.empty()) continue;  // anonymous: only when nothing better is proved
    auto satisfied = co_await evaluation.satisfies(*impl_, context, uses);
    if (!satisfied) co_return std::move(satisfied).error();
    if (*satisfied) co_return evaluation.take_identity();
  }
  if (security.is_public() || security.allows_anonymous()) co_return http::Identity{};
  if (!evaluation.missing_scopes().empty()) {
    context.response_headers().set(
        "WWW-Authenticate",
        insufficient_scope_challenge(impl_->realm(), evaluation.missing_scopes()));
  }
  co_return evaluation.failure();
}

std::string Verifier::challenge(const http::Security& security) const {
  std::vector<const Scheme*> schemes;
  for (const http::Security::Alternative& uses : security.alternatives()) {
    for (const http::SecurityUse& use : uses) {
      const SchemeVerifier* const verifier = impl_->find(use.scheme);
      if (verifier == nullptr) continue;
      if (std::find(schemes.begin(), schemes.end(), &verifier->scheme()) == schemes.end()) {
        schemes.push_back(&verifier->scheme());
      }
    }
  }
  return challenge_text(impl_->realm(), schemes);
}

}  // namespace bk::auth
