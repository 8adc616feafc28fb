#pragma once

#include "bk/obs/metrics.hpp"

// The metrics of bk's own modules, declared once, so that their names, labels and bounds are
// stable. Names follow OpenTelemetry's semantic conventions in Prometheus' form; what those do not
// cover begins with `bk_`.

namespace bk::obs {

struct HttpServerInstruments {
  /// Labels: http_request_method, http_route, http_response_status_code. The route is the template
  /// (`/books/{bookId}`), or empty when none matched; unknown methods are `_OTHER`.
  Family<Histogram>& request_duration;
  /// Label: http_request_method.
  Family<Gauge>& active_requests;
  Family<Gauge>& connections;  ///< no labels: open connections
  Family<Counter>&
      rejected;  ///< label reason: requests refused before routing (overload, malformed …)
};
HttpServerInstruments http_server_instruments(Metrics& metrics);

struct DbClientInstruments {
  /// Labels: db_system_name, db_operation_name, error_type (empty on success).
  Family<Histogram>& operation_duration;
  Family<Gauge>&
      connections;  ///< labels: db_client_connection_pool_name, db_client_connection_state
  Family<Histogram>&
      wait_time;  ///< label db_client_connection_pool_name: wait for a free connection
};
DbClientInstruments db_client_instruments(Metrics& metrics);

struct JobInstruments {
  Family<Histogram>& duration;  ///< labels: job, outcome (done, retry, dead)
  Family<Counter>& enqueued;    ///< label: job
  Family<Gauge>& active;        ///< label: queue
  Family<Gauge>& waiting;       ///< label: queue
};
JobInstruments job_instruments(Metrics& metrics);

}  // namespace bk::obs
