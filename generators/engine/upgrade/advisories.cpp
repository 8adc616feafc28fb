#include "engine/upgrade/advisories.hpp"

#include "engine/upgrade/version.hpp"

namespace bkctl::upgrade {

std::span<const Advisory> advisories() {
  // Up to 0.2.0 none has been published.
  return {};
}

std::vector<const Advisory*> concerning(
    std::span<const Advisory> advisories, std::string_view runtime_version) {
  std::vector<const Advisory*> out;
  for (const Advisory& each : advisories) {
    if (is_older(runtime_version, each.since)) continue;
    if (each.fixed.empty() || is_older(runtime_version, each.fixed)) out.push_back(&each);
  }
  return out;
}

}  // namespace bkctl::upgrade
