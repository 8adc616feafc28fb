#include "persistence/persistence.hpp"

#include <algorithm>

#include "persistence/persistence_view.hpp"

namespace bkctl::persistence {
namespace {

constexpr std::size_t kMostEntities = 10;  // of one source

}  // namespace

void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics) {
  if (input.api.entities.empty()) return;
  const std::string include = "api/include/" + input.types.project() + "/api/";
  const auto write = [&](const std::string& path, const char* name, const render::View& view) {
    emit(
        input,
        files,
        diagnostics,
        {path, std::string("persistence/") + name + ".tmpl", output::Owner::kGenerated, ""},
        view);
  };
  write(
      include + "entities.hpp", "entities.hpp", entities_view(input, 0, input.api.entities.size()));
  std::size_t part = 0;
  for (std::size_t begin = 0; begin < input.api.entities.size(); begin += kMostEntities) {
    const std::string number = ++part == 1 ? "" : "_" + std::to_string(part);
    const std::size_t end = std::min(begin + kMostEntities, input.api.entities.size());
    write("api/src/entities" + number + ".cpp", "entities.cpp", entities_view(input, begin, end));
  }
  for (const auto& unit : cpp::tag_units(input.api)) {
    if (!has_repository(unit)) continue;
    const std::string file = cpp::tag_file(*unit.tag) + "_repository";
    write(include + file + ".hpp", "repository.hpp", repository_view(input, unit, unit));
    std::size_t number = 0;
    for (const auto& part_of_it : cpp::parts_of(unit)) {
      if (!has_repository(part_of_it)) continue;
      const std::string suffix = ++number == 1 ? "" : "_" + std::to_string(number);
      write(
          "api/src/" + file + suffix + ".cpp",
          "repository.cpp",
          repository_view(input, unit, part_of_it));
    }
  }
}

}  // namespace bkctl::persistence
