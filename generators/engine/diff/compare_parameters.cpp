#include <algorithm>
#include <unordered_map>

#include "engine/diff/collector.hpp"

namespace bkctl::diff {
namespace {

using spec::Parameter;

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// Header names are equal in any case; path parameters are those at the same place of the path.
std::string key(const Parameter& parameter, const PathShape& shape) {
  const std::string in{parameter.in()};
  if (in == "path") {
    const auto at = std::find(shape.names.begin(), shape.names.end(), parameter.name());
    if (at != shape.names.end()) return in + " #" + std::to_string(at - shape.names.begin());
  }
  return in + " " + (in == "header" ? lower(parameter.name()) : std::string{parameter.name()});
}

std::string style_of(const Parameter& parameter) {
  if (const auto content = parameter.content(); !content.name.empty())
    return std::string{content.name};
  std::string out{parameter.style()};
  return out + (parameter.explode() ? ", exploded" : "");
}

class ParameterComparison {
 public:
  ParameterComparison(const Collector& collector, const Site& site)
      : collector_(collector),
        site_(site),
        pair_(collector.out.operations[site.operation]),
        old_shape_(path_shape(pair_.before.path())),
        new_shape_(path_shape(pair_.after.path())) {
    site_.place = Place::kParameter;
  }

  void run() {
    std::unordered_map<std::string, Parameter> open;
    const auto before = pair_.before.parameters();
    const auto after = pair_.after.parameters();
    for (const auto& parameter : before) open.emplace(key(parameter, old_shape_), parameter);
    for (const auto& parameter : after) {
      const auto found = open.find(key(parameter, new_shape_));
      if (found == open.end()) {
        added(parameter);
      } else {
        compare(found->second, parameter);
        open.erase(found);
      }
    }
    for (const auto& parameter : before)
      if (open.contains(key(parameter, old_shape_))) removed(parameter);
  }

 private:
  Site at(const Parameter& parameter) {
    Site site = site_;
    site.label = std::string{parameter.in()} + " parameter " + std::string{parameter.name()};
    return site;
  }

  void added(const Parameter& parameter) {
    std::string_view kind =
        parameter.required() ? "parameter-added-required" : "parameter-added-optional";
    if (parameter.in() == "path") kind = "path-parameter-added";
    Site site = at(parameter);
    site.shared = !stands_in(pair_.after, parameter);
    Change& change = collector_.add(kind, site, pair_.before, parameter);
    change.subject = parameter.name();
    change.before = parameter.in();
  }

  void removed(const Parameter& parameter) {
    const Lifecycle life = lifecycle_of(parameter);
    const auto date = life.date();
    std::string_view kind = "parameter-removed";
    if (life.deprecated)
      kind = date && *date > collector_.settings.today ? "parameter-removed-before-sunset"
                                                       : "parameter-removed-deprecated";
    Change& change = collector_.add(kind, at(parameter), parameter, pair_.after);
    change.subject = parameter.name();
    change.before = parameter.in();
    if (date) change.after = format_date(*date);
  }

  void compare(const Parameter& before, const Parameter& after) {
    Site site = at(after);
    const auto add = [&](std::string_view kind) -> Change& {
      Change& change = collector_.add(kind, site, before, after);
      change.subject = after.name();
      change.before = after.in();
      return change;
    };
    if (before.required() != after.required())
      add(after.required() ? "parameter-became-required" : "parameter-became-optional");
    if (style_of(before) != style_of(after)) {
      Change& change = add("parameter-style-changed");
      change.before = style_of(before);
      change.after = style_of(after);
    }
    if (before.allow_empty_value() != after.allow_empty_value())
      add(after.allow_empty_value() ? "parameter-empty-value-allowed"
                                    : "parameter-empty-value-forbidden");
    collector_.lifecycle("parameter", site, after.name(), before, after);
    site.text_only = after.in() == "query" && after.style() == "form" && after.explode() &&
                     after.content().name.empty();
    if (before.schema() && after.schema()) {
      collector_.use(site, before.schema(), after.schema());
    } else if (after.schema()) {
      add("parameter-schema-added");
    } else if (before.schema()) {
      add("parameter-schema-removed");
    }
  }

  static bool stands_in(const spec::Operation& operation, const Parameter& parameter) {
    const auto* own = operation.find("parameters");
    if (own == nullptr) return false;
    return std::any_of(own->items().begin(), own->items().end(), [&](const yaml::Value* each) {
      return each == parameter.value() || each == parameter.reference();
    });
  }

  const Collector& collector_;
  Site site_;
  const OperationPair pair_;  // a copy: pairs are added meanwhile
  PathShape old_shape_;
  PathShape new_shape_;
};

}  // namespace

void compare_parameters(const Collector& collector, const Site& site) {
  ParameterComparison(collector, site).run();
}

}  // namespace bkctl::diff
