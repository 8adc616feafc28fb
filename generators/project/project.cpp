#include "project/project.hpp"

#include "project/project_view.hpp"
#include "project/vendor.hpp"

namespace bkctl::project {

void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics) {
  const auto generated = output::Owner::kGenerated;
  const auto scaffold = output::Owner::kScaffold;
  const render::View build = build_view(input);
  const render::View wiring = wiring_view(input);
  const std::string include = "api/include/" + input.types.project() + "/api/";
  const std::vector<std::pair<Target, const render::View*>> targets{
      {{"CMakeLists.txt", "project/CMakeLists.txt.tmpl", scaffold, ""}, &build},
      {{"CMakePresets.json", "project/CMakePresets.json.tmpl", scaffold, ""}, &build},
      {{"README.md", "project/README.md.tmpl", scaffold, ""}, &build},
      {{".gitignore", "project/gitignore.tmpl", scaffold, ""}, &build},
      {{".clang-format", "project/clang-format.tmpl", scaffold, ""}, &build},
      {{".env.example", "project/env.example.tmpl", scaffold, ""}, &build},
      {{"api/.clang-format", "project/api_clang-format.tmpl", generated, ""}, &build},
      {{"tests/CMakeLists.txt", "project/tests_CMakeLists.txt.tmpl", scaffold, ""}, &build},
      {{"tests/test_main.cpp", "project/test_main.cpp.tmpl", scaffold, ""}, &build},
      {{include + "facts.hpp", "project/facts.hpp.tmpl", generated, ""}, &build},
      {{"api/src/facts.cpp", "project/facts.cpp.tmpl", generated, ""}, &build},
      {{"src/main.cpp", "project/main.cpp.tmpl", scaffold, ""}, &wiring},
      {{"src/service.hpp", "project/service.hpp.tmpl", scaffold, ""}, &wiring},
      {{"src/service.cpp", "project/service.cpp.tmpl", scaffold, ""}, &wiring},
  };
  for (const auto& [target, view] : targets) emit(input, files, diagnostics, target, *view);

  output::PlannedFile document;
  document.path = "api/openapi.json";
  document.contents = std::string(input.document_json);
  document.owner = generated;
  files.add(std::move(document));
  add_vendored(input, files);
}

}  // namespace bkctl::project
