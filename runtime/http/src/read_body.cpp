#include "read_body.hpp"

#include <algorithm>

#include "bk/core/bytes.hpp"
#include "bk/http/headers.hpp"
#include "bk/http/stream_format.hpp"
#include "bk/json/codec.hpp"
#include "bk/json/fields.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/union.hpp"
#include "bk/xml/document.hpp"
#include "form.hpp"
#include "text.hpp"

namespace bk::http {
namespace {

std::string accepted_types(const Body& body) {
  std::string out;
  for (const BodyContent& content : body.contents) {
    for (const std::string& type : content.media_types) out += (out.empty() ? "" : ", ") + type;
  }
  return out;
}

bool takes(const BodyContent& content, const MediaType& type) {
  return std::any_of(
      content.media_types.begin(), content.media_types.end(), [&](const std::string& text) {
        const auto range = parse_media_type(text);
        return range && matches(*range, type);
      });
}

bool is_utf8_charset(const MediaType& type) {
  const auto charset = type.parameter("charset");
  return !charset || same_name(*charset, "utf-8") || same_name(*charset, "us-ascii");
}

// The object inside of the wrappers, which are filled on the way.
void* open(const json::Codec*& codec, void* value) {
  while (const json::WrapperCodec* wrapper = json::as_wrapper(*codec)) {
    value = wrapper->emplace(value);
    codec = &wrapper->inner();
  }
  return value;
}

// The member of that name of a struct, or of the first alternative that has one.
const json::Field* member_of(const json::Codec& codec, std::string_view name) {
  const json::Codec& inner = json::unwrapped(codec);
  if (const json::StructCodec* object = json::as_struct(inner)) return object->fields().find(name);
  const json::UnionCodec* one = json::as_union(inner);
  if (one == nullptr) return nullptr;
  for (const json::Alternative& alternative : one->table().alternatives()) {
    if (const json::Field* field = member_of(*alternative.codec, name)) return field;
  }
  return nullptr;
}

bool is_bytes(const json::Codec& codec) {
  const json::Codec& inner = json::unwrapped(codec);
  const json::ListCodec* list = json::as_list(inner);
  return &json::unwrapped(list != nullptr ? list->element() : inner) == &json::kBytesCodec;
}

void read_form(
    const Request& request, const json::Codec& codec, void* value, json::Violations& violations) {
  const auto form = parse_form(request.body());
  if (!form) return violations.add(nullptr, "form", "is not form data that can be read");
  json::from_members(codec, form->members(), value, nullptr, violations);
}

void read_multipart(
    const BodyReading& reading,
    const Request& request,
    const json::Codec& codec,
    void* value,
    json::Violations& violations) {
  const auto boundary = reading.type.parameter("boundary");
  const auto parts = parse_multipart(request.body(), boundary.value_or(""));
  if (!parts) {
    return violations.add(
        nullptr, "multipart", "is not multipart/form-data with the boundary of its Content-Type");
  }
  Form form;
  for (const Part& part : *parts) {
    const json::Field* field = member_of(codec, part.name);
    if (field != nullptr && is_bytes(field->codec())) {
      form.add(part.name, base64_encode(part.content));  // the text form of octets
    } else if (is_utf8(part.content)) {
      form.add(part.name, std::string{part.content});
    } else {
      const json::Path path{nullptr, part.name};
      violations.add(&path, "encoding", "must be UTF-8 text");
    }
  }
  if (violations.empty()) json::from_members(codec, form.members(), value, nullptr, violations);
}

void read_xml(
    const BodyContent& content,
    const Request& request,
    const json::Codec& codec,
    void* value,
    json::Violations& violations) {
  xml::Shapes own;
  std::string json;
  if (xml::to_json(request.body(), xml::root_of(codec, content.root, own), json, violations))
    json::read(json, codec, value, content.constraints, {}, violations);
}

void read_octets(
    const Request& request, const json::Codec& codec, void* value, json::Violations& violations) {
  const json::Codec* inner = &codec;
  void* target = open(inner, value);
  if (inner == &json::kBytesCodec) {
    *static_cast<Bytes*>(target) = Bytes{request.body()};
  } else if (!is_utf8(request.body())) {
    violations.add(nullptr, "encoding", "must be UTF-8 text");
  } else {
    json::from_text(*inner, request.body(), target, nullptr, violations);
  }
}

struct Target {
  const json::Codec* codec;
  void* value;
};

Target target_of(const BodyContent& content, const json::Codec& argument, void* target) {
  if (!content.alternative) return {&argument, target};
  const json::Codec* codec = &argument;
  void* value = open(codec, target);
  const json::UnionTable& table = json::as_union(*codec)->table();
  const json::Alternative& chosen = table.alternatives()[*content.alternative];
  return {chosen.codec, table.emplace(value, chosen)};
}

}  // namespace

Result<BodyReading> choose_body(const Body& body, const Request& request) {
  const auto sent = request.header("content-type");
  if (body.contents.empty()) return BodyReading{};
  const bool none = request.body().empty() && request.input() == nullptr;
  if (none && !sent) return BodyReading{};
  const std::string expected = " This operation takes " + accepted_types(body) + ".";
  if (const auto coding = request.header("content-encoding");
      coding && !same_name(*coding, "identity")) {
    return Error{ErrorCode::kUnsupportedMediaType, "Content-Encoding is not supported here."};
  }
  if (!sent) return Error{ErrorCode::kUnsupportedMediaType, "Content-Type is missing." + expected};
  const auto type = parse_media_type(*sent);
  if (!type)
    return Error{ErrorCode::kUnsupportedMediaType, "Content-Type is no media type." + expected};
  for (const BodyContent& content : body.contents) {
    if (!takes(content, *type)) continue;
    const bool raw = stream_format(*sent) == StreamFormat::kRaw;
    const bool text = content.kind == BodyKind::kJson || content.kind == BodyKind::kText ||
                      content.kind == BodyKind::kXml || (content.kind == BodyKind::kItems && !raw);
    if (text && !is_utf8_charset(*type)) {
      return Error{ErrorCode::kUnsupportedMediaType, "The charset must be utf-8."};
    }
    const bool empty_is_none = content.kind != BodyKind::kText &&
                               content.kind != BodyKind::kBinary &&
                               content.kind != BodyKind::kItems;
    if (none && empty_is_none) return BodyReading{};
    return BodyReading{&content, *type};
  }
  return Error{
      ErrorCode::kUnsupportedMediaType,
      "Content-Type is " + std::string{type->type} + "/" + std::string{type->subtype} + "." +
          expected};
}

void read_body(
    const BodyReading& reading,
    const Request& request,
    const json::Codec& argument,
    void* target,
    json::Violations& violations) {
  const BodyContent& content = *reading.content;
  const auto [codec_of_it, value] = target_of(content, argument, target);
  const json::Codec& codec = *codec_of_it;
  if (content.kind == BodyKind::kJson) {
    json::read(request.body(), codec, value, content.constraints, {}, violations);
    return;
  }
  if (content.kind == BodyKind::kXml) return read_xml(content, request, codec, value, violations);
  const std::size_t before = violations.count();
  switch (content.kind) {
    case BodyKind::kForm:
      read_form(request, codec, value, violations);
      break;
    case BodyKind::kMultipart:
      read_multipart(reading, request, codec, value, violations);
      break;
    case BodyKind::kText:
    case BodyKind::kBinary:
      read_octets(request, codec, value, violations);
      break;
    case BodyKind::kJson:
    case BodyKind::kItems:
    case BodyKind::kXml:
      break;
  }
  if (violations.count() == before)
    json::check(codec, value, content.constraints, nullptr, violations);
}

std::string body_problem(const Body& body, const json::Codec& argument) {
  for (const BodyContent& content : body.contents) {
    const json::Codec* codec = &argument;
    if (content.alternative) {
      const json::UnionCodec* either = json::as_union(json::unwrapped(argument));
      if (either == nullptr || *content.alternative >= either->table().alternatives().size())
        return "the argument is no union with as many alternatives.";
      codec = either->table().alternatives()[*content.alternative].codec;
    }
    const json::Codec& inner = json::unwrapped(*codec);
    const json::TextShape shape = json::text_shape(*codec);
    const bool form = content.kind == BodyKind::kForm || content.kind == BodyKind::kMultipart;
    if (form && shape != json::TextShape::kObject) return "a form is read into a struct or a map.";
    if (content.kind == BodyKind::kText && shape != json::TextShape::kScalar)
      return "text is read into a scalar.";
    if (content.kind == BodyKind::kBinary && &inner != &json::kBytesCodec &&
        &inner != &json::kStringCodec) {
      return "octets are read into bk::Bytes or std::string.";
    }
    if (content.kind == BodyKind::kItems && body.contents.size() > 1)
      return "a body that is read while it arrives is of one kind.";
    for (const std::string& type : content.media_types) {
      if (!parse_media_type(type)) return type + " is no media type.";
    }
  }
  if (!body.required && !body.is_streamed() &&
      json::unwrapped(argument).shape() != json::Shape::kAny && !json::can_be_absent(argument)) {
    return "a body that may be missing is read into a std::optional.";
  }
  return {};
}

}  // namespace bk::http
