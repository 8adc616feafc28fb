#pragma once

#include <memory>

#include "engine/base/diagnostic.hpp"

namespace bkctl::sql {

/// What a migration does that locks tables for long, breaks off half way or breaks the instances
/// that run beside it: BK5201 to BK5218, each with the safe way. By the file's path it is for
/// SQLite or PostgreSQL, and a way there or back; of a way back only what cannot run is said. A
/// comment line `-- bkctl: allow BK5210` accepts a code in its file.
void lint_migration(const std::shared_ptr<const SourceFile>& file, Diagnostics& diagnostics);

}  // namespace bkctl::sql
