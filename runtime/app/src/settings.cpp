#include "settings.hpp"

#include <algorithm>
#include <string>

namespace bk::app {
namespace {

using config::Key;
using config::Kind;

constexpr std::int64_t kHour = 3'600'000;

void add_server(std::vector<Key>& keys) {
  const std::vector<Key> server{
      {.name = "HOST",
       .fallback = "127.0.0.1",
       .help = "Address to listen on; 0.0.0.0 or :: for all.",
       .group = "Server"},
      {.name = "PORT",
       .kind = Kind::kInteger,
       .fallback = "8080",
       .maximum = 65535,
       .help =
           "TCP port to listen on; 0 lets the system choose. Neither counts where systemd hands "
           "over a socket.",
       .group = "Server"},
      {.name = "TLS_CERTIFICATE_FILE",
       .help =
           "Certificate (PEM, with those that sign it): turns TLS on. Read again when it changes, "
           "and on SIGHUP.",
       .group = "Server"},
      {.name = "TLS_KEY_FILE", .help = "Key (PEM) of the certificate.", .group = "Server"},
      {.name = "HTTP2",
       .kind = Kind::kBoolean,
       .fallback = "on",
       .help = "Speaks HTTP/2 beside HTTP/1.1: over TLS as agreed on, plainly by prior knowledge.",
       .group = "Server"},
      {.name = "THREADS",
       .kind = Kind::kInteger,
       .fallback = "0",
       .maximum = 256,
       .help = "Event loops; 0 makes one per processor.",
       .group = "Server"},
      {.name = "MAX_CONNECTIONS",
       .kind = Kind::kInteger,
       .fallback = "10000",
       .minimum = 1,
       .maximum = 1'000'000,
       .help = "Connections kept open at once; further ones are refused.",
       .group = "Server"},
      {.name = "BODY_LIMIT",
       .kind = Kind::kSize,
       .fallback = "1MiB",
       .minimum = 0,
       .maximum = std::int64_t{1} << 30,
       .help = "Largest request body; a larger one is answered with 413.",
       .group = "Server"},
      {.name = "REQUEST_TIMEOUT",
       .kind = Kind::kDuration,
       .fallback = "30s",
       .minimum = 1,
       .maximum = 24 * kHour,
       .help = "Deadline of a request, from its first byte to its answer.",
       .group = "Server"},
      {.name = "IDLE_TIMEOUT",
       .kind = Kind::kDuration,
       .fallback = "75s",
       .minimum = 1,
       .maximum = 24 * kHour,
       .help = "How long a connection may wait for its next request.",
       .group = "Server"},
      {.name = "DRAIN_DELAY",
       .kind = Kind::kDuration,
       .fallback = "0s",
       .maximum = kHour,
       .help = "After SIGTERM: how long to go on accepting while /readyz says no, so that load "
               "balancers notice. 5s suits Kubernetes.",
       .group = "Server"},
      {.name = "SHUTDOWN_TIMEOUT",
       .kind = Kind::kDuration,
       .fallback = "20s",
       .minimum = 0,
       .maximum = kHour,
       .help = "After SIGTERM: how long requests and jobs in progress may take to end.",
       .group = "Server"},
      {.name = "DOCS",
       .kind = Kind::kBoolean,
       .fallback = "on",
       .help = "Serves /docs and /openapi.json.",
       .group = "Server"},
      {.name = "METRICS",
       .kind = Kind::kBoolean,
       .fallback = "on",
       .help = "Serves /metrics.",
       .group = "Server"},
  };
  keys.insert(keys.end(), server.begin(), server.end());
}

void add_data(std::vector<Key>& keys, const Facts& facts) {
  const std::vector<Key> data{
      {.name = "DATABASE_URL",
       .kind = Kind::kUrl,
       .fallback = "sqlite:" + std::string(facts.name) + ".db",
       .choices = {"sqlite", "postgres", "postgresql"},
       .help = "The database: sqlite:<file> or postgresql://user:password@host/name.",
       .group = "Data"},
      {.name = "CURSOR_SECRET",
       .kind = Kind::kSecret,
       .help = "Signs the cursors of pages; the same for all instances. Unless set: made from "
               "DATABASE_URL.",
       .group = "Data"},
      {.name = "MIGRATE",
       .kind = Kind::kChoice,
       .choices = {"auto", "off"},
       .help = "Whether serve and worker apply pending migrations (auto) or refuse to start (off). "
               "Unless set: auto in development, off otherwise.",
       .group = "Data"},
      {.name = "JOBS",
       .kind = Kind::kBoolean,
       .fallback = "on",
       .help = "Whether serve runs jobs too; off where workers have processes of their own.",
       .group = "Data"},
      {.name = "JOBS_CONCURRENCY",
       .kind = Kind::kInteger,
       .fallback = "4",
       .minimum = 1,
       .maximum = 1024,
       .help = "Jobs that one process runs at once.",
       .group = "Data"},
  };
  keys.insert(keys.end(), data.begin(), data.end());
}

void add_telemetry(std::vector<Key>& keys) {
  const std::vector<Key> telemetry{
      {.name = "BK_ENV",
       .kind = Kind::kChoice,
       .fallback = "development",
       .choices = {"development", "test", "production"},
       .help = "Where this runs. Decides what MIGRATE means unless set, and names the deployment "
               "in traces.",
       .group = "Operation"},
      {.name = "LOG_LEVEL",
       .kind = Kind::kChoice,
       .fallback = "info",
       .choices = {"debug", "info", "warn", "error", "off"},
       .help = "The least of the levels that are logged.",
       .group = "Operation"},
      {.name = "LOG_FORMAT",
       .kind = Kind::kChoice,
       .choices = {"json", "text"},
       .help = "One JSON object per line, or text for people. Unless set: text on a terminal.",
       .group = "Operation"},
      {.name = "LOG_REQUESTS",
       .kind = Kind::kChoice,
       .fallback = "all",
       .choices = {"all", "failures"},
       .help = "Which requests get a log record: all, or those answered with 5xx.",
       .group = "Operation"},
      {.name = "OTEL_SERVICE_NAME",
       .help = "Names the service in logs and traces; unless set, the program's name.",
       .group = "Operation"},
      {.name = "OTEL_RESOURCE_ATTRIBUTES",
       .kind = Kind::kList,
       .help = "Further attributes of the traces: name=value, with commas.",
       .group = "Operation"},
      {.name = "OTEL_EXPORTER_OTLP_ENDPOINT",
       .kind = Kind::kUrl,
       .choices = {"http", "https"},
       .help = "Where traces go (OTLP/HTTP), e.g. http://localhost:4318; nowhere unless set.",
       .group = "Operation"},
      {.name = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
       .kind = Kind::kUrl,
       .choices = {"http", "https"},
       .help = "The same as a whole URL, with its path.",
       .group = "Operation"},
      {.name = "OTEL_EXPORTER_OTLP_HEADERS",
       .kind = Kind::kSecret,
       .help = "Headers to send along: name=value, with commas.",
       .group = "Operation"},
      {.name = "OTEL_TRACES_SAMPLER_ARG",
       .fallback = "1",
       .help = "The share of traces begun here that is kept, 0 to 1; callers decide for theirs.",
       .group = "Operation"},
  };
  keys.insert(keys.end(), telemetry.begin(), telemetry.end());
}

}  // namespace

std::vector<config::Key> settings(const Facts& facts) {
  std::vector<Key> keys;
  add_server(keys);
  add_data(keys, facts);
  add_telemetry(keys);
  for (Key& key : auth::settings(facts.security_schemes)) keys.push_back(std::move(key));
  for (const Key& key : facts.settings) keys.push_back(key);
  return keys;
}

bool migrates_at_start(const config::Config& config) {
  if (config.has("MIGRATE")) return config.string("MIGRATE") == "auto";
  return config.string("BK_ENV") == "development";
}

}  // namespace bk::app
