#include "migration_files.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "bk/core/bytes.hpp"
#include "bk/crypto/hash.hpp"

namespace bk::db {
namespace {

// The file's own name when it lies in the dialect's folder; else empty.
std::string_view name_in(std::string_view path, std::string_view folder) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  std::string_view above = path.substr(0, slash);
  const std::size_t before = above.rfind('/');
  if (before != std::string_view::npos) above.remove_prefix(before + 1);
  return above == folder ? path.substr(slash + 1) : std::string_view{};
}

Error bad_name(std::string_view path) {
  return invalid_argument(
      "migration file " + std::string{path} +
      ": its name must be <number>_<name>.up.sql or <number>_<name>.down.sql");
}

// By the comments at the script's head.
Result<MigrationMode> mode_of(const EmbeddedFile& file, Dialect dialect) {
  constexpr std::string_view kMark = "-- bk: ";
  std::string_view text = file.contents;
  while (text.starts_with("--")) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.starts_with(kMark)) continue;
    line.remove_prefix(kMark.size());
    if (line == "rebuild" && dialect == Dialect::kSqlite) return MigrationMode::kRebuild;
    if (line == "no transaction" && dialect == Dialect::kPostgresql)
      return MigrationMode::kNoTransaction;
    return invalid_argument(
        "migration file " + std::string{file.path} + ": `-- bk: " + std::string{line} +
        "` is nothing that " + std::string{to_string(dialect)} + " has");
  }
  return MigrationMode::kTransaction;
}

}  // namespace

std::string checksum_of(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (const char c : text) {
    if (c != '\r') plain += c;
  }
  return hex_encode(crypto::octets(crypto::sha256(plain)));
}

Result<std::vector<MigrationFile>> migration_files(
    std::span<const EmbeddedFile> files, Dialect dialect) {
  std::map<std::int64_t, MigrationFile> found;
  for (const EmbeddedFile& file : files) {
    const std::string_view name = name_in(file.path, to_string(dialect));
    if (!name.ends_with(".sql")) continue;
    const bool up = name.ends_with(".up.sql");
    if (!up && !name.ends_with(".down.sql")) return bad_name(file.path);
    const std::string_view label = name.substr(0, name.size() - (up ? 7 : 9));
    std::int64_t version = 0;
    const auto parsed = std::from_chars(label.data(), label.data() + label.size(), version);
    const auto digits = static_cast<std::size_t>(parsed.ptr - label.data());
    if (parsed.ec != std::errc{} || version < 0 || digits + 1 >= label.size() ||
        label[digits] != '_') {
      return bad_name(file.path);
    }
    MigrationFile& migration = found[version];
    const bool taken = up ? !migration.checksum.empty() : migration.has_down;
    if (taken || (!migration.label.empty() && migration.label != label)) {
      return invalid_argument(
          "migrations " + migration.label + " and " + std::string{label} + " have the same number");
    }
    const auto mode = mode_of(file, dialect);
    if (!mode) return mode.error();
    migration.version = version;
    migration.label = label;
    migration.name = label.substr(digits + 1);
    if (up) {
      migration.up = file.contents;
      migration.up_mode = *mode;
      migration.checksum = checksum_of(file.contents);
    } else {
      migration.down = file.contents;
      migration.down_mode = *mode;
      migration.has_down = true;
    }
  }
  std::vector<MigrationFile> out;
  for (auto& [version, migration] : found) {
    if (migration.checksum.empty()) {
      return invalid_argument(
          "migration " + migration.label + " has a .down.sql file, but no .up.sql file");
    }
    out.push_back(std::move(migration));
  }
  return out;
}

}  // namespace bk::db
