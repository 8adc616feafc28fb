#include "bk/obs/instruments.hpp"

#include <array>

namespace bk::obs {
namespace {

// Jobs run from milliseconds to many minutes.
constexpr std::array kJobDurationBounds{
    0.005, 0.025, 0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3600.0};

}  // namespace

HttpServerInstruments http_server_instruments(Metrics& metrics) {
  return {
      .request_duration = metrics.histogram(
          "http_server_request_duration_seconds",
          "Duration of HTTP server requests.",
          {"http_request_method", "http_route", "http_response_status_code"}),
      .active_requests = metrics.gauge(
          "http_server_active_requests",
          "Number of active HTTP server requests.",
          {"http_request_method"}),
      .connections = metrics.gauge("bk_http_connections", "Number of open HTTP connections."),
      .rejected = metrics.counter(
          "bk_http_rejected_total",
          "Connections and requests refused before they reached a route.",
          {"reason"}),
  };
}

DbClientInstruments db_client_instruments(Metrics& metrics) {
  return {
      .operation_duration = metrics.histogram(
          "db_client_operation_duration_seconds",
          "Duration of database client operations.",
          {"db_system_name", "db_operation_name", "error_type"},
          db_duration_bounds()),
      .connections = metrics.gauge(
          // The convention's db_client_connection_count breaks Prometheus' own rule on suffixes.
          "bk_db_connections",
          "The number of connections that are currently in the state described by the label.",
          {"db_client_connection_pool_name", "db_client_connection_state"}),
      .wait_time = metrics.histogram(
          "db_client_connection_wait_time_seconds",
          "The time it took to obtain an open connection from the pool.",
          {"db_client_connection_pool_name"},
          db_duration_bounds()),
  };
}

JobInstruments job_instruments(Metrics& metrics) {
  return {
      .duration = metrics.histogram(
          "bk_jobs_duration_seconds",
          "Duration of attempts to run a job.",
          {"job", "outcome"},
          kJobDurationBounds),
      .enqueued = metrics.counter("bk_jobs_enqueued_total", "Jobs put into the queue.", {"job"}),
      .active = metrics.gauge("bk_jobs_active", "Jobs that are being run.", {"queue"}),
      .waiting = metrics.gauge("bk_jobs_waiting", "Jobs that are due and wait.", {"queue"}),
  };
}

}  // namespace bk::obs
