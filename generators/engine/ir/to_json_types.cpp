#include "engine/ir/to_json_parts.hpp"

namespace bkctl::ir {
namespace {

std::string_view word(StringFormat format) {
  switch (format) {
    case StringFormat::kPlain:
    case StringFormat::kChecked:
      return "";
    case StringFormat::kDateTime:
      return "date-time";
    case StringFormat::kDate:
      return "date";
    case StringFormat::kTime:
      return "time";
    case StringFormat::kDuration:
      return "duration";
    case StringFormat::kUuid:
      return "uuid";
    case StringFormat::kByte:
      return "byte";
    case StringFormat::kDecimal:
      return "decimal";
  }
  return "";
}

std::string_view word(Direction direction) {
  switch (direction) {
    case Direction::kBoth:
      return "";
    case Direction::kRequest:
      return "request";
    case Direction::kResponse:
      return "response";
  }
  return "";
}

std::string_view word(UnionMode mode) {
  switch (mode) {
    case UnionMode::kDiscriminator:
      return "discriminator";
    case UnionMode::kOneOf:
      return "one_of";
    case UnionMode::kAnyOf:
      return "any_of";
  }
  return "";
}

std::string_view word(XmlNode node) {
  switch (node) {
    case XmlNode::kUsual:
      return "";
    case XmlNode::kElement:
      return "element";
    case XmlNode::kAttribute:
      return "attribute";
    case XmlNode::kText:
      return "text";
    case XmlNode::kCdata:
      return "cdata";
    case XmlNode::kNone:
      return "none";
  }
  return "";
}

std::string_view word(Kind kind) {
  switch (kind) {
    case Kind::kAny:
      return "any";
    case Kind::kNull:
      return "null";
    case Kind::kBoolean:
      return "boolean";
    case Kind::kInteger:
      return "integer";
    case Kind::kNumber:
      return "number";
    case Kind::kString:
      return "string";
    case Kind::kBinary:
      return "binary";
    case Kind::kEnum:
      return "enum";
    case Kind::kList:
      return "list";
    case Kind::kTuple:
      return "tuple";
    case Kind::kMap:
      return "map";
    case Kind::kStruct:
      return "struct";
    case Kind::kUnion:
      return "union";
  }
  return "";
}

void write_struct(JsonOut& out, const Api& api, const Type& type) {
  out.list("fields", type.fields, [&](const Field& field) {
    out.text("name", field.name.original());
    if (field.name.words() != Name(field.name.original()).words())
      out.text("words", field.name.snake());
    out.type("type", api, field.type);
    out.flag("required", field.required);
    out.flag("read_only", field.read_only);
    out.flag("write_only", field.write_only);
    out.flag("deprecated", field.deprecated);
    out.flag("boxed", field.boxed);
    out.json("default", field.default_value);
    if (field.xml) out.xml(*field.xml);
    out.text("doc", field.doc);
  });
  if (type.additional) out.type("additional", api, *type.additional);
  out.flag("closed", type.closed);
  out.number("min_properties", type.constraints->min_properties.value_or(0));
  out.number("max_properties", type.constraints->max_properties.value_or(0));
  out.json("schema", type.constraints->schema);
}

}  // namespace

std::string type_text(const Api& api, const TypeRef& ref) {
  const Type& type = api.types[ref.id];
  std::string out;
  switch (type.kind) {
    case Kind::kStruct:
    case Kind::kEnum:
    case Kind::kUnion:
      out = type.name.pascal();
      break;
    case Kind::kList:
    case Kind::kMap:
      out = std::string(word(type.kind)) + "<" + type_text(api, type.element) + ">";
      break;
    case Kind::kTuple:
      for (const TypeRef& element : type.elements)
        out += (out.empty() ? "tuple<" : ", ") + type_text(api, element);
      out += ">";
      break;
    case Kind::kInteger:
      out = type.integer_format == IntegerFormat::kInt32 ? "integer int32" : "integer";
      break;
    case Kind::kString:
      out = "string";
      if (const std::string_view format = word(type.string_format); !format.empty())
        out += " " + std::string(format);
      break;
    default:
      out = std::string(word(type.kind));
      break;
  }
  return ref.nullable ? out + "?" : out;
}

void JsonOut::limits(const Constraints& limits) {
  const auto count = [&](std::string_view key, const std::optional<std::uint64_t>& value) {
    if (!value) return;
    writer_.key(key);
    writer_.unsigned_integer(*value);
  };
  count("min_length", limits.min_length);
  count("max_length", limits.max_length);
  count("min_items", limits.min_items);
  count("max_items", limits.max_items);
  count("min_properties", limits.min_properties);
  count("max_properties", limits.max_properties);
  json("minimum", limits.minimum);
  json("maximum", limits.maximum);
  json("exclusive_minimum", limits.exclusive_minimum);
  json("exclusive_maximum", limits.exclusive_maximum);
  json("multiple_of", limits.multiple_of);
  if (limits.pattern) text("pattern", *limits.pattern);
  if (limits.format) text("format", *limits.format);
  json("constant", limits.constant);
  json("schema", limits.schema);
  flag("unique_items", limits.unique_items);
}

void JsonOut::xml(const Xml& xml) {
  object("xml");
  xml_members(xml);
  end();
}

void JsonOut::xml_members(const Xml& xml) {
  text("name", xml.name);
  text("namespace", xml.space);
  text("prefix", xml.prefix);
  text("node", word(xml.node));
  list("items", xml.items, [&](const Xml& item) { xml_members(item); });
}

void JsonOut::type(std::string_view key, const Api& api, const TypeRef& ref) {
  const Type& type = api.types[ref.id];
  const bool container = type.kind == Kind::kList || type.kind == Kind::kMap;
  const bool inner = container && !type.element.constraints->empty();
  if (ref.constraints->empty() && !inner) {
    text(key, type_text(api, ref));
    return;
  }
  writer_.key(key);
  writer_.begin_object();
  text("is", type_text(api, ref));
  limits(*ref.constraints);
  if (inner) this->type("of", api, type.element);
  writer_.end_object();
}

void write_types(JsonOut& out, const Api& api) {
  std::vector<const Type*> declared;
  for (const Type& type : api.types) {
    if (!type.name.empty()) declared.push_back(&type);
  }
  out.list("types", declared, [&](const Type* each) {
    const Type& type = *each;
    out.text("name", type.name.pascal());
    out.text("kind", word(type.kind));
    out.text("doc", type.doc);
    out.flag("named", type.named);
    out.flag("deprecated", type.deprecated);
    out.text("direction", word(type.direction));
    if (type.kind == Kind::kEnum) {
      out.list("values", type.enumerators, [&](const Enumerator& enumerator) {
        out.text("name", enumerator.name.snake());
        out.json("value", std::optional<std::string>("\"" + enumerator.value + "\""));
      });
    }
    if (type.kind == Kind::kStruct) write_struct(out, api, type);
    if (type.kind == Kind::kUnion) {
      out.text("mode", word(type.union_mode));
      out.text("discriminator", type.discriminator);
      out.list("alternatives", type.alternatives, [&](const Alternative& alternative) {
        out.type("type", api, alternative.type);
        out.texts("tags", alternative.tags);
        out.flag("boxed", alternative.boxed);
      });
    }
    out.text("at", to_string(type.span));
  });
}

}  // namespace bkctl::ir
