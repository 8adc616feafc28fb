#include "routes/routes.hpp"

#include "routes/routes_view.hpp"

namespace bkctl::routes {

void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics) {
  const std::string include = "api/include/" + input.types.project() + "/api/";
  for (const auto& unit : cpp::tag_units(input.api)) {
    const std::string file = cpp::tag_file(*unit.tag);
    const render::View api = api_view(input, unit);
    emit(
        input,
        files,
        diagnostics,
        {include + file + ".hpp", "routes/api.hpp.tmpl", output::Owner::kGenerated, "/paths"},
        api);
    emit(
        input,
        files,
        diagnostics,
        {"api/src/" + file + ".cpp", "routes/api.cpp.tmpl", output::Owner::kGenerated, "/paths"},
        api);
    std::size_t part = 0;
    for (const render::View& routes : routes_views(input, unit)) {
      std::string path = "api/src/" + file + "_routes";
      if (++part > 1) path.append("_").append(std::to_string(part));
      path.append(".cpp");
      emit(
          input,
          files,
          diagnostics,
          {std::move(path), "routes/routes.cpp.tmpl", output::Owner::kGenerated, "/paths"},
          routes);
    }
    const render::View handler = handler_view(input, unit);
    emit(
        input,
        files,
        diagnostics,
        {"src/" + file + ".hpp", "routes/handler.hpp.tmpl", output::Owner::kScaffold, "/paths"},
        handler);
    emit(
        input,
        files,
        diagnostics,
        {"src/" + file + ".cpp", "routes/handler.cpp.tmpl", output::Owner::kScaffold, "/paths"},
        handler);
  }
}

}  // namespace bkctl::routes
