#pragma once

#include "engine/cpp/operations.hpp"
#include "generator.hpp"

namespace bkctl::routes {

/// View of the interface of a tag or a part of one: api.hpp.tmpl and api.cpp.tmpl.
render::View api_view(const Input& input, const cpp::TagUnit& unit);

/// View of the header of a tag's models: models.hpp.tmpl.
render::View models_view(const Input& input, const cpp::TagUnit& unit);

/// View of a tag whose operations stand in parts: parts.hpp.tmpl and parts.cpp.tmpl.
render::View parts_view(
    const Input& input, const cpp::TagUnit& unit, const std::vector<cpp::TagUnit>& parts);

/// View of a tag's mount table: routes.cpp.tmpl.
render::View routes_view(const Input& input, const cpp::TagUnit& unit);

/// View of the handler class: handler.hpp.tmpl and handler.cpp.tmpl.
render::View handler_view(const Input& input, const cpp::TagUnit& unit);

}  // namespace bkctl::routes
