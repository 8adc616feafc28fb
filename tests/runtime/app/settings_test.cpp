#include "settings.hpp"

#include <catch2/catch.hpp>
#include <set>

namespace bk::app {
namespace {

const Facts kFacts{.name = "shop", .version = "2.0.0"};

config::Config load(std::vector<std::string> environment) {
  auto config =
      config::load(settings(kFacts), {.environment = std::move(environment), .env_file = ""});
  INFO((config ? "" : config.error().message()));
  REQUIRE(config);
  return *config;
}

obs::TelemetryOptions options(std::vector<std::string> environment, bool on_terminal = false) {
  auto result = telemetry_options(kFacts, load(std::move(environment)), on_terminal);
  REQUIRE(result);
  return *result;
}

std::string failure(std::vector<std::string> environment) {
  auto result = telemetry_options(kFacts, load(std::move(environment)), false);
  REQUIRE_FALSE(result);
  return result.error().message();
}

TEST_CASE("every setting has a name of its own, a group and a sentence of help") {
  std::set<std::string> names;
  for (const config::Key& key : settings(kFacts)) {
    INFO(key.name);
    CHECK(names.insert(key.name).second);
    CHECK_FALSE(key.group.empty());
    CHECK(key.help.ends_with('.'));
  }
}

TEST_CASE("without any setting a service listens on loopback and keeps a file of its name") {
  const config::Config config = load({});
  CHECK(config.string("HOST") == "127.0.0.1");
  CHECK(config.integer("PORT") == 8080);
  CHECK(config.string("DATABASE_URL") == "sqlite:shop.db");
}

TEST_CASE("the project's own settings are read with bk's") {
  Facts facts = kFacts;
  facts.settings = {{.name = "SHOP_CURRENCY", .fallback = "EUR"}};
  const auto config = config::load(settings(facts), {.env_file = ""});
  REQUIRE(config);
  CHECK(config->string("SHOP_CURRENCY") == "EUR");
}

TEST_CASE("migrations are applied at start in development only, unless it is said") {
  CHECK(migrates_at_start(load({})));
  CHECK(migrates_at_start(load({"BK_ENV=development"})));
  CHECK_FALSE(migrates_at_start(load({"BK_ENV=production"})));
  CHECK_FALSE(migrates_at_start(load({"BK_ENV=test"})));
  CHECK(migrates_at_start(load({"BK_ENV=production", "MIGRATE=auto"})));
  CHECK_FALSE(migrates_at_start(load({"MIGRATE=off"})));
}

TEST_CASE("logs are for people on a terminal, and JSON elsewhere, unless it is said") {
  CHECK(options({}, true).log_format == obs::LogFormat::kText);
  CHECK(options({}, false).log_format == obs::LogFormat::kJson);
  CHECK(options({"LOG_FORMAT=json"}, true).log_format == obs::LogFormat::kJson);
  CHECK(options({"LOG_FORMAT=text"}, false).log_format == obs::LogFormat::kText);
  CHECK(options({"LOG_LEVEL=warn"}).log_level == obs::Level::kWarn);
}

TEST_CASE("the service is called by its name, or as OpenTelemetry's variable says") {
  CHECK(options({}).service_name == "shop");
  CHECK(options({}).service_version == "2.0.0");
  CHECK(options({"OTEL_SERVICE_NAME=books"}).service_name == "books");
}

TEST_CASE("traces go to the endpoint's /v1/traces, or to the whole URL") {
  CHECK(options({}).trace_endpoint.empty());
  CHECK(
      options({"OTEL_EXPORTER_OTLP_ENDPOINT=http://otel:4318"}).trace_endpoint ==
      "http://otel:4318/v1/traces");
  CHECK(
      options({"OTEL_EXPORTER_OTLP_ENDPOINT=http://otel:4318/base/"}).trace_endpoint ==
      "http://otel:4318/base/v1/traces");
  CHECK(
      options({"OTEL_EXPORTER_OTLP_ENDPOINT=http://otel:4318",
               "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=https://traces/in"})
          .trace_endpoint == "https://traces/in");
}

TEST_CASE("OpenTelemetry's lists are name=value with percent-encoding") {
  const auto result = options(
      {"OTEL_EXPORTER_OTLP_HEADERS=authorization=Bearer%20x, tenant = a%2Cb ,",
       "OTEL_RESOURCE_ATTRIBUTES=team=books,region=eu%20west"});
  const std::vector<std::pair<std::string, std::string>> headers{
      {"authorization", "Bearer x"}, {"tenant", "a,b"}};
  CHECK(result.trace_headers == headers);
  const std::vector<std::pair<std::string, std::string>> resource{
      {"team", "books"}, {"region", "eu west"}, {"deployment.environment.name", "development"}};
  CHECK(result.resource == resource);
  CHECK(
      failure({"OTEL_EXPORTER_OTLP_HEADERS=secret"}) ==
      "OTEL_EXPORTER_OTLP_HEADERS: expected name=value, with commas");
  CHECK(
      failure({"OTEL_RESOURCE_ATTRIBUTES==x"}) ==
      "OTEL_RESOURCE_ATTRIBUTES: expected name=value, with commas");
}

TEST_CASE("the sampling share is a number between 0 and 1") {
  CHECK(options({}).trace_ratio == 1);
  CHECK(options({"OTEL_TRACES_SAMPLER_ARG=0.25"}).trace_ratio == 0.25);
  for (const std::string wrong : {"2", "-0.1", "nan", "half", "0.5x"}) {
    CHECK(
        failure({"OTEL_TRACES_SAMPLER_ARG=" + wrong}) ==
        "OTEL_TRACES_SAMPLER_ARG=" + wrong + ": expected a number between 0 and 1");
  }
}

}  // namespace
}  // namespace bk::app
