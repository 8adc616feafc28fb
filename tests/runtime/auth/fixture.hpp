#pragma once

#include <string>
#include <vector>

#include "bk/async/loop.hpp"
#include "bk/auth/testing.hpp"
#include "bk/auth/verifier.hpp"
#include "bk/http/context.hpp"

namespace bk::auth {

/// A clock that stands still.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(std::int64_t seconds) : seconds_(seconds) {}
  [[nodiscard]] Timestamp now() const override { return Timestamp{seconds_ * 1'000'000}; }

 private:
  std::int64_t seconds_;
};

inline config::Config configured(
    const std::vector<Scheme>& schemes, std::vector<std::string> environment) {
  config::Sources sources;
  sources.environment = std::move(environment);
  sources.env_file.clear();
  return config::load(settings(schemes), sources).value();
}

/// A verifier with its schemes and settings, asked synchronously.
class Subject {
 public:
  Subject(
      std::vector<Scheme> schemes,
      std::vector<std::string> environment,
      VerifierOptions options = {})
      : verifier(schemes, configured(schemes, std::move(environment)), std::move(options)) {}

  Result<http::Identity> ask(
      const http::Security& security,
      std::initializer_list<http::Request::Field> headers,
      std::string_view target = "/") {
    const http::Request request{http::Method::kGet, target, headers};
    http::Context context{request};
    auto answer = async::run_to_end(verifier.authenticate(context, security));
    authenticate_header = context.response_headers().get("WWW-Authenticate");
    return answer;
  }

  Verifier verifier;
  std::string authenticate_header;  // of the last question
};

inline http::Security needs(
    std::string_view scheme, std::initializer_list<std::string_view> scopes = {}) {
  return http::any_of({{{scheme, scopes}}});
}

}  // namespace bk::auth
