#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "engine/diff/comparison.hpp"

namespace bkctl::diff {
namespace {

struct Property {
  Conjunction schemas;
};

/// The properties of an object by name, in the order in which they stand.
struct Properties {
  std::vector<std::string_view> names;
  std::unordered_map<std::string_view, Property> by_name;
  std::unordered_set<std::string_view> required;

  [[nodiscard]] const Property* find(std::string_view name) const {
    const auto found = by_name.find(name);
    return found == by_name.end() ? nullptr : &found->second;
  }
};

Properties collect(const Flat& flat) {
  Properties out;
  for (const Part& part : flat.parts) {
    for (const auto& property : part.schema.properties()) {
      const auto [at, added] = out.by_name.try_emplace(property.name);
      if (added) out.names.push_back(property.name);
      at->second.schemas.push_back(property.value.value());
    }
    for (const auto name : part.schema.required()) out.required.insert(name);
  }
  return out;
}

struct Access {
  bool read_only = false;
  bool write_only = false;
};

Access access(const spec::Document& document, const Property& property) {
  Access out;
  for (const auto* value : property.schemas) {
    const spec::Schema schema(document, value);
    const spec::Schema target = schema.resolved();
    out.read_only = out.read_only || schema.read_only() || target.read_only();
    out.write_only = out.write_only || schema.write_only() || target.write_only();
  }
  return out;
}

bool has_default(const spec::Document& document, const Property& property) {
  return std::any_of(property.schemas.begin(), property.schemas.end(), [&](const auto* value) {
    const spec::Schema schema(document, value);
    return schema.default_value() != nullptr || schema.resolved().default_value() != nullptr;
  });
}

class PropertyComparison {
 public:
  explicit PropertyComparison(const Comparison& comparison)
      : comparison_(comparison),
        before_(collect(comparison.before)),
        after_(collect(comparison.after)) {}

  void run() {
    for (const auto name : before_.names) {
      if (const Property* after = after_.find(name)) {
        compare(name, *before_.find(name), *after);
      } else {
        removed(name, *before_.find(name));
      }
    }
    for (const auto name : after_.names)
      if (before_.find(name) == nullptr) added(name, *after_.find(name));
    undeclared();
  }

 private:
  // Any part will do to reach the document.
  [[nodiscard]] static const spec::Document& document(const Flat& flat) {
    return flat.parts.front().schema.document();
  }

  void compare(std::string_view name, const Property& before, const Property& after) {
    const Access was = access(document(comparison_.before), before);
    const Access is = access(document(comparison_.after), after);
    Edge& edge = comparison_.follow("." + std::string{name}, before.schemas, after.schemas);
    edge.read_only = was.read_only && is.read_only;
    edge.write_only = was.write_only && is.write_only;
    const bool required = after_.required.contains(name);
    const bool became = required && !before_.required.contains(name);
    const bool freed = !required && before_.required.contains(name);
    const auto* old_at = before.schemas.front();
    const auto* new_at = after.schemas.front();
    if (became || freed) {
      std::string_view kind = became ? "property-became-required" : "property-became-optional";
      if (became && has_default(document(comparison_.after), after))
        kind = "property-became-required-with-default";
      mark(comparison_.add(kind, std::string{name}, old_at, new_at), is);
    }
    access_changed(name, was, is, required, old_at, new_at);
  }

  void access_changed(
      std::string_view name,
      const Access& was,
      const Access& is,
      bool required,
      const yaml::Value* old_at,
      const yaml::Value* new_at) {
    const std::string subject{name};
    if (was.read_only != is.read_only) {
      const std::string_view kind = is.read_only
                                        ? (required ? "required-property-became-read-only"
                                                    : "optional-property-became-read-only")
                                        : (required ? "required-property-became-not-read-only"
                                                    : "optional-property-became-not-read-only");
      comparison_.add(kind, subject, old_at, new_at);
    }
    if (was.write_only != is.write_only) {
      const std::string_view kind = is.write_only
                                        ? (required ? "required-property-became-write-only"
                                                    : "optional-property-became-write-only")
                                        : (required ? "required-property-became-not-write-only"
                                                    : "optional-property-became-not-write-only");
      comparison_.add(kind, subject, old_at, new_at);
    }
  }

  void removed(std::string_view name, const Property& property) {
    const bool required = before_.required.contains(name);
    Change& change = comparison_.add(
        required ? "required-property-removed" : "optional-property-removed",
        std::string{name},
        property.schemas.front());
    mark(change, access(document(comparison_.before), property));
  }

  void added(std::string_view name, const Property& property) {
    std::string_view kind = "optional-property-added";
    if (after_.required.contains(name)) {
      kind = has_default(document(comparison_.after), property)
                 ? "required-property-added-with-default"
                 : "required-property-added";
    }
    Change& change = comparison_.add(kind, std::string{name}, nullptr, property.schemas.front());
    mark(change, access(document(comparison_.after), property));
  }

  // Names that are required without being described.
  void undeclared() {
    for (const auto& [mine, other, kind] :
         {std::tuple{&before_, &after_, std::string_view{"property-became-optional"}},
          std::tuple{&after_, &before_, std::string_view{"property-became-required"}}}) {
      std::vector<std::string_view> names;
      for (const auto name : mine->required)
        if (!other->required.contains(name) && before_.find(name) == nullptr &&
            after_.find(name) == nullptr)
          names.push_back(name);
      std::sort(names.begin(), names.end());
      for (const auto name : names) comparison_.add(kind, std::string{name});
    }
  }

  static void mark(Change& change, const Access& access) {
    change.read_only = access.read_only;
    change.write_only = access.write_only;
  }

  const Comparison& comparison_;
  Properties before_;
  Properties after_;
};

}  // namespace

void compare_properties(const Comparison& comparison) {
  if (comparison.before.parts.empty() && comparison.after.parts.empty()) return;
  PropertyComparison(comparison).run();
}

}  // namespace bkctl::diff
