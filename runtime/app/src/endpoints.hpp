#pragma once

#include <string>
#include <vector>

#include "bk/app/facts.hpp"
#include "bk/http/router.hpp"
#include "bk/obs/telemetry.hpp"

namespace bk::app {

/// Which of a program's own endpoints are served.
struct EndpointChoice {
  bool docs = true;     ///< /docs and /openapi.json, where the facts have what they show
  bool metrics = true;  ///< /metrics
};

/// Adds /livez, /readyz, /metrics, /openapi.json and /docs to `router`, below its base path no
/// more: a document's own path of the same name is left to the document, and named in the result.
/// `facts` and `telemetry` outlive the router.
std::vector<std::string> add_endpoints(
    http::Router& router, const Facts& facts, obs::Telemetry& telemetry, EndpointChoice choice);

/// Whether a route is one that probes and scrapers ask for all the time: not worth a log record
/// each.
bool is_probe(std::string_view route);

}  // namespace bk::app
