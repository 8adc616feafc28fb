#include "bk/http/body.hpp"

#include <algorithm>

namespace bk::http {

Body::Body() = default;
Body::Body(const Body&) = default;
Body::Body(Body&&) noexcept = default;
Body& Body::operator=(const Body&) = default;
Body& Body::operator=(Body&&) noexcept = default;
Body::~Body() = default;

bool Body::is_streamed() const {
  return std::any_of(contents.begin(), contents.end(), [](const BodyContent& content) {
    return content.kind == BodyKind::kItems;
  });
}

Body body_of(BodyKind kind, MediaTypes media_types, std::vector<json::Constraint> constraints) {
  BodyContent content{kind, {}, std::move(constraints)};
  for (const std::string_view type : media_types) content.media_types.emplace_back(type);
  Body body;
  body.contents.push_back(std::move(content));
  return body;
}

Body xml_body_of(
    json::Xml root, MediaTypes media_types, std::vector<json::Constraint> constraints) {
  Body body = body_of(BodyKind::kXml, media_types, std::move(constraints));
  body.contents.front().root = std::move(root);
  return body;
}

Body as_alternative(std::size_t index, Body body) {
  for (BodyContent& content : body.contents) content.alternative = index;
  return body;
}

Body one_body_of(std::initializer_list<Body> bodies) {
  Body all;
  for (const Body& body : bodies) {
    all.contents.insert(all.contents.end(), body.contents.begin(), body.contents.end());
  }
  return all;
}

Body optional(Body body) {
  body.required = false;
  return body;
}

}  // namespace bk::http
