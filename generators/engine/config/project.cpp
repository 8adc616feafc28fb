#include "engine/config/project.hpp"

#include <algorithm>

#include "engine/base/name.hpp"
#include "engine/config/load.hpp"

namespace bkctl::config {

std::string_view to_string(Database database) {
  return database == Database::kSqlite ? "sqlite" : "postgresql";
}

bool Project::enabled(std::string_view capability, bool by_default) const {
  const auto found = std::find_if(
      capabilities.begin(), capabilities.end(), [capability](const CapabilitySwitch& entry) {
        return entry.name == capability;
      });
  return found == capabilities.end() ? by_default : found->on;
}

std::string Project::effective_namespace() const {
  if (!cpp_namespace.empty()) return cpp_namespace;
  const std::string derived = Name(name).snake();
  return is_namespace(derived) ? derived : derived + "_service";
}

bool Project::uses(Database database) const {
  return std::find(databases.begin(), databases.end(), database) != databases.end();
}

}  // namespace bkctl::config
