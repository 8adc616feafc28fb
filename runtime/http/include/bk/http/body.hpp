#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bk/json/constraint.hpp"
#include "bk/json/xml.hpp"

namespace bk::http {

/// How a body is read into the handler's argument.
enum class BodyKind : std::uint8_t { kJson, kForm, kMultipart, kText, kBinary, kItems, kXml };

/// Media types that are read in one way. A media type may be a range: `image/*`, `*/*`.
struct BodyContent {
  BodyKind kind = BodyKind::kJson;
  std::vector<std::string> media_types;
  std::vector<json::Constraint> constraints;
  json::Xml root{};  ///< of kXml
  /// The argument is a union, and this is which of its alternatives is read.
  std::optional<std::size_t> alternative{};
};

/// What bodies an operation accepts; none when empty, and then a body is ignored.
struct Body {
  Body();
  Body(const Body&);
  Body(Body&&) noexcept;
  Body& operator=(const Body&);
  Body& operator=(Body&&) noexcept;
  ~Body();

  /// Whether it is read while it arrives.
  [[nodiscard]] bool is_streamed() const;

  std::vector<BodyContent> contents;
  bool required = true;
};

using MediaTypes = std::initializer_list<std::string_view>;
Body body_of(BodyKind kind, MediaTypes media_types, std::vector<json::Constraint> constraints);

/// JSON, strictly by RFC 8259, read by the codec of the argument.
template <std::same_as<json::Constraint>... C>
Body json_body(MediaTypes media_types = {"application/json"}, C... constraints) {
  return body_of(BodyKind::kJson, media_types, {std::move(constraints)...});
}
/// The members of a struct as `a=1&b=2`; lists by repetition.
template <std::same_as<json::Constraint>... C>
Body form_body(MediaTypes media_types = {"application/x-www-form-urlencoded"}, C... constraints) {
  return body_of(BodyKind::kForm, media_types, {std::move(constraints)...});
}
/// The members of a struct as parts (RFC 7578): bk::Bytes as they are, structs and maps as JSON,
/// lists by repetition. File names are not kept.
template <std::same_as<json::Constraint>... C>
Body multipart_body(MediaTypes media_types = {"multipart/form-data"}, C... constraints) {
  return body_of(BodyKind::kMultipart, media_types, {std::move(constraints)...});
}
/// UTF-8 text: a std::string, or any type with a text form.
template <std::same_as<json::Constraint>... C>
Body text_body(MediaTypes media_types = {"text/plain"}, C... constraints) {
  return body_of(BodyKind::kText, media_types, {std::move(constraints)...});
}
/// Octets: a bk::Bytes.
template <std::same_as<json::Constraint>... C>
Body binary_body(MediaTypes media_types = {"application/octet-stream"}, C... constraints) {
  return body_of(BodyKind::kBinary, media_types, {std::move(constraints)...});
}

/// Items one after the other, read by an http::Reader while they arrive: JSON lines and JSON
/// sequences, each item checked against `constraints`; of other media types octets in pieces.
template <std::same_as<json::Constraint>... C>
Body items_body(MediaTypes media_types = {"application/jsonl"}, C... constraints) {
  return body_of(BodyKind::kItems, media_types, {std::move(constraints)...});
}
/// XML with this root element, as bk::xml reads the type of the argument.
Body xml_body_of(json::Xml root, MediaTypes media_types, std::vector<json::Constraint> constraints);
template <std::same_as<json::Constraint>... C>
Body xml_body(json::Xml root, MediaTypes media_types = {"application/xml"}, C... constraints) {
  return xml_body_of(std::move(root), media_types, {std::move(constraints)...});
}

/// Read into that alternative of the argument, a union (bk/json/union.hpp).
Body as_alternative(std::size_t index, Body body);
/// Several kinds for the same argument.
Body one_body_of(std::initializer_list<Body> bodies);
/// A request without a body is served too; the argument is a std::optional.
Body optional(Body body);

}  // namespace bk::http
