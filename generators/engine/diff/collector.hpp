#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "engine/diff/difference.hpp"
#include "engine/diff/lifecycle.hpp"

namespace bkctl::diff {

/// What the comparisons of operations share: both documents, the settings, and the result so far.
struct Collector {
  const spec::Document& before;
  const spec::Document& after;
  const Settings& settings;
  Difference& out;

  Change& add(
      std::string_view kind,
      const Site& site,
      const spec::View& old_view,
      const spec::View& new_view,
      Direction direction = Direction::kApi) const;
  /// Compares two schemas where an operation uses them.
  void use(const Site& site, const spec::Schema& old_schema, const spec::Schema& new_schema) const;
  /// Reports changes of deprecation, sunset and stability as kinds that start with `prefix`, and
  /// what the settings demand of them.
  void lifecycle(
      std::string_view prefix,
      const Site& site,
      std::string_view subject,
      const spec::View& old_view,
      const spec::View& new_view) const;
};

/// Adds the pairs of operations of paths and webhooks, and what came, went and moved.
void pair_operations(const Collector& collector);
/// One pair: `outward` for webhooks and callbacks. `index` is its place in Difference::operations.
void compare_operation(const Collector& collector, std::size_t index, bool outward);

void compare_parameters(const Collector& collector, const Site& site);
void compare_request(const Collector& collector, const Site& site);
void compare_responses(const Collector& collector, const Site& site);
void compare_security(const Collector& collector, const Site& site);
/// Media types of a body on both sides, and their schemas.
void compare_contents(
    const Collector& collector,
    const Site& site,
    Direction direction,
    const std::vector<spec::Named<spec::MediaType>>& before,
    const std::vector<spec::Named<spec::MediaType>>& after,
    const spec::View& old_owner,
    const spec::View& new_owner);

void compare_servers(const Collector& collector);
void compare_security_schemes(const Collector& collector);
/// Components that no operation used and that are gone.
void compare_unused_schemas(const Collector& collector);

/// `/pets/{id}` → `/pets/{}`, and the names in between in order.
struct PathShape {
  std::string text;
  std::vector<std::string> names;
};
PathShape path_shape(std::string_view path);

}  // namespace bkctl::diff
