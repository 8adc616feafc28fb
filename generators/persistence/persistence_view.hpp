#pragma once

#include "engine/cpp/operations.hpp"
#include "generator.hpp"

namespace bkctl::persistence {

/// Whether any operation of the tag works on rows.
bool has_repository(const cpp::TagUnit& unit);

/// View of entities.hpp.tmpl and entities.cpp.tmpl.
render::View entities_view(const Input& input);

/// View of repository.hpp.tmpl and repository.cpp.tmpl.
render::View repository_view(const Input& input, const cpp::TagUnit& unit);

/// `books_entity`.
std::string entity_function(const ir::Entity& entity);

}  // namespace bkctl::persistence
