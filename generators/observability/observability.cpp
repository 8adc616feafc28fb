#include "observability/observability.hpp"

namespace bkctl::observability {

void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics) {
  render::View view;
  view.set("target", input.project.name);
  view.set("open", std::string{"{{"});
  view.set("close", std::string{"}}"});
  emit(
      input,
      files,
      diagnostics,
      {"deploy/prometheus/prometheus.yml",
       "observability/prometheus.yml.tmpl",
       output::Owner::kScaffold,
       ""},
      view);
  emit(
      input,
      files,
      diagnostics,
      {"deploy/prometheus/alerts.yml",
       "observability/alerts.yml.tmpl",
       output::Owner::kScaffold,
       ""},
      view);
}

}  // namespace bkctl::observability
