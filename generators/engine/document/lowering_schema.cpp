#include <algorithm>
#include <vector>

#include "engine/document/loss.hpp"
#include "engine/document/lowering.hpp"

namespace bkctl::document {
namespace {

using spec::Shape;
using spec::Version;
using yaml::Member;
using yaml::Value;

bool is_null_type(const Value& schema) {
  const Value* const type = schema.find("type");
  return type != nullptr && type->as_string() == "null" && schema.size() == 1;
}

}  // namespace

const Value* Lowering::schema(const Value& value) {
  if (to_ > Version::k30) return object(value, Shape::kSchema);
  if (value.is_boolean()) {
    Builder out(arena_);
    if (!value.as_boolean()) out.add("not", arena_.make_object({}, value));
    return out.make(value);
  }
  if (!value.is_object()) return &value;
  if (value.find("$ref") != nullptr) return with_reference(value);
  const spec::ObjectRule rule = spec::rule_for(Shape::kSchema, Version::k30, value);
  Builder out(arena_);
  for (const Member& member : value.members()) {
    if (keyword(member, out, value)) continue;
    const spec::Field* const known = rule.find(member.key, Version::k30);
    const Value* const there = known == nullptr ? nullptr : out.find(member.key);
    if (there != nullptr && there->is_array()) {  // allOf that something else needed first
      const Value* const own = field(*member.value, known->shape, known->form);
      std::vector<const Value*> both(there->items().begin(), there->items().end());
      both.insert(both.end(), own->items().begin(), own->items().end());
      out.set(member.key, arena_.make_array(both, *member.value));
    } else if (there != nullptr) {
      continue;
    } else if (known != nullptr) {
      out.add(member, field(*member.value, known->shape, known->form));
    } else if (member.key.starts_with("x-")) {
      out.add(member);
    } else {
      lost(
          diagnostics_,
          *member.value,
          "a schema of OpenAPI 3.0 has no \"" + std::string(member.key) + "\": left out");
    }
  }
  content(value, out);
  const Value* const type = out.find("type");
  if (type != nullptr && type->as_string() == "array" && out.find("items") == nullptr)
    out.add("items", arena_.make_object({}, value));
  return out.make(value);
}

const Value* Lowering::with_reference(const Value& value) {
  if (value.size() == 1) return &value;
  Builder reference(arena_);
  reference.add(*value.find_member("$ref"));
  std::vector<const Value*> all{reference.make(value)};
  Builder rest(arena_, value);
  rest.remove("$ref");
  const Value* const lowered = schema(*rest.make(value));
  if (const Value* const own = lowered->find("allOf"))
    all.insert(all.end(), own->items().begin(), own->items().end());
  Builder out(arena_, *lowered);
  out.set("allOf", arena_.make_array(all, value));
  return out.make(value);
}

bool Lowering::keyword(const Member& member, Builder& out, const Value& schema) {
  const Value& value = *member.value;
  const std::string_view key = member.key;
  if (key == "type") {
    types(member, out);
  } else if (key == "const") {
    out.add("enum", arena_.make_array(std::vector<const Value*>{&value}, value));
  } else if (key == "examples" && value.is_array()) {
    if (value.size() != 0 && schema.find("example") == nullptr)
      out.add("example", value.items().front());
    if (value.size() > 1)
      lost(diagnostics_, value, "a schema of OpenAPI 3.0 has one example: the first is kept");
  } else if ((key == "exclusiveMinimum" || key == "exclusiveMaximum") && value.is_number()) {
    limit(member, out, schema, key == "exclusiveMinimum");
  } else if (key == "additionalProperties" && value.is_boolean()) {
    out.add(member);
  } else if (key == "anyOf" || key == "oneOf") {
    alternatives(member, out);
  } else if (key == "nullable") {  // what meant something is a type by now
    lost(diagnostics_, value, "\"nullable\" is no keyword since OpenAPI 3.1: left out");
  } else if (
      key == "$defs" || key == "contentEncoding" || key == "contentMediaType" ||
      ((key == "minimum" || key == "maximum") && out.find(key) != nullptr)) {
    return true;  // what is referred to in $defs is a component by now; a limit may be there
                  // already
  } else {
    return false;
  }
  return true;
}

void Lowering::types(const Member& member, Builder& out) {
  const Value& value = *member.value;
  if (!value.is_array() && value.as_string() != "null") return out.add(member);
  std::vector<const Value*> rest;
  for (const Value* const item : value.items()) {
    if (item->as_string() != "null") rest.push_back(item);
  }
  if (rest.empty()) {
    out.add("enum", arena_.make_array(std::vector<const Value*>{arena_.make_null(value)}, value));
  } else if (rest.size() == 1) {
    out.add(member, rest.front());
  }
  if (!value.is_array() || rest.size() != value.size())
    out.set("nullable", arena_.make_boolean(true, value));
  if (rest.size() < 2) return;
  std::vector<const Value*> each;
  for (const Value* const type : rest) {
    Builder one(arena_);
    one.add("type", type);
    if (type->as_string() == "array") one.add("items", arena_.make_object({}, value));
    each.push_back(one.make(value));
  }
  // A second anyOf beside the schema's own stands in allOf.
  Builder any(arena_);
  any.add("anyOf", arena_.make_array(each, value));
  const Value* const all = out.find("allOf");
  std::vector<const Value*> parts{any.make(value)};
  if (all != nullptr) parts.insert(parts.end(), all->items().begin(), all->items().end());
  out.set("allOf", arena_.make_array(parts, value));
}

void Lowering::limit(const Member& member, Builder& out, const Value& schema, bool lower) {
  const std::string_view inclusive = lower ? "minimum" : "maximum";
  const Value* const other = schema.find(inclusive);
  if (other != nullptr && other->is_number()) {
    const double a = member.value->as_double().value_or(0);
    const double b = other->as_double().value_or(0);
    if (lower ? b > a : b < a) return;  // the other is stricter
  }
  out.set(inclusive, member.value);
  out.set(member.key, arena_.make_boolean(true, *member.value));
}

// One of the alternatives being null is nullable.
void Lowering::alternatives(const Member& member, Builder& out) {
  std::vector<const Value*> rest;
  bool null = false;
  for (const Value* const item : member.value->items()) {
    if (is_null_type(*item)) {
      null = true;
    } else {
      rest.push_back(schema(*item));
    }
  }
  if (null) out.set("nullable", arena_.make_boolean(true, *member.value));
  const bool alone = null && rest.size() == 1;
  if (!alone) return out.add(member, arena_.make_array(rest, *member.value));
  // Beside nothing of its own, the other alternative is the schema.
  const Value& other = *rest.front();
  const bool merges =
      other.find("$ref") == nullptr &&
      std::none_of(other.members().begin(), other.members().end(), [&](const Member& each) {
        return out.find(each.key) != nullptr;
      });
  if (merges) {
    for (const Member& each : other.members()) out.add(each);
    return;
  }
  if (const Value* const all = out.find("allOf"))
    rest.insert(rest.begin(), all->items().begin(), all->items().end());
  out.set("allOf", arena_.make_array(rest, *member.value));
}

void Lowering::content(const Value& schema, Builder& out) {
  const Value* const encoding = schema.find("contentEncoding");
  const Value* const type = schema.find("contentMediaType");
  if (encoding == nullptr && type == nullptr) return;
  const Value& place = encoding != nullptr ? *encoding : *type;
  const std::string_view format = encoding != nullptr ? "byte" : "binary";
  const bool known = encoding != nullptr ? encoding->as_string().starts_with("base64")
                                         : type->as_string() == "application/octet-stream";
  if (known && out.find("format") == nullptr) {
    out.add("format", arena_.make_string(format, place));
    if (encoding == nullptr || type == nullptr) return;
  }
  lost(
      diagnostics_,
      place,
      "a schema of OpenAPI 3.0 cannot say this encoding or media type: left out");
}

}  // namespace bkctl::document
