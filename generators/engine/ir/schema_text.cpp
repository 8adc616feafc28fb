#include "engine/ir/schema_text.hpp"

#include <algorithm>

#include "bk/json/parse.hpp"
#include "engine/ir/keywords.hpp"

namespace bkctl::ir {
namespace {

using spec::Schema;

enum class Content { kValue, kSchema, kMap, kList };

Content content_of(std::string_view keyword) {
  for (const std::string_view map : {"properties", "patternProperties", "dependentSchemas"}) {
    if (keyword == map) return Content::kMap;
  }
  for (const std::string_view list : {"allOf", "anyOf", "oneOf", "prefixItems"}) {
    if (keyword == list) return Content::kList;
  }
  for (const std::string_view schema :
       {"not",
        "if",
        "then",
        "else",
        "items",
        "contains",
        "additionalProperties",
        "propertyNames",
        "unevaluatedItems",
        "unevaluatedProperties",
        "contentSchema"}) {
    if (keyword == schema) return Content::kSchema;
  }
  return Content::kValue;
}

void write_key(std::string& out, std::string_view key) {
  out += bk::json::write(std::string(key)) + ":";
}

}  // namespace

std::optional<std::string> SchemaText::of(
    const Schema& schema, const std::vector<std::string_view>& keywords) {
  SchemaText text;
  text.write(schema, keywords);
  if (text.pending_.empty()) {
    if (text.out_.size() > kLongest) return std::nullopt;
    return std::move(text.out_);
  }
  std::string whole = std::move(text.out_);
  whole.pop_back();
  whole += whole == "{" ? "\"$defs\":{" : ",\"$defs\":{";
  bool first = true;
  while (!text.pending_.empty()) {
    const Schema definition = text.pending_.back();
    text.pending_.pop_back();
    text.out_.clear();
    text.write(definition, {});
    if (!first) whole += ',';
    first = false;
    write_key(whole, text.names_[definition.value()]);
    whole += text.out_;
    if (whole.size() > kLongest) return std::nullopt;
  }
  return whole + "}}";
}

std::string SchemaText::name_of(const Schema& target) {
  auto& name = names_[target.value()];
  if (!name.empty()) return name;
  std::string wanted = target.suggested_name();
  std::erase_if(wanted, [](unsigned char c) {
    return c <= ' ' || c == '/' || c == '~' || c == '%' || c == '#' || c >= 127;
  });
  if (wanted.empty()) wanted = "schema";
  const int count = taken_[wanted]++;
  name = count == 0 ? wanted : wanted + "-" + std::to_string(count + 1);
  pending_.push_back(target);
  return name;
}

void SchemaText::write(const Schema& schema, const std::vector<std::string_view>& keywords) {
  if (!schema || schema.value() == nullptr) {
    out_ += "true";
    return;
  }
  if (!schema.value()->is_object()) {
    out_ += schema.is_false() ? "false" : "true";
    return;
  }
  if (out_.size() > kLongest || ++depth_ > 200) {
    // Too long already: of() gives up.
    out_.append(kLongest, ' ');
    return;
  }
  out_ += '{';
  for (const yaml::Member& member : schema.value()->members()) {
    const bool wanted = keywords.empty() ||
                        std::find(keywords.begin(), keywords.end(), member.key) != keywords.end();
    if (!wanted || (is_annotation(member.key) && member.key != "$anchor")) continue;
    if (out_.back() != '{') out_ += ',';
    if (member.key == "$ref" || member.key == "$dynamicRef") {
      const Schema target = schema.target();
      out_ += target ? "\"$ref\":" + bk::json::write("#/$defs/" + name_of(target))
                     : "\"description\":\"\"";
      continue;
    }
    write_key(out_, member.key);
    write_value(member.key, schema, *member.value);
  }
  out_ += '}';
  --depth_;
}

void SchemaText::write_value(
    std::string_view keyword, const Schema& holder, const yaml::Value& value) {
  switch (content_of(keyword)) {
    case Content::kSchema:
      if (!value.is_array()) return write(Schema(holder.document(), &value), {});
      return write_list(holder, value);
    case Content::kMap:
      return write_map(holder, value);
    case Content::kList:
      return write_list(holder, value);
    case Content::kValue:
      break;
  }
  out_ += yaml::to_json(value);
}

void SchemaText::write_map(const Schema& holder, const yaml::Value& map) {
  out_ += '{';
  bool first = true;
  for (const yaml::Member& member : map.members()) {
    if (!first) out_ += ',';
    first = false;
    write_key(out_, member.key);
    write(Schema(holder.document(), member.value), {});
  }
  out_ += '}';
}

void SchemaText::write_list(const Schema& holder, const yaml::Value& list) {
  out_ += '[';
  bool first = true;
  for (const yaml::Value* item : list.items()) {
    if (!first) out_ += ',';
    first = false;
    write(Schema(holder.document(), item), {});
  }
  out_ += ']';
}

}  // namespace bkctl::ir
