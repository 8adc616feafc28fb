#include "engine/diff/flat.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

namespace bkctl::diff {
namespace {

using spec::Schema;
using spec::TypeSet;

constexpr std::size_t kMaxParts = 2000;

bool is_null_only(const Schema& schema) {
  return schema.resolved().types().only(TypeSet::kNull);
}

class Flattener {
 public:
  Flattener(const spec::Document& document, Flat& out) : document_(document), out_(out) {}

  void run(const Conjunction& schemas) {
    for (auto it = schemas.rbegin(); it != schemas.rend(); ++it) push(*it, false);
    while (!open_.empty()) {
      const auto [value, or_null] = open_.back();
      open_.pop_back();
      if (seen_.size() >= kMaxParts) {
        out_.cut = true;
        return;
      }
      if (seen_.insert(value).second) look_at(Schema(document_, value), or_null);
    }
  }

 private:
  void push(const yaml::Value* value, bool or_null) {
    if (value != nullptr) open_.emplace_back(value, or_null);
  }

  void look_at(const Schema& schema, bool or_null) {
    if (schema.is_boolean()) {
      out_.never = out_.never || schema.is_false();
      return;
    }
    // Pushed in reverse: what is written first is looked at first.
    for (const bool one_of : {false, true}) choice(schema, one_of, or_null);
    const auto all = schema.all_of();
    for (auto it = all.rbegin(); it != all.rend(); ++it) push(it->value(), or_null);
    out_.members.insert(out_.members.end(), all.begin(), all.end());
    if (const Schema target = schema.target()) {
      push(target.value(), or_null);
      out_.references.push_back(schema);
    }
    const bool only_ref = schema.value()->size() == 1 && !schema.ref().empty();
    if (!only_ref) out_.parts.push_back({schema, or_null});
  }

  void choice(const Schema& schema, bool one_of, bool or_null) {
    Choice found{one_of ? schema.one_of() : schema.any_of(), one_of, or_null, schema};
    if (found.alternatives.empty()) return;
    auto& list = found.alternatives;
    const auto null = std::remove_if(list.begin(), list.end(), is_null_only);
    found.or_null = found.or_null || null != list.end();
    list.erase(null, list.end());
    if (list.size() == 1) {
      out_.lone_choice = out_.lone_choice || !found.or_null;
      push(list.front().value(), found.or_null);
    } else if (!list.empty()) {
      out_.choices.push_back(std::move(found));
    }
  }

  const spec::Document& document_;
  Flat& out_;
  std::vector<std::pair<const yaml::Value*, bool>> open_;
  std::unordered_set<const yaml::Value*> seen_;
};

// An integer is a number.
TypeSet common(TypeSet a, TypeSet b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  unsigned bits = a.bits() & b.bits();
  if ((a.has(TypeSet::kNumber) && b.has(TypeSet::kInteger)) ||
      (b.has(TypeSet::kNumber) && a.has(TypeSet::kInteger)))
    bits |= TypeSet::kInteger;
  return TypeSet(bits);
}

bool lists_null(const Schema& schema) {
  if (const auto* constant = schema.const_value(); constant != nullptr) return constant->is_null();
  const auto values = schema.enum_values();
  return values.empty() || std::any_of(values.begin(), values.end(), [](const auto* value) {
           return value->is_null();
         });
}

void both(Nullable& all, bool one) {
  if (!one) {
    all = Nullable::kNo;
  } else if (all == Nullable::kUnknown) {
    all = Nullable::kYes;
  }
}

void find_types(Flat& flat) {
  bool named = false;
  for (const Part& part : flat.parts) {
    const TypeSet types = part.schema.types();
    if (types.empty()) {
      if (!lists_null(part.schema)) both(flat.nullable, part.or_null);
      continue;
    }
    both(flat.nullable, part.or_null || (types.has(TypeSet::kNull) && lists_null(part.schema)));
    const TypeSet rest = types.without(TypeSet::kNull);
    if (rest.empty()) continue;
    flat.types = named ? common(flat.types, rest) : rest;
    if (flat.types.empty()) flat.impossible = true;
    named = true;
  }
  for (const Choice& choice : flat.choices) both(flat.nullable, choice.or_null);
}

}  // namespace

const yaml::Value* Flat::find(std::string_view key) const {
  const yaml::Value* found = nullptr;
  for (const Part& part : parts) {
    if (const auto* value = part.schema.find(key); value != nullptr && found == nullptr)
      found = value;
  }
  return found;
}

bool Flat::flag(std::string_view key) const {
  return std::any_of(
      parts.begin(), parts.end(), [key](const Part& part) { return part.schema.flag(key); });
}

const yaml::Value* Flat::place() const {
  if (!parts.empty()) return parts.front().schema.value();
  return choices.empty() ? nullptr : choices.front().owner.value();
}

Conjunction Flat::all(std::string_view key) const {
  Conjunction out;
  for (const Part& part : parts) {
    const auto* value = part.schema.find(key);
    if (value != nullptr && (value->is_object() || value->is_boolean()) &&
        std::find(out.begin(), out.end(), value) == out.end())
      out.push_back(value);
  }
  return out;
}

Flat flatten(const spec::Document& document, const Conjunction& schemas) {
  Flat out;
  Flattener(document, out).run(schemas);
  find_types(out);
  return out;
}

std::string describe(TypeSet types) {
  constexpr std::array<std::pair<TypeSet::Type, std::string_view>, 7> kNames{{
      {TypeSet::kString, "string"},
      {TypeSet::kInteger, "integer"},
      {TypeSet::kNumber, "number"},
      {TypeSet::kBoolean, "boolean"},
      {TypeSet::kArray, "array"},
      {TypeSet::kObject, "object"},
      {TypeSet::kNull, "null"},
  }};
  std::string out;
  for (const auto& [type, name] : kNames) {
    if (types.has(type)) out += (out.empty() ? "" : " or ") + std::string{name};
  }
  return out.empty() ? "any" : out;
}

}  // namespace bkctl::diff
