#include <array>
#include <string_view>

#include "engine/spec/lifter.hpp"
#include "engine/spec/object_builder.hpp"

namespace bkctl::spec {
namespace {

using yaml::Value;

std::string_view nullable_keyword(Version version) {
  return version == Version::k20 ? "x-nullable" : "nullable";
}

/// {nullable: true}: nothing else is said.
bool says_only_nullable(const Value& schema, Version version) {
  if (!schema.is_object() || schema.members().size() != 1) return false;
  const Value* const flag = schema.find(nullable_keyword(version));
  return flag != nullptr && flag->is_boolean() && flag->as_boolean();
}

/// The part of an allOf that only says that null is allowed, meant for the whole.
const Value* nullable_part(const Value& schema, Version version) {
  const Value* const all = schema.find("allOf");
  if (all == nullptr || !all->is_array()) return nullptr;
  for (const Value* part : all->items()) {
    if (says_only_nullable(*part, version)) return part;
  }
  return nullptr;
}

/// Rewrites one schema; its members are those of the schema with lifted subschemas.
class SchemaRewriter {
 public:
  SchemaRewriter(yaml::Arena& arena, const Value& schema, const Value& raw, Version version)
      : arena_(arena), raw_(raw), version_(version), schema_(arena, schema) {}

  const Value* rewrite(const Value& unchanged) {
    exclusive_limit("minimum", "exclusiveMinimum");
    exclusive_limit("maximum", "exclusiveMaximum");
    file();
    discriminator();
    tuple();
    nullable();
    return changed_ ? schema_.make(raw_) : &unchanged;
  }

 private:
  // exclusiveMinimum: true beside minimum: 5 becomes exclusiveMinimum: 5.
  void exclusive_limit(std::string_view limit, std::string_view exclusive) {
    const Value* const flag = schema_.find(exclusive);
    if (flag == nullptr || !flag->is_boolean()) return;
    const Value* const number = schema_.find(limit);
    changed_ = true;
    if (flag->as_boolean() && number != nullptr) {
      schema_.set(exclusive, number);
      schema_.remove(limit);
    } else {
      schema_.remove(exclusive);
    }
  }

  void file() {
    const Value* const type = schema_.find("type");
    if (version_ != Version::k20 || type == nullptr || type->as_string() != "file") return;
    changed_ = true;
    schema_.set("type", arena_.make_string("string", *type));
    schema_.set("format", arena_.make_string("binary", *type));
  }

  // 2.0: the property's name alone.
  void discriminator() {
    const Value* const name = schema_.find("discriminator");
    if (version_ != Version::k20 || name == nullptr || !name->is_string()) return;
    changed_ = true;
    ObjectBuilder object(arena_);
    object.add("propertyName", name);
    schema_.set("discriminator", object.make(*name));
  }

  // Draft 4: a list of schemas as `items` says what prefixItems says today.
  void tuple() {
    const Value* const items = schema_.find("items");
    if (items == nullptr || !items->is_array()) return;
    changed_ = true;
    schema_.remove("items");
    schema_.set("prefixItems", items);
  }

  void nullable() {
    if (const Value* const part = nullable_part(raw_, version_)) {
      changed_ = true;
      drop_part(*part);
      allow_null(*part);
      return;
    }
    const std::string_view keyword = nullable_keyword(version_);
    const Value* const flag = schema_.find(keyword);
    if (flag == nullptr || !flag->is_boolean()) return;
    changed_ = true;
    if (version_ != Version::k20) schema_.remove(keyword);
    if (flag->as_boolean()) allow_null(*flag);
  }

  // The lifted parts stand in the order of the raw ones.
  void drop_part(const Value& part) {
    const Value* const raw = raw_.find("allOf");
    const Value* const lifted = schema_.find("allOf");
    std::vector<const Value*> parts;
    for (std::size_t i = 0; i < raw->items().size(); ++i) {
      if (raw->items()[i] != &part) parts.push_back(lifted->items()[i]);
    }
    schema_.set("allOf", arena_.make_array(parts, *raw));
    schema_.remove(nullable_keyword(version_));
  }

  void allow_null(const Value& flag) {
    const Value* const null_type = arena_.make_string("null", flag);
    if (says_only_null()) {
      schema_.remove("enum");
      schema_.set("type", null_type);
      return;
    }
    allow_null_in_enum(flag);
    if (const Value* const type = schema_.find("type")) {
      std::vector<const Value*> types(type->items().begin(), type->items().end());
      if (type->is_string()) types.push_back(type);
      for (const Value* one : types) {
        if (one->as_string() == "null") return;
      }
      types.push_back(null_type);
      schema_.set("type", arena_.make_array(types, *type));
      return;
    }
    ObjectBuilder null_schema(arena_);
    null_schema.add("type", null_type);
    for (const std::string_view combination : {"oneOf", "anyOf"}) {
      const Value* const list = schema_.find(combination);
      if (list == nullptr || !list->is_array()) continue;
      std::vector<const Value*> alternatives(list->items().begin(), list->items().end());
      alternatives.push_back(null_schema.make(flag));
      schema_.set(combination, arena_.make_array(alternatives, *list));
      return;
    }
    if (const Value* const all = schema_.find("allOf"); all != nullptr && all->is_array()) {
      either_null_or(*all, *null_schema.make(flag));
      return;
    }
    implied_type(flag, null_type);
  }

  // {nullable, allOf: [X]} becomes {anyOf: [X, null]}; of several, {anyOf: [{allOf: […]}, null]}.
  void either_null_or(const Value& all, const Value& null_schema) {
    const Value* inner = all.size() == 1 ? all.items()[0] : nullptr;
    if (inner == nullptr) {
      ObjectBuilder holder(arena_);
      holder.add("allOf", &all);
      inner = holder.make(all);
    }
    const std::array<const Value*, 2> alternatives{inner, &null_schema};
    schema_.remove("allOf");
    schema_.set("anyOf", arena_.make_array(alternatives, all));
  }

  // Without a type any value is allowed, null too; but what follows from other keywords shows what
  // was meant.
  void implied_type(const Value& flag, const Value* null_type) {
    std::string_view type;
    if (schema_.find("properties") || schema_.find("additionalProperties") ||
        schema_.find("required"))
      type = "object";
    if (schema_.find("items")) type = "array";
    if (!type.empty()) {
      const std::array<const Value*, 2> types{arena_.make_string(type, flag), null_type};
      schema_.set("type", arena_.make_array(types, flag));
      return;
    }
    // {nullable: true} alone as an alternative is how generators of 3.0 spell null.
    const Value* const list = raw_.parent();
    const bool alternative = list != nullptr && list->is_array() && schema_.members().empty();
    const Value* const whole = alternative ? list->parent() : nullptr;
    if (whole != nullptr && whole->is_object() && whole->find("allOf") != list)
      schema_.set("type", null_type);
  }

  // {enum: [null]}: the type null in the words of 3.0.
  [[nodiscard]] bool says_only_null() const {
    const Value* const values = schema_.find("enum");
    return values != nullptr && values->size() == 1 && values->items()[0]->is_null() &&
           schema_.find("type") == nullptr;
  }

  void allow_null_in_enum(const Value& flag) {
    const Value* const values = schema_.find("enum");
    if (values == nullptr || !values->is_array()) return;
    std::vector<const Value*> all(values->items().begin(), values->items().end());
    for (const Value* value : all) {
      if (value->is_null()) return;
    }
    all.push_back(arena_.make_null(flag));
    schema_.set("enum", arena_.make_array(all, *values));
  }

  yaml::Arena& arena_;
  const Value& raw_;
  Version version_;
  ObjectBuilder schema_;
  bool changed_ = false;
};

bool needs_rewriting(const Value& schema, const Value& raw, Version version) {
  if (version == Version::k20) return true;
  const Value* const items = schema.find("items");
  return nullable_part(raw, version) || schema.find("nullable") ||
         schema.find("exclusiveMinimum") || schema.find("exclusiveMaximum") ||
         (items != nullptr && items->is_array());
}

}  // namespace

const Value* lift_schema_keywords(
    yaml::Arena& arena, const Value& schema, const Value& raw, Version version) {
  if (!needs_rewriting(schema, raw, version)) return &schema;
  return SchemaRewriter(arena, schema, raw, version).rewrite(schema);
}

}  // namespace bkctl::spec
