#pragma once

#include <string>
#include <string_view>

#include "bk/json/value.hpp"
#include "bk/json/violations.hpp"
#include "bk/xml/limits.hpp"
#include "bk/xml/shape.hpp"

namespace bk::xml {

/// Appends the JSON text that an XML document (1.0, UTF-8, namespaces) stands for; whether that is
/// a right value is for who reads the JSON to say. Document type declarations are refused, so there
/// are no entities but the five of XML. False, with violations of the keyword `xml`, for what is no
/// such document or has something that JSON cannot say.
bool to_json(
    std::string_view text,
    const Node& root,
    std::string& json,
    json::Violations& violations,
    const Limits& limits = {});

/// The document that a value is. Characters that XML cannot hold become U+FFFD.
std::string from_json(const json::Value& value, const Node& root);

}  // namespace bk::xml
