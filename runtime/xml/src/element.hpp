#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bk/xml/limits.hpp"
#include "bk/xml/shape.hpp"

namespace bk::xml {

struct Attribute {
  std::string space, local, value;
};

/// An element as read.
struct Element {
  std::string space, local;
  std::string text;                   ///< all character data directly inside, in order
  bool nil = false;                   ///< xsi:nil="true"
  std::vector<Attribute> attributes;  ///< without xml:… and xsi:…
  std::vector<Element> children;
};

/// What is wrong with a text that is no XML, or not such as we read.
struct Failure {
  std::string message;  ///< `is not XML: …`
};

/// The root element; nothing, and `failure` filled, for anything but a well-formed document within
/// the limits.
std::optional<Element> parse(std::string_view text, const Limits& limits, Failure& failure);

inline bool is_named(const Name& wanted, std::string_view space, std::string_view local) {
  return wanted.local == local && (wanted.space.empty() || wanted.space == space);
}

inline constexpr std::string_view kInstanceSpace = "http://www.w3.org/2001/XMLSchema-instance";

}  // namespace bk::xml
