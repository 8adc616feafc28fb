#pragma once

#include <string>
#include <string_view>

#include "state.hpp"

namespace bk::config {

/// Reads `text` into the setting by its key's kind. Empty on success, otherwise what is expected:
/// `an integer from 1 to 65535`.
std::string assign(Setting& setting, std::string_view text);

/// What the key takes, for messages and `--help`: `an integer from 1 to 65535`.
std::string expectation(const Key& key);

}  // namespace bk::config
