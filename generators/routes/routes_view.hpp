#pragma once

#include "engine/cpp/operations.hpp"
#include "generator.hpp"

namespace bkctl::routes {

/// View of a tag's interface: api.hpp.tmpl and api.cpp.tmpl.
render::View api_view(const Input& input, const cpp::TagUnit& unit);

/// Views of a tag's mount table: routes.cpp.tmpl. The first mounts the others too; they are several
/// when the operations are more than a compiler should see at once.
std::vector<render::View> routes_views(const Input& input, const cpp::TagUnit& unit);

/// View of the handler class: handler.hpp.tmpl and handler.cpp.tmpl.
render::View handler_view(const Input& input, const cpp::TagUnit& unit);

}  // namespace bkctl::routes
