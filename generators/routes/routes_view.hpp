#pragma once

#include "engine/cpp/operations.hpp"
#include "generator.hpp"

namespace bkctl::routes {

/// View of a tag's interface: api.hpp.tmpl and api.cpp.tmpl.
render::View api_view(const Input& input, const cpp::TagUnit& unit);

/// View of a tag's mount table: routes.cpp.tmpl.
render::View routes_view(const Input& input, const cpp::TagUnit& unit);

/// View of the handler class: handler.hpp.tmpl and handler.cpp.tmpl.
render::View handler_view(const Input& input, const cpp::TagUnit& unit);

}  // namespace bkctl::routes
