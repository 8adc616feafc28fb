#pragma once

#include <span>
#include <string>

#include "bk/core/context.hpp"
#include "bk/core/embedded_file.hpp"
#include "bk/core/result.hpp"
#include "bk/db/database.hpp"
#include "command.hpp"

namespace bk::app {

/// The database's schema as a whole: the project's migrations, and those of bk's job tables where
/// jobs are used. Every function runs a loop of its own on the calling thread until it is done.
struct Schema {
  db::Database& database;
  std::span<const EmbeddedFile> migrations{};
  bool has_jobs = false;

  /// Applies what is pending; logs each.
  Result<void> migrate(Context& context) const;
  /// An error that names the first pending migration and what to do about it, in terms of
  /// `program`.
  Result<void> check(Context& context, std::string_view program) const;

  // For the commands: what to print.
  Result<std::string> up(Context& context) const;
  Result<std::string> down(Context& context, int steps) const;
  Result<std::string> status(Context& context) const;
  /// An error where an applied file is missing or edited, or a pending one is late.
  Result<std::string> verify(Context& context) const;
  /// An error that lists what differs from what the applied migrations make. To see that, they are
  /// applied to an empty database: a temporary file, or a schema of its own on the server that
  /// `dsn` names, which is dropped again.
  Result<std::string> drift(Context& context, std::string_view dsn) const;
};

}  // namespace bk::app
