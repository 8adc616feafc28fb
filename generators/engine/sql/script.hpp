#pragma once

#include <functional>
#include <optional>
#include <string>

#include "engine/sql/model.hpp"

namespace bkctl::sql {

/// What a step does to one kind of database, and back. Empty: nothing, and there is no file.
struct Script {
  std::string up;
  std::string down;
};

/// First lines by which the migration runner knows how to run a file.
inline constexpr std::string_view kNoTransaction = "-- bk: no transaction\n";
inline constexpr std::string_view kRebuild = "-- bk: rebuild\n";

/// The literal that existing rows get in a required column; nothing: there is none.
using Fill = std::function<std::optional<std::string>(const Column&)>;

}  // namespace bkctl::sql
