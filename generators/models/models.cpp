#include "models/models.hpp"

#include "models/models_view.hpp"

namespace bkctl::models {
namespace {

std::string template_stem(ir::Kind kind) {
  switch (kind) {
    case ir::Kind::kEnum:
      return "models/enum";
    case ir::Kind::kUnion:
      return "models/union";
    default:
      return "models/struct";
  }
}

}  // namespace

void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics) {
  for (ir::TypeId id = 0; id < input.api.types.size(); ++id) {
    if (!input.types.is_declared(id)) continue;
    const ir::Type& type = input.api.types[id];
    const std::string stem = template_stem(type.kind);
    const render::View model = view(input, id);
    emit(
        input,
        files,
        diagnostics,
        {"api/include/" + input.types.header(id),
         stem + ".hpp.tmpl",
         output::Owner::kGenerated,
         type.pointer},
        model);
    emit(
        input,
        files,
        diagnostics,
        {"api/src/" + input.types.stem(id) + ".cpp",
         stem + ".cpp.tmpl",
         output::Owner::kGenerated,
         type.pointer},
        model);
  }
}

}  // namespace bkctl::models
