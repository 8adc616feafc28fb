#include "engine/upgrade/moves.hpp"

#include <map>
#include <string>

#include "engine/carry/project_files.hpp"
#include "engine/upgrade/version.hpp"

namespace bkctl::upgrade {

std::span<const Move> moves() {
  // No scaffold has moved up to 0.2.0.
  return {};
}

std::vector<output::Carried> carried(
    std::span<const Move> moves,
    std::string_view from_version,
    const output::FilePlan& plan,
    const output::Tree& tree,
    const output::Manifest& manifest) {
  // A file that moved twice goes straight to its last place.
  std::map<std::string, std::string> places;  // first -> last
  for (const Move& move : moves) {
    if (!is_older(from_version, move.since)) continue;
    bool goes_on = false;
    for (auto& [first, last] : places) {
      if (last != move.from) continue;
      last = move.to;
      goes_on = true;
    }
    if (!goes_on) places.emplace(move.from, move.to);
  }
  const carry::ProjectFiles files(plan, tree, manifest);
  std::vector<output::Carried> out;
  for (const auto& [from, to] : places) {
    const auto sides = files.sides(from);
    const bool free = manifest.find(to) == nullptr && !files.exists(to);
    if (!sides || !free || files.planned(to) == nullptr || files.planned(from) != nullptr) continue;
    out.push_back({to, from, sides->base, sides->mine});
  }
  return out;
}

}  // namespace bkctl::upgrade
