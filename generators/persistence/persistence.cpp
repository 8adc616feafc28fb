#include "persistence/persistence.hpp"

#include "persistence/persistence_view.hpp"

namespace bkctl::persistence {

void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics) {
  if (input.api.entities.empty()) return;
  const std::string include = "api/include/" + input.types.project() + "/api/";
  const render::View entities = entities_view(input);
  emit(
      input,
      files,
      diagnostics,
      {include + "entities.hpp", "persistence/entities.hpp.tmpl", output::Owner::kGenerated, ""},
      entities);
  emit(
      input,
      files,
      diagnostics,
      {"api/src/entities.cpp", "persistence/entities.cpp.tmpl", output::Owner::kGenerated, ""},
      entities);
  for (const auto& unit : cpp::tag_units(input.api)) {
    if (!has_repository(unit)) continue;
    const std::string file = cpp::tag_file(*unit.tag) + "_repository";
    const render::View repository = repository_view(input, unit);
    emit(
        input,
        files,
        diagnostics,
        {include + file + ".hpp",
         "persistence/repository.hpp.tmpl",
         output::Owner::kGenerated,
         "/paths"},
        repository);
    emit(
        input,
        files,
        diagnostics,
        {"api/src/" + file + ".cpp",
         "persistence/repository.cpp.tmpl",
         output::Owner::kGenerated,
         "/paths"},
        repository);
  }
}

}  // namespace bkctl::persistence
