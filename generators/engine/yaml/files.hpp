#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "bk/core/result.hpp"
#include "engine/yaml/parse.hpp"

namespace bkctl::yaml {

/// The bytes of a regular file. Error: why not, in the words of the system ("No such file or
/// directory"), "it is a folder", or that it has more than `limit` bytes; never reads more than
/// that.
bk::Result<std::string> read_file(const std::string& path, std::size_t limit);

/// kJson for `*.json` (in any case), otherwise kAuto.
Format format_of(std::string_view path);

}  // namespace bkctl::yaml
