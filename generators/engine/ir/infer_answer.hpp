#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/ir/api.hpp"

namespace bkctl::ir {

/// What the success answer (or the body) of an operation holds: an item, or a list of items, bare
/// or in an envelope.
struct ContentShape {
  bool list = false;
  TypeId item = 0;                // a struct
  std::vector<std::string> path;  // properties that lead to it; empty: bare
  std::uint64_t least = 0;        // items that a list must have
};

/// The success content that JSON is written to; null when success has no body or no JSON.
const Content* success_content(const Operation& operation);
/// Whether success is answered without a body.
bool success_is_empty(const Operation& operation);

/// The item or list of items that a type holds. `resource` (singular) helps to tell an envelope
/// from an item; `wants_list` says which of the two is looked for.
std::optional<ContentShape> shape_of(
    const Api& api, const TypeRef& ref, const Name& resource, bool wants_list);

/// How the envelope around `shape` is filled; in `missing` the first required property that nothing
/// can fill.
std::vector<EnvelopeField> envelope_of(
    const Api& api, const TypeRef& ref, const ContentShape& shape, std::string& missing);

const Field* find_field(const Type& type, const std::string& property);

}  // namespace bkctl::ir
