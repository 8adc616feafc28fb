#pragma once

#include <optional>
#include <string>

#include "engine/cpp/types.hpp"

namespace bkctl::cpp {

/// `json` (the text of a default) as the initialiser of a member of type `ref`: `20`, `"EUR"`,
/// `Status::kOpen`, `{}` for an empty list. Nothing where a constant expression of the right type
/// cannot be written or does not fit: the member is then optional. `qualifier` stands before names
/// of namespace <project>::models.
std::optional<std::string> initializer(
    const Types& types,
    const ir::TypeRef& ref,
    const std::string& json,
    const std::string& qualifier);

}  // namespace bkctl::cpp
