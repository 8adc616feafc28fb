#include "engine/diff/alias.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "engine/diff/alias_tables.hpp"
#include "engine/diff/check.hpp"

namespace bkctl::diff {
namespace {

std::string_view place_of(char spot) {
  switch (spot) {
    case 'b':
      return "request-body-";
    case 'p':
      return "request-property-";
    case 'r':
      return "request-read-only-property-";
    case 'q':
      return "request-parameter-";
    case 'y':
      return "request-parameter-property-";
    case 'h':
      return "request-header-property-";
    case 'B':
      return "response-body-";
    case 'M':
      return "response-mediatype-";
    case 'P':
      return "response-property-";
    case 'w':
      return "response-write-only-property-";
    case 'H':
      return "response-header-";
    default:
      return "";
  }
}

bool in_request(char spot) {
  return spot >= 'a' && spot != 'w';
}

struct Table {
  std::vector<Alias> all;
  std::unordered_map<std::string, std::string> by_id_and_spot;

  Table() {
    for (const KindAlias& row : kind_aliases()) {
      for (const char spot : row.spots) {
        const Direction direction = in_request(spot) ? Direction::kRequest : Direction::kResponse;
        if (const Check* check = find_check(direction, row.kind))
          add(std::string{place_of(spot)} + std::string{row.suffix},
              check->id,
              spot == 'M' ? 'B' : spot);
      }
    }
    for (const CheckAlias& row : check_aliases()) {
      if (row.spots.empty()) add(std::string{row.theirs}, std::string{row.id}, '\0');
      for (const char spot : row.spots) add(std::string{row.theirs}, std::string{row.id}, spot);
    }
    std::sort(
        all.begin(), all.end(), [](const Alias& a, const Alias& b) { return a.theirs < b.theirs; });
  }

  void add(std::string theirs, std::string id, char spot) {
    by_id_and_spot.emplace(id + spot, theirs);
    all.push_back({std::move(theirs), std::move(id), spot});
  }
};

const Table& table() {
  static const Table made;
  return made;
}

}  // namespace

std::span<const Alias> aliases() {
  return table().all;
}

std::string_view alias_of(std::string_view id, char spot) {
  const auto& names = table().by_id_and_spot;
  // Where there is no name for properties that are hidden, they are properties.
  const char shown = spot == 'r' ? 'p' : spot == 'w' ? 'P' : spot;
  for (const char each : {spot, shown, '\0'})
    if (const auto found = names.find(std::string{id} + each); found != names.end())
      return found->second;
  return {};
}

}  // namespace bkctl::diff
