#include "ci/ci.hpp"

#include "engine/cpp/packages.hpp"

namespace bkctl::ci {

void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics) {
  render::View view;
  view.set("target", input.project.name);
  view.set("document", input.project.document);
  view.set("build_packages", std::string{cpp::build_packages()});
  view.set("test_packages", std::string{cpp::test_packages()});
  view.set("open", std::string{"{{"});
  view.set("close", std::string{"}}"});
  emit(
      input,
      files,
      diagnostics,
      {".github/workflows/ci.yml", "ci/github.yml.tmpl", output::Owner::kScaffold, ""},
      view);
}

}  // namespace bkctl::ci
