#include <charconv>
#include <cstdlib>

#include "settings.hpp"

namespace bk::app {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      result += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// OpenTelemetry writes both of its lists like W3C Baggage: name=value, values percent-encoded.
bool add_pair(Pairs& pairs, std::string_view item) {
  const std::size_t equals = item.find('=');
  if (equals == std::string_view::npos || equals == 0) return false;
  pairs.emplace_back(
      trimmed(item.substr(0, equals)), percent_decoded(trimmed(item.substr(equals + 1))));
  return true;
}

Result<Pairs> pairs_of(std::string_view name, std::string_view list) {
  Pairs pairs;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    const std::string_view item = trimmed(list.substr(0, comma));
    if (!item.empty() && !add_pair(pairs, item)) {
      return invalid_argument(std::string(name) + ": expected name=value, with commas");
    }
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
  }
  return pairs;
}

Result<double> ratio_of(const std::string& text) {
  double ratio = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ratio);
  if (error != std::errc{} || end != text.data() + text.size() || !(ratio >= 0 && ratio <= 1)) {
    return invalid_argument(
        "OTEL_TRACES_SAMPLER_ARG=" + text + ": expected a number between 0 and 1");
  }
  return ratio;
}

std::string endpoint_of(const config::Config& config) {
  if (config.has("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")) {
    return config.string("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
  }
  std::string base = config.string("OTEL_EXPORTER_OTLP_ENDPOINT");
  if (base.empty()) return base;
  while (base.ends_with('/')) base.pop_back();
  return base + "/v1/traces";
}

obs::LogFormat format_of(const config::Config& config, bool on_terminal) {
  const std::string& format = config.string("LOG_FORMAT");
  const bool text = format.empty() ? on_terminal : format == "text";
  return text ? obs::LogFormat::kText : obs::LogFormat::kJson;
}

}  // namespace

Result<obs::TelemetryOptions> telemetry_options(
    const Facts& facts, const config::Config& config, bool on_terminal) {
  obs::TelemetryOptions options;
  options.service_name = config.has("OTEL_SERVICE_NAME") ? config.string("OTEL_SERVICE_NAME")
                                                         : std::string(facts.name);
  options.service_version = facts.version;
  options.log_level = obs::parse_level(config.string("LOG_LEVEL")).value_or(obs::Level::kInfo);
  options.log_format = format_of(config, on_terminal);
  options.log_colour = on_terminal && std::getenv("NO_COLOR") == nullptr;
  options.trace_endpoint = endpoint_of(config);

  for (const std::string& item : config.list("OTEL_RESOURCE_ATTRIBUTES")) {
    if (!add_pair(options.resource, item)) {
      return invalid_argument("OTEL_RESOURCE_ATTRIBUTES: expected name=value, with commas");
    }
  }
  options.resource.emplace_back("deployment.environment.name", config.string("BK_ENV"));

  auto headers =
      pairs_of("OTEL_EXPORTER_OTLP_HEADERS", config.secret("OTEL_EXPORTER_OTLP_HEADERS").reveal());
  if (!headers) return std::move(headers).error();
  options.trace_headers = std::move(headers).value();

  auto ratio = ratio_of(config.string("OTEL_TRACES_SAMPLER_ARG"));
  if (!ratio) return std::move(ratio).error();
  options.trace_ratio = *ratio;
  return options;
}

}  // namespace bk::app
