#pragma once

#include "bk/json/value.hpp"
#include "bk/xml/shape.hpp"
#include "element.hpp"

namespace bk::xml {

/// The alternative of a union (itself no union) that an element's content, or a value, is most
/// likely of: by the discriminator, else the first that it fits by the look of its direct parts.
/// What does not fit any gets the nearest; whether it is right is for who reads the JSON to say.
const Shape& chosen(const Shape& shape, const Element& element);
const Shape& chosen(const Shape& shape, const json::Value& value);

/// The text as a number or a boolean where it is one as JSON writes it, or XML Schema a boolean.
bool is_number(std::string_view text);
bool is_boolean(std::string_view text);

inline bool is_listed(const Shape& shape) {
  return shape.content == Content::kList || shape.content == Content::kTuple;
}

/// The member of an object that a child element belongs to; null when none does.
const Member* member_of(const Shape& object, const Element& child);

}  // namespace bk::xml
