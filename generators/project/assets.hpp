#pragma once

#include <span>

#include "bk/core/embedded_file.hpp"

namespace bkctl::project {

/// The sources of the runtime, linked into this program: paths relative to runtime/.
std::span<const bk::EmbeddedFile> runtime_files();

/// The files of the documentation page (swagger-ui-dist), linked into this program.
std::span<const bk::EmbeddedFile> docs_assets();

}  // namespace bkctl::project
