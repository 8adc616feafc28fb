#include "catalog.hpp"

#include <array>

#include "auth/auth.hpp"
#include "ci/ci.hpp"
#include "contract/contract.hpp"
#include "docker/docker.hpp"
#include "jobs/jobs.hpp"
#include "migrations/migrations.hpp"
#include "models/models.hpp"
#include "names.hpp"
#include "observability/observability.hpp"
#include "persistence/persistence.hpp"
#include "project/project.hpp"
#include "routes/routes.hpp"

namespace bkctl {

std::span<const Capability> catalog() {
  static constexpr std::array kCapabilities{
      Capability{
          "project", "build files, README, main program, the runtime's sources", &project::plan},
      Capability{"models", "a plain type for each schema", &models::plan},
      Capability{"routes", "interfaces, mount tables and handlers", &routes::plan},
      Capability{"persistence", "entities and repositories", &persistence::plan},
      Capability{"migrations", "the database schema, step by step", &migrations::plan},
      Capability{"auth", "who may call", &auth::plan},
      Capability{"jobs", "background work", &jobs::plan},
      Capability{"contract", "tests that the service keeps its contract", &contract::plan},
      Capability{"observability", "Prometheus configuration and alerts", &observability::plan},
      Capability{"docker", "Dockerfile and compose file", &docker::plan},
      Capability{"ci", "GitHub Actions", &ci::plan},
  };
  return kCapabilities;
}

void generate_project(
    const ir::Api& api,
    std::string_view document_json,
    const config::Project& project,
    const render::Store& templates,
    const Existing& existing,
    output::FilePlan& files,
    Diagnostics& diagnostics) {
  const cpp::Types types(api, project.effective_namespace());
  const sql::Model model = sql::relational_model(api);
  const Input input{api, document_json, project, types, model, templates, existing};
  for (const auto& capability : catalog()) {
    if (project.enabled(capability.name)) capability.plan(input, files, diagnostics);
  }
  output::PlannedFile names;
  names.path = carry::kNamesPath;
  names.contents = carry::write_names(names_of(input));
  files.add(std::move(names));
}

}  // namespace bkctl
