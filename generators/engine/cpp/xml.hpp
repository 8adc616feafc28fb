#pragma once

#include <string>

#include "engine/ir/types.hpp"

namespace bkctl::cpp {

/// A bk::json::Xml: `{.name = "photos", .items = {{.name = "photo"}}}`; names of namespace bk::json
/// are spelled `json::…`.
std::string xml_value(const ir::Xml& xml);

}  // namespace bkctl::cpp
