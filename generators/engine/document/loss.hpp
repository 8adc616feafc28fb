#pragma once

#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/yaml/value.hpp"

namespace bkctl::document {

/// Says what another version of OpenAPI cannot say (BK7050, a warning) …
inline void lost(Diagnostics& diagnostics, const yaml::Value& value, std::string message) {
  diagnostics.warning("BK7050", value.span(), value.pointer(), std::move(message));
}
/// … or says in another way (BK7051, a remark).
inline void changed(Diagnostics& diagnostics, const yaml::Value& value, std::string message) {
  diagnostics.info("BK7051", value.span(), value.pointer(), std::move(message));
}

}  // namespace bkctl::document
