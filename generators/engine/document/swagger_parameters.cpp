#include <algorithm>
#include <array>

#include "engine/document/loss.hpp"
#include "engine/document/swagger.hpp"

namespace bkctl::document {
namespace {

using yaml::Member;
using yaml::Value;

constexpr std::array<std::string_view, 16> kSimple{
    "type",
    "format",
    "default",
    "enum",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "pattern",
    "maxLength",
    "minLength",
    "exclusiveMinimum",
    "maxItems",
    "minItems",
    "uniqueItems",
    "multipleOf",
    "items"};

bool is_form(std::string_view type) {
  return type.starts_with("multipart/form-data") ||
         type.starts_with("application/x-www-form-urlencoded");
}

std::string_view type_of(const Value& schema) {
  const Value* const type = schema.find("type");
  return type == nullptr ? std::string_view{} : type->as_string();
}

}  // namespace

const Value* SwaggerWriter::parameters(const Value& list) {
  Values out;
  for (const Value* const item : list.items()) {
    if (item->find("$ref") != nullptr) {
      const Value* const in = resolved(*item).find("in");
      if (in == nullptr || in->as_string() != "cookie") {
        out.push_back(reference(*item, "parameters"));
        continue;
      }
    }
    if (const Value* const made = parameter(resolved(*item))) out.push_back(made);
  }
  return arena_.make_array(out, list);
}

const Value* SwaggerWriter::parameter(const Value& value) {
  const Value* const in = value.find("in");
  if (in != nullptr && in->as_string() == "cookie") {
    drop(value, "cookie parameter");
    return nullptr;
  }
  Builder out(arena_);
  const Value* described = value.find("schema");
  if (const Value* const content = value.find("content")) {
    drop(*content, "media type of a parameter");
    if (content->size() != 0) described = content->members().front().value->find("schema");
  }
  for (const Member& member : value.members()) {
    const std::string_view key = member.key;
    if (key == "schema") {
      simple_schema(*member.value, out);
    } else if (key == "example" || key == "examples") {
      out.add(key == "example" ? "x-example" : "x-examples", member.value);
    } else if (key == "deprecated" || key == "allowReserved") {
      if (member.value->as_boolean()) drop(*member.value, std::string(key) + " of a parameter");
    } else if (key != "content" && key != "style" && key != "explode") {
      out.add(member);
    }
  }
  if (out.find("type") == nullptr) {
    if (described != nullptr && value.find("schema") == nullptr) simple_schema(*described, out);
    if (out.find("type") == nullptr) out.add("type", text("string", value));
  }
  const bool array = out.find("type")->as_string() == "array";
  style(value, array, out);
  return out.make(value);
}

void SwaggerWriter::style(const Value& parameter, bool array, Builder& out) {
  const Value* const style = parameter.find("style");
  const Value* const explode = parameter.find("explode");
  const Value* const in = parameter.find("in");
  const bool query = in != nullptr && in->as_string() == "query";
  const std::string_view name = style == nullptr ? (query ? "form" : "simple") : style->as_string();
  const bool spread = explode == nullptr ? name == "form" : explode->as_boolean();
  if (name != "form" && name != "simple" && name != "spaceDelimited" && name != "pipeDelimited")
    return drop(*style, "style " + std::string(name));
  if (!array) return;
  std::string_view format = "csv";
  if (name == "form" && spread) format = "multi";
  if (name == "spaceDelimited") format = "ssv";
  if (name == "pipeDelimited") format = "pipes";
  if (format != "csv" || style != nullptr || explode != nullptr)
    out.set("collectionFormat", text(format, parameter));
}

void SwaggerWriter::simple_schema(const Value& value, Builder& out) {
  const Value& schema = resolved(value);
  if (type_of(schema) == "object" || schema.find("allOf") != nullptr ||
      schema.find("oneOf") != nullptr || schema.find("anyOf") != nullptr) {
    drop(value, "object or composed schema outside of bodies, a string is put there");
    out.set("type", text("string", value));
    return;
  }
  for (const Member& member : schema.members()) {
    const std::string_view key = member.key;
    if (key == "items") {
      Builder items(arena_);
      simple_schema(*member.value, items);
      items.remove("description");
      items.remove("x-example");
      if (items.find("type") == nullptr) items.add("type", text("string", *member.value));
      out.set("items", items.make(*member.value));
    } else if (key == "nullable") {
      if (member.value->as_boolean()) out.set("x-nullable", member.value);
    } else if (std::find(kSimple.begin(), kSimple.end(), key) != kSimple.end()) {
      out.set(key, member.value);
    } else if (key == "description" || key == "title" || key == "example") {
      if (key != "title" && out.find(key) == nullptr)
        out.add(key == "example" ? "x-example" : key, member.value);
    } else if (key.starts_with("x-")) {
      if (out.find(key) == nullptr) out.add(member);
    } else {
      drop(*member.value, "\"" + std::string(key) + "\" outside of bodies");
    }
  }
}

const Value* SwaggerWriter::header(const Value& header) {
  Builder out(arena_);
  for (const Member& member : header.members()) {
    if (member.key == "description" || member.key.starts_with("x-")) out.add(member);
    if (member.key == "schema") simple_schema(*member.value, out);
    if (member.key == "required" && member.value->as_boolean())
      changed(diagnostics_, *member.value, "Swagger 2.0 cannot say that a header is always there");
  }
  if (out.find("type") == nullptr) out.add("type", text("string", header));
  return out.make(header);
}

void SwaggerWriter::request_body(const Value& body, Values& parameters, Builder& out) {
  const Value* const content = body.find("content");
  if (content == nullptr || content->size() == 0) return;
  Values consumes;
  const Value* first = nullptr;
  const Value* fields = nullptr;
  for (const Member& media : content->members()) {
    consumes.push_back(text(media.key, *media.value));
    const Value* const own = media.value->find("schema");
    if (is_form(media.key) && fields == nullptr && first == nullptr) {
      fields = media.value;
    } else if (first == nullptr && fields == nullptr) {
      first = own;
    } else if (own != nullptr) {
      const Value* const kept = first != nullptr ? first : fields->find("schema");
      if (kept == nullptr || !yaml::equal(*kept, *own))
        drop(*own, "schema per media type, that of the first is kept");
    }
  }
  out.add("consumes", arena_.make_array(consumes, *content));
  if (fields != nullptr) return form(*fields, parameters);
  Builder made(arena_);
  made.add("in", text("body", body));
  const Value* const name = body.find("x-bodyName");
  made.add("name", name != nullptr ? name : text("body", body));
  for (const Member& member : body.members()) {
    if (member.key != "content" && member.key != "x-bodyName") made.add(member);
  }
  made.add("schema", first != nullptr ? schema(*first) : arena_.make_object({}, body));
  parameters.push_back(made.make(body));
}

void SwaggerWriter::form(const Value& media, Values& parameters) {
  if (const Value* const encoding = media.find("encoding"); encoding != nullptr && encoding->size())
    drop(*encoding, "encoding of form fields");
  const Value* const described = media.find("schema");
  if (described == nullptr) return;
  const Value& schema = resolved(*described);
  const Value* const properties = schema.find("properties");
  const Value* const required = schema.find("required");
  if (properties == nullptr) return drop(*described, "form that does not list its fields");
  for (const Member& field : properties->members()) {
    Builder made(arena_);
    made.add("in", text("formData", *field.value));
    made.add("name", text(field.key, *field.value));
    bool needed = false;
    if (required != nullptr) {
      for (const Value* const name : required->items())
        needed = needed || name->as_string() == field.key;
    }
    if (needed) made.add("required", arena_.make_boolean(true, *field.value));
    simple_schema(*field.value, made);
    const Value* const format = made.find("format");
    if (format != nullptr && format->as_string() == "binary") {
      made.remove("format");
      made.set("type", text("file", *field.value));
    }
    if (made.find("type") == nullptr) made.add("type", text("string", *field.value));
    parameters.push_back(made.make(*field.value));
  }
}

}  // namespace bkctl::document
