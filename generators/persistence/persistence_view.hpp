#pragma once

#include "engine/cpp/operations.hpp"
#include "generator.hpp"

namespace bkctl::persistence {

/// Whether any operation of the tag works on rows.
bool has_repository(const cpp::TagUnit& unit);

/// View of entities.hpp.tmpl and entities.cpp.tmpl, with entities [begin, end).
render::View entities_view(const Input& input, std::size_t begin, std::size_t end);

/// View of repository.hpp.tmpl and repository.cpp.tmpl: the unit's class, with the functions of a
/// part of it.
render::View repository_view(
    const Input& input, const cpp::TagUnit& unit, const cpp::TagUnit& part);

/// `books_entity`.
std::string entity_function(const ir::Entity& entity);

}  // namespace bkctl::persistence
