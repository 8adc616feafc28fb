#include "routes/routes.hpp"

#include "routes/routes_view.hpp"

namespace bkctl::routes {

namespace {

constexpr auto kGenerated = output::Owner::kGenerated;
constexpr auto kScaffold = output::Owner::kScaffold;

}  // namespace

void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics) {
  const std::string include = "api/include/" + input.types.project() + "/api/";
  const std::string source = "api/src/";
  const auto write =
      [&](std::string path, const char* name, output::Owner owner, const render::View& view) {
        emit(
            input,
            files,
            diagnostics,
            {std::move(path), std::string("routes/") + name + ".tmpl", owner, "/paths"},
            view);
      };
  for (const auto& unit : cpp::tag_units(input.api)) {
    const std::string file = cpp::tag_file(*unit.tag);
    const auto parts = cpp::parts_of(unit);
    for (const auto& part : parts) {
      const std::string own = cpp::unit_file(part);
      const render::View api = api_view(input, part);
      write(include + own + ".hpp", "api.hpp", kGenerated, api);
      write(source + own + ".cpp", "api.cpp", kGenerated, api);
      write(source + own + "_routes.cpp", "routes.cpp", kGenerated, routes_view(input, part));
    }
    if (!cpp::model_headers(input.types, unit).empty()) {
      write(include + file + "_models.hpp", "models.hpp", kGenerated, models_view(input, unit));
    }
    if (parts.size() > 1) {
      const render::View all = parts_view(input, unit, parts);
      write(include + file + ".hpp", "parts.hpp", kGenerated, all);
      write(source + file + "_routes.cpp", "parts.cpp", kGenerated, all);
    }
    const render::View handler = handler_view(input, unit);
    write("src/" + file + ".hpp", "handler.hpp", kScaffold, handler);
    write("src/" + file + ".cpp", "handler.cpp", kScaffold, handler);
  }
}

}  // namespace bkctl::routes
