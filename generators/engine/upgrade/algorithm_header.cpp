#include <algorithm>
#include <array>
#include <string>

#include "engine/upgrade/codemod.hpp"

namespace bkctl::upgrade {
namespace {

// Of <algorithm>, without what other headers declare too (max, min, copy, fill, equal, swap).
constexpr std::array<std::string_view, 38> kAlgorithms{
    "adjacent_find", "all_of",          "any_of",      "binary_search",
    "clamp",         "copy_if",         "count",       "count_if",
    "find",          "find_if",         "find_if_not", "for_each",
    "generate",      "includes",        "is_sorted",   "max_element",
    "merge",         "min_element",     "minmax",      "none_of",
    "nth_element",   "partial_sort",    "partition",   "partition_point",
    "remove",        "remove_if",       "replace",     "replace_if",
    "reverse",       "rotate",          "search",      "set_union",
    "sort",          "stable_sort",     "transform",   "unique",
    "upper_bound",   "stable_partition"};

// The first call of one of them; npos: none.
std::size_t first_use(const Source& source) {
  for (std::size_t i = 0; i + 3 < source.tokens.size(); ++i) {
    if (source.at(i) != "std" || source.at(i + 1) != "::") continue;
    std::size_t name = i + 2;
    if (source.at(name) == "ranges" && source.at(name + 1) == "::") name += 2;
    const bool known =
        std::find(kAlgorithms.begin(), kAlgorithms.end(), source.at(name)) != kAlgorithms.end();
    if (known && (source.at(name + 1) == "(" || source.at(name + 1) == "<")) return name;
  }
  return std::string::npos;
}

struct Place {
  std::size_t at = 0;
  std::string text;
};

// Headers of the system stand behind a source's own one, and before all others.
Place place_in(const Source& source) {
  const std::string line = "#include <algorithm>";
  const auto includes = includes_of(source);
  if (includes.empty()) return {0, line + "\n\n"};
  const auto is_system = [&](const Include& include) {
    return source.at(include.token).ends_with('>');
  };
  const auto& first = includes.front();
  const std::string stem = source.path.substr(0, source.path.rfind('.'));
  const bool own = (first.name.ends_with(".hpp") || first.name.ends_with(".h")) &&
                   stem.ends_with(first.name.substr(0, first.name.rfind('.')));
  const Include* after = own ? &first : nullptr;
  const Include* next = includes.size() > (own ? 1 : 0) ? &includes[own ? 1 : 0] : nullptr;
  if (next != nullptr && is_system(*next)) return {source.tokens[next->token].begin, line + "\n"};
  if (after != nullptr) return {source.tokens[after->token].end, "\n\n" + line};
  return {source.tokens[first.token].begin, line + "\n\n"};
}

bool is_ours(const std::string& header, const Codebase& codebase) {
  return header.starts_with("bk/") || header.starts_with(codebase.is().project + "/");
}

}  // namespace

std::vector<Mend> algorithm_header(const Source& source, const Codebase& codebase) {
  const std::size_t use = first_use(source);
  if (use == std::string::npos) return {};
  const auto reached = codebase.reached_by(source);
  const bool ours = std::any_of(reached.begin(), reached.end(), [&](const std::string& header) {
    return is_ours(header, codebase);
  });
  if (!ours || reached.contains("algorithm") || reached.contains("functional") ||
      reached.contains("regex") || reached.contains("random"))
    return {};
  const Place place = place_in(source);
  return {
      {{place.at, place.at},
       place.text,
       "includes <algorithm> for std::" + std::string{source.at(use)}}};
}

}  // namespace bkctl::upgrade
