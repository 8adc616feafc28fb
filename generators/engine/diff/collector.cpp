#include "engine/diff/collector.hpp"

#include <array>

namespace bkctl::diff {
namespace {

// Kinds of compare_lifecycles() become kinds of operations and parameters; the table of checks
// holds them all, and gives out names that live as long as the program.
std::string_view with_prefix(std::string_view prefix, std::string_view kind) {
  struct Row {
    std::string_view kind, operation, parameter;
  };
  static constexpr std::array kRows{
      Row{"deprecated", "operation-deprecated", "parameter-deprecated"},
      Row{"deprecated-with-sunset",
          "operation-deprecated-with-sunset",
          "parameter-deprecated-with-sunset"},
      Row{"deprecated-sunset-missing",
          "operation-deprecated-sunset-missing",
          "parameter-deprecated-sunset-missing"},
      Row{"sunset-too-soon", "operation-sunset-too-soon", "parameter-sunset-too-soon"},
      Row{"sunset-deleted", "operation-sunset-deleted", "parameter-sunset-deleted"},
      Row{"sunset-moved-up", "operation-sunset-moved-up", "parameter-sunset-moved-up"},
      Row{"sunset-postponed", "operation-sunset-postponed", "parameter-sunset-postponed"},
      Row{"sunset-invalid", "operation-sunset-invalid", "parameter-sunset-invalid"},
      Row{"reactivated", "operation-reactivated", "parameter-reactivated"},
      Row{"stability-decreased", "operation-stability-decreased", "parameter-stability-decreased"},
      Row{"stability-increased", "operation-stability-increased", "parameter-stability-increased"},
      Row{"stability-invalid", "operation-stability-invalid", "parameter-stability-invalid"},
  };
  for (const Row& row : kRows)
    if (row.kind == kind) return prefix == "operation" ? row.operation : row.parameter;
  return kind;
}

}  // namespace

Change& Collector::add(
    std::string_view kind,
    const Site& site,
    const spec::View& old_view,
    const spec::View& new_view,
    Direction direction) const {
  SiteChange found;
  found.change.kind = kind;
  found.change.old_value = old_view.value();
  found.change.new_value = new_view.value();
  found.direction = direction;
  found.site = site;
  return out.changes.emplace_back(std::move(found)).change;
}

void Collector::use(
    const Site& site, const spec::Schema& old_schema, const spec::Schema& new_schema) const {
  out.uses.push_back({site, out.schemas->compare(old_schema, new_schema)});
}

void Collector::lifecycle(
    std::string_view prefix,
    const Site& site,
    std::string_view subject,
    const spec::View& old_view,
    const spec::View& new_view) const {
  compare_lifecycles(
      lifecycle_of(old_view),
      lifecycle_of(new_view),
      [&](std::string_view kind,
          const yaml::Value* old_value,
          const yaml::Value* new_value) -> Change& {
        Change& change = add(with_prefix(prefix, kind), site, old_view, new_view);
        change.subject = subject;
        if (old_value != nullptr) change.old_value = old_value;
        if (new_value != nullptr) change.new_value = new_value;
        return change;
      });
}

}  // namespace bkctl::diff
