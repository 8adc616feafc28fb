#include "engine/lint/instances.hpp"

#include <cmath>
#include <utility>

#include "engine/lint/facts.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {
namespace {

constexpr int kMaxDepth = 200;
constexpr std::size_t kStepsPerValue = 200'000;

bool is(const yaml::Value& value, std::string_view type) {
  if (type == "null") return value.is_null();
  if (type == "boolean") return value.is_boolean();
  if (type == "integer") {
    const auto number = value.as_double();
    return value.is_integer() || (value.is_number() && number && *number == std::floor(*number));
  }
  if (type == "number") return value.is_number();
  if (type == "string" || type == "file") return value.is_string();
  if (type == "array") return value.is_array();
  return type != "object" || value.is_object();
}

std::string with_article(std::string_view type) {
  if (type == "null") return "null";
  const bool vowel = type.starts_with('i') || type.starts_with('a') || type.starts_with('o');
  return (vowel ? "an " : "a ") + std::string(type);
}

}  // namespace

bool Instances::spend() {
  if (left_ == 0 || total_ == 0) return false;
  --left_;
  --total_;
  return true;
}

void Instances::add(Misfits& out, const Value& value, std::string message) const {
  if (out.size() < most_) out.push_back({&value, std::move(message)});
}

std::vector<Misfit> Instances::check(
    const Value& value, const Value& schema, Direction direction, std::size_t most) {
  direction_ = direction;
  most_ = most;
  left_ = kStepsPerValue;
  Misfits out;
  run(value, schema, 0, out);
  if (left_ == 0) out.clear();
  return out;
}

bool Instances::fits(const Value& value, const Value& schema, int depth) {
  Misfits none;
  const std::size_t most = std::exchange(most_, 1);
  run(value, schema, depth, none);
  most_ = most;
  return none.empty();
}

bool Instances::nullable(const Value& schema) const {
  const Value* const ours =
      schema.find(pass_.version() == spec::Version::k20 ? "x-nullable" : "nullable");
  return pass_.version() <= spec::Version::k30 && ours != nullptr && ours->as_boolean();
}

void Instances::run(const Value& value, const Value& schema, int depth, Misfits& out) {
  if (out.size() >= most_ || depth > kMaxDepth || !spend()) return;
  if (schema.is_boolean()) {
    if (!schema.as_boolean()) add(out, value, "must not be there");
    return;
  }
  if (!schema.is_object()) return;
  const Value* const ref = schema.find("$ref");
  if (ref != nullptr && ref->is_string()) {
    const Value* const target = pass_.target(schema);
    if (target != nullptr) run(value, *target, depth + 1, out);
    if (pass_.version() <= spec::Version::k30) return;
  }
  if (value.is_null() && nullable(schema)) return;
  const std::size_t before = out.size();
  types(value, schema, out);
  if (out.size() != before) return;
  values(value, schema, out);
  if (value.is_number()) numbers(value, schema, out);
  if (value.is_string()) strings(value, schema, out);
  if (value.is_array()) arrays(value, schema, depth, out);
  if (value.is_object()) objects(value, schema, depth, out);
  in_place(value, schema, depth, out);
}

void Instances::types(const Value& value, const Value& schema, Misfits& out) {
  const Value* const type = schema.find("type");
  if (type == nullptr) return;
  std::string wanted;
  if (type->is_string()) {
    if (is(value, type->text())) return;
    wanted = with_article(type->text());
  }
  for (const Value* each : type->items()) {
    if (is(value, each->as_string())) return;
    wanted += (wanted.empty() ? "" : " or ") + with_article(each->as_string());
  }
  if (!wanted.empty())
    add(out, value, "must be " + wanted + ", not " + std::string(spec::describe_kind(value)));
}

bool Instances::has_type(const Value& value, const Value& schema) {
  Misfits none;
  if (value.is_null() && nullable(schema)) return true;
  most_ = 1;
  types(value, schema, none);
  return none.empty();
}

void Instances::values(const Value& value, const Value& schema, Misfits& out) {
  const Value* const fixed = schema.find("const");
  if (fixed != nullptr && !yaml::equal(*fixed, value))
    add(out, value, "must be " + yaml::to_json(*fixed));
  const Value* const list = schema.find("enum");
  if (list == nullptr || !list->is_array()) return;
  std::string choices;
  for (const Value* each : list->items()) {
    if (yaml::equal(*each, value)) return;
    if (choices.size() < 100) choices += (choices.empty() ? "" : ", ") + yaml::to_json(*each);
  }
  add(out, value, "must be one of " + choices);
}

void Instances::alternatives(
    const Value& value, const Value& list, bool exactly_one, int depth, Misfits& out) {
  std::size_t good = 0;
  for (const Value* each : list.items()) {
    if (fits(value, *each, depth + 1)) ++good;
    if (good == (exactly_one ? 2u : 1u)) break;
  }
  if (good == 0 && list.size() == 1) {
    run(value, *list.items().front(), depth + 1, out);
  } else if (good == 0 && list.size() != 0) {
    add(out, value, "fits none of the alternatives");
  } else if (good > 1) {
    add(out, value, "fits more than one alternative of oneOf");
  }
}

void Instances::in_place(const Value& value, const Value& schema, int depth, Misfits& out) {
  if (const Value* const all = schema.find("allOf")) {
    for (const Value* each : all->items()) run(value, *each, depth + 1, out);
  }
  if (const Value* const any = schema.find("anyOf")) alternatives(value, *any, false, depth, out);
  if (const Value* const one = schema.find("oneOf")) alternatives(value, *one, true, depth, out);
  const Value* const negated = schema.find("not");
  if (negated != nullptr && negated->is_object() && fits(value, *negated, depth + 1))
    add(out, value, "must not fit the schema of \"not\"");
  const Value* const condition = schema.find("if");
  if (condition == nullptr) return;
  const Value* const next = schema.find(fits(value, *condition, depth + 1) ? "then" : "else");
  if (next != nullptr) run(value, *next, depth + 1, out);
}

}  // namespace bkctl::lint
