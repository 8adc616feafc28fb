#include "docker/docker.hpp"

#include "engine/cpp/packages.hpp"

namespace bkctl::docker {

void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics) {
  render::View view;
  view.set("target", input.project.name);
  view.set("build_packages", std::string{cpp::build_packages()});
  view.set("run_packages", std::string{cpp::run_packages()});
  emit(
      input,
      files,
      diagnostics,
      {"deploy/Dockerfile", "docker/Dockerfile.tmpl", output::Owner::kScaffold, ""},
      view);
  emit(
      input,
      files,
      diagnostics,
      {"deploy/compose.yaml", "docker/compose.yaml.tmpl", output::Owner::kScaffold, ""},
      view);
  emit(
      input,
      files,
      diagnostics,
      {".dockerignore", "docker/dockerignore.tmpl", output::Owner::kScaffold, ""},
      view);
}

}  // namespace bkctl::docker
