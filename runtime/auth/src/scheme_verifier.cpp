#include "scheme_verifier.hpp"

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "credentials.hpp"

namespace bk::auth {
namespace {

Checked refused(std::string message, std::string cause) {
  return {
      .state = Checked::State::kRefused, .message = std::move(message), .cause = std::move(cause)};
}

// A token without a subject is its client's own (RFC 9068 section 2.2 calls it client_id).
std::string subject_of(const Claims& claims) {
  if (!claims.subject.empty()) return claims.subject;
  for (const std::string_view name : {"client_id", "azp"}) {
    const json::Value* const value = claims.all.find(name);
    if (value != nullptr && value->if_string() != nullptr) return *value->if_string();
  }
  return {};
}

}  // namespace

SchemeVerifier::SchemeVerifier(
    const Scheme& scheme,
    const config::Config& config,
    const VerifierOptions& options,
    const std::string& pepper,
    Findings& findings)
    : scheme_(scheme),
      prefix_(setting_prefix(scheme)),
      clock_(*options.clock),
      key_file_interval_(options.key_file_interval) {
  rules_.leeway = options.leeway;
  if (scheme.kind == SchemeKind::kMutualTls) {
    findings.warnings.push_back(
        "security scheme " + scheme.name +
        " (mutual TLS) is not verified: every request that needs it is refused");
  } else if (scheme.kind == SchemeKind::kBasic) {
    const std::string setting = prefix_ + "USERS";
    users_ =
        std::make_unique<BasicUsers>(config.secret(setting).reveal(), pepper, setting, findings);
    if (users_->empty()) {
      findings.warnings.push_back(
          "security scheme " + scheme.name +
          " has no users, so every request that needs it is refused: set " + setting);
    }
  } else {
    configure_tokens(config, pepper, findings);
  }
}

void SchemeVerifier::configure_tokens(
    const config::Config& config, const std::string& pepper, Findings& findings) {
  const std::string setting = prefix_ + "KEYS";
  keys_ = std::make_unique<StaticKeys>(config.secret(setting).reveal(), pepper, setting, findings);
  if (const config::Secret& secret = config.secret(prefix_ + "HMAC_SECRET"); !secret.empty()) {
    auto made = KeySet::hmac(secret);
    if (made) {
      secret_ = std::move(made).value();
    } else {
      findings.problems.push_back(prefix_ + "HMAC_SECRET: " + made.error().message());
    }
  }
  if (const std::string& path = config.string(prefix_ + "JWKS_FILE"); !path.empty()) {
    file_ = std::make_unique<KeyFile>(path, key_file_interval_);
    if (const std::string problem = file_->problem(); !problem.empty()) {
      findings.problems.push_back(prefix_ + "JWKS_FILE: " + problem);
    }
  }
  configure_rules(config, findings);
  if (!keys_->empty() || secret_ || file_ != nullptr) return;
  findings.warnings.push_back(
      "security scheme " + scheme_.name +
      " has no keys, so every request that needs it is refused: set " + prefix_ + "KEYS, " +
      prefix_ + "JWKS_FILE or " + prefix_ + "HMAC_SECRET");
}

void SchemeVerifier::configure_rules(const config::Config& config, Findings& findings) {
  rules_.issuer = config.string(prefix_ + "ISSUER");
  rules_.audience = config.string(prefix_ + "AUDIENCE");
  const bool verifies_tokens = secret_ || file_ != nullptr;
  if (verifies_tokens || (rules_.issuer.empty() && rules_.audience.empty())) return;
  findings.warnings.push_back(
      prefix_ + "ISSUER and " + prefix_ + "AUDIENCE have no effect without " + prefix_ +
      "JWKS_FILE or " + prefix_ + "HMAC_SECRET");
}

Checked SchemeVerifier::proved(std::string subject) const {
  Checked checked{.state = Checked::State::kProved};
  // Whoever proved something is somebody: an empty subject would read as anonymous.
  if (subject.empty()) subject = scheme_.name;
  checked.identity.subject = std::move(subject);
  checked.identity.scheme = scheme_.name;
  return checked;
}

std::shared_ptr<const KeySet> SchemeVerifier::file_keys() {
  return file_ == nullptr ? nullptr : file_->keys();
}

Checked SchemeVerifier::check_token(const std::string& token) {
  if (const StaticKeys::Owner* const owner = keys_->find(token)) {
    Checked checked = proved(owner->name);
    checked.identity.scopes = owner->scopes;
    checked.has_all_scopes = owner->has_all_scopes;
    return checked;
  }
  const std::shared_ptr<const KeySet> from_file = file_keys();
  if (!secret_ && from_file == nullptr) {
    return refused("the credential is not valid", scheme_.name + ": no such key");
  }
  KeySet both;
  if (secret_ && from_file != nullptr) {
    both = *from_file;
    both.add(*secret_);
  }
  const KeySet& keys = both.size() > 0 ? both : (secret_ ? *secret_ : *from_file);
  auto claims = verify_jwt(token, keys, rules_, clock_.now());
  if (!claims) {
    std::string cause = scheme_.name + ": " + claims.error().cause();
    if (file_ != nullptr && !file_->problem().empty()) {
      cause += " (keys read earlier are used: " + file_->problem() + ")";
    }
    return refused(claims.error().message(), std::move(cause));
  }
  Checked checked = proved(subject_of(*claims));
  checked.identity.scopes = std::move(claims->scopes);
  checked.identity.claims = json::write(json::Value{std::move(claims->all)});
  return checked;
}

Task<Result<Checked>> SchemeVerifier::check_basic(const std::string& base64) {
  auto given = decode_basic(base64);
  if (!given) {
    co_return refused(
        "the credential is not valid", scheme_.name + ": not user:password in Base64");
  }
  std::string user = given->user;
  auto good = co_await users_->check(std::move(given->user), std::move(given->password));
  if (!good) co_return std::move(good).error();
  if (!*good)
    co_return refused("user or password is wrong", scheme_.name + ": user or password is wrong");
  co_return proved(std::move(user));
}

Task<Result<Checked>> SchemeVerifier::check(const http::Context& context) {
  const Presented presented = find_credential(scheme_, context.request());
  if (presented.state == Presented::State::kAmbiguous) {
    co_return refused(
        "the request carries more than one credential of a kind",
        scheme_.name + ": the header is repeated");
  }
  if (presented.state == Presented::State::kNothing) {
    co_return Checked{.cause = scheme_.name + ": nothing presented"};
  }
  if (scheme_.kind == SchemeKind::kBasic) co_return co_await check_basic(presented.text);
  co_return check_token(presented.text);
}

}  // namespace bk::auth
