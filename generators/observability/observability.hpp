#pragma once

#include "generator.hpp"

namespace bkctl::observability {

/// Scrape configuration and alert rules for Prometheus.
void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics);

}  // namespace bkctl::observability
