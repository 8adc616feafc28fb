#include <cstdlib>

#include "bk/auth/testing.hpp"
#include "bk/testing/database.hpp"
#include "bk/testing/server.hpp"
#include "http_text.hpp"

namespace bk::testing {
namespace {

void add_query(std::string& target, const std::string& name, const std::string& value) {
  target += target.find('?') == std::string::npos ? '?' : '&';
  target += percent_encoded(name) + "=" + percent_encoded(value);
}

void add_cookie(Headers& headers, const std::string& cookie) {
  for (auto& [name, value] : headers) {
    if (lower(name) == "cookie") {
      value += "; " + cookie;
      return;
    }
  }
  headers.emplace_back("Cookie", cookie);
}

// Made for this run, and told to the service by its settings.
class LocalCredentials final : public Credentials {
 public:
  explicit LocalCredentials(const std::vector<auth::Scheme>& schemes) : made_(schemes) {}

  [[nodiscard]] std::vector<std::string> environment() const { return made_.environment(); }

  void apply(
      std::string_view scheme,
      const std::vector<std::string>& scopes,
      std::string& target,
      Headers& headers) const override {
    auto credential = made_.credential(scheme, scopes);
    if (!credential) throw Failure("authorized(): " + credential.error().message());
    switch (credential->in) {
      case auth::In::kHeader:
        headers.emplace_back(credential->name, credential->value);
        break;
      case auth::In::kQuery:
        add_query(target, credential->name, credential->value);
        break;
      case auth::In::kCookie:
        add_cookie(headers, credential->name + "=" + credential->value);
        break;
    }
  }

 private:
  auth::TestCredentials made_;
};

// Given by whoever runs the tests against a service elsewhere.
class RemoteCredentials final : public Credentials {
 public:
  explicit RemoteCredentials(std::vector<auth::Scheme> schemes) : schemes_(std::move(schemes)) {}

  void apply(
      std::string_view name,
      const std::vector<std::string>& /*scopes*/,
      std::string& target,
      Headers& headers) const override {
    const auth::Scheme& scheme = find(name);
    const std::string variable = "BK_TEST_" + auth::setting_prefix(scheme).substr(5) + "CREDENTIAL";
    const char* value = std::getenv(variable.c_str());
    if (value == nullptr) throw Failure("authorized(): set " + variable);
    if (scheme.kind != auth::SchemeKind::kApiKey) {
      headers.emplace_back("Authorization", value);
    } else if (scheme.in == auth::In::kHeader) {
      headers.emplace_back(scheme.parameter, value);
    } else if (scheme.in == auth::In::kQuery) {
      add_query(target, scheme.parameter, value);
    } else {
      add_cookie(headers, scheme.parameter + "=" + value);
    }
  }

 private:
  [[nodiscard]] const auth::Scheme& find(std::string_view name) const {
    for (const auth::Scheme& scheme : schemes_) {
      if (scheme.name == name) return scheme;
    }
    throw Failure("authorized(): the document has no scheme " + std::string(name));
  }

  std::vector<auth::Scheme> schemes_;
};

std::string remote_url() {
  const char* url = std::getenv("BK_TEST_BASE_URL");
  return url == nullptr ? std::string{} : std::string{url};
}

}  // namespace

struct Host::State {
  app::Facts facts;
  std::unique_ptr<TemporaryDatabase> database;
  std::unique_ptr<Credentials> credentials;
  std::unique_ptr<app::App> app;  // null: remote
  Target target;
  bool running = false;
};

Host::Host(app::Facts facts, ServerOptions options) : state_(std::make_unique<State>()) {
  state_->facts = facts;
  const std::string url = remote_url();
  if (!url.empty()) {
    state_->target = Target::parse(url);
    state_->credentials = std::make_unique<RemoteCredentials>(facts.security_schemes);
    return;
  }
  auto credentials = std::make_unique<LocalCredentials>(facts.security_schemes);
  state_->database = std::make_unique<TemporaryDatabase>();
  // The first of two equal names would win in a real environment too, so the test's own come first.
  std::vector<std::string> environment = std::move(options.settings);
  const auto add = [&environment](const std::string& setting) {
    const std::string name = setting.substr(0, setting.find('=') + 1);
    for (const std::string& given : environment) {
      if (given.starts_with(name)) return;
    }
    environment.push_back(setting);
  };
  add("HOST=127.0.0.1");
  add("PORT=0");
  add("THREADS=2");
  add("BK_ENV=test");
  add("MIGRATE=auto");
  add("DATABASE_URL=" + state_->database->url());
  add(options.logs ? "LOG_LEVEL=debug" : "LOG_LEVEL=off");
  for (const std::string& setting : credentials->environment()) add(setting);
  state_->credentials = std::move(credentials);
  state_->app = std::make_unique<app::App>(
      std::move(facts),
      config::Sources{.arguments = {}, .environment = std::move(environment), .env_file = ""});
}

Host::~Host() = default;

bool Host::is_remote() const {
  return state_->app == nullptr;
}

const app::Facts& Host::facts() const {
  return state_->facts;
}

app::App& Host::app() {
  if (is_remote()) throw Failure("the service runs elsewhere (BK_TEST_BASE_URL)");
  return *state_->app;
}

void Host::start() {
  if (is_remote()) return;
  auto started = state_->app->start();
  if (!started) {
    const Error& error = started.error();
    throw Failure(
        "the service does not start: " + error.message() +
        (error.cause().empty() ? "" : " (" + error.cause() + ")"));
  }
  state_->running = true;
  state_->target.port = state_->app->port();
}

void Host::stop() {
  if (!state_->running) return;
  state_->running = false;
  state_->app->stop();
  // A handler that does not end uses what is about to be destroyed.
  if (state_->app->is_stuck()) std::abort();
}

Request Host::request(std::string_view method, std::string_view path) const {
  return {state_->target, state_->credentials.get(), method, path};
}

}  // namespace bk::testing
