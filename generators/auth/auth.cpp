#include "auth/auth.hpp"

#include "auth/auth_view.hpp"

namespace bkctl::auth {

void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics) {
  const render::View security = view(input);
  emit(
      input,
      files,
      diagnostics,
      {"api/include/" + input.types.project() + "/api/security.hpp",
       "auth/security.hpp.tmpl",
       output::Owner::kGenerated,
       "/components/securitySchemes"},
      security);
  emit(
      input,
      files,
      diagnostics,
      {"api/src/security.cpp",
       "auth/security.cpp.tmpl",
       output::Owner::kGenerated,
       "/components/securitySchemes"},
      security);
}

}  // namespace bkctl::auth
