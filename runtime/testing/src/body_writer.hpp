#pragma once

#include <optional>
#include <string>

#include "bk/json/value.hpp"
#include "operation.hpp"

namespace bk::testing {

/// Bytes with the Content-Type that says what they are.
struct Body {
  std::string content_type;
  std::string bytes;
};

/// A value as a body of this content; nothing where the form cannot say it.
std::optional<Body> write_body(const Content& content, const json::Value& value);

}  // namespace bk::testing
