#pragma once

#include <string>
#include <vector>

#include "engine/cpp/includes.hpp"
#include "generator.hpp"

namespace bkctl::persistence {

/// The statements that turn `row`, `page` or nothing into the documented answer and return it, one
/// per line.
std::vector<std::string> answer_statements(
    const Input& input, const ir::Operation& operation, cpp::Includes& includes);

/// The type that a row of the operation becomes: what stands in the answer, or the entity's own
/// item.
cpp::Spelling item_type(const Input& input, const ir::Operation& operation);

/// Whether a field is a std::optional member.
bool is_optional_member(const Input& input, const ir::Field& field);

/// The field of a struct by its property; null when there is none.
const ir::Field* find_field(const ir::Type& type, const std::string& property);

}  // namespace bkctl::persistence
