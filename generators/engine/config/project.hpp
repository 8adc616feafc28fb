#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/source_span.hpp"

namespace bkctl::config {

enum class Database : std::uint8_t { kSqlite, kPostgresql };

/// `sqlite`, `postgresql`.
std::string_view to_string(Database database);

/// Where the project's runtime library comes from: its sources below vendor/bk, or an installed
/// one.
enum class Runtime : std::uint8_t { kVendored, kSystem };

/// `vendored`, `system`.
std::string_view to_string(Runtime runtime);

/// A capability that the project switches on or off; absent ones have their default.
struct CapabilitySwitch {
  std::string name;
  bool on = true;
  SourceSpan span;
};

/// The choices of bkctl.yaml that are not the API's: a plain value with a default for everything.
struct Project {
  std::string name = "service";           // kebab-case: shop
  std::string document = "openapi.yaml";  // path of the API description, relative to bkctl.yaml
  std::string cpp_namespace;  // shop; derived from the name when empty: see effective_namespace()
  std::vector<Database> databases = {Database::kSqlite, Database::kPostgresql};
  Runtime runtime = Runtime::kVendored;
  std::vector<CapabilitySwitch> capabilities;
  bool allow_remote = false;       // whether $ref may name URLs
  std::vector<std::string> allow;  // codes of errors in the document that are read over: BK2037
  SourceSpan span;

  /// Whether the capability is on, given whether it is by default.
  [[nodiscard]] bool enabled(std::string_view capability, bool by_default = true) const;
  /// cpp_namespace, or the name in snake_case.
  [[nodiscard]] std::string effective_namespace() const;
  [[nodiscard]] bool uses(Database database) const;
};

}  // namespace bkctl::config
