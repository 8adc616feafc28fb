#include "engine/sql/migration_files.hpp"

#include <algorithm>
#include <charconv>

namespace bkctl::sql {
namespace {

std::string padded(int number) {
  std::string digits = std::to_string(number);
  return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

}  // namespace

int next_number(const std::vector<std::string>& paths) {
  int highest = 0;
  for (const auto& path : paths) {
    const std::size_t slash = path.rfind('/');
    const char* begin = path.data() + (slash == std::string::npos ? 0 : slash + 1);
    int number = 0;
    if (std::from_chars(begin, path.data() + path.size(), number).ec == std::errc{})
      highest = std::max(highest, number);
  }
  return highest + 1;
}

std::vector<MigrationText> files_of(const Step& step, int number) {
  std::vector<MigrationText> out;
  for (const Dialect dialect : {Dialect::kSqlite, Dialect::kPostgresql}) {
    const Script& script = dialect == Dialect::kSqlite ? step.sqlite : step.postgresql;
    if (script.up.empty()) continue;
    const std::string stem =
        "migrations/" + std::string{to_string(dialect)} + "/" + padded(number) + "_" + step.name;
    out.push_back({stem + ".up.sql", script.up});
    if (!script.down.empty()) out.push_back({stem + ".down.sql", script.down});
  }
  return out;
}

}  // namespace bkctl::sql
