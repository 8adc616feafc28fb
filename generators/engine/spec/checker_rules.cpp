#include <algorithm>
#include <array>

#include "engine/spec/checker.hpp"
#include "engine/spec/wording.hpp"

// What the fields of one object demand of each other; its own fields are already checked.
namespace bkctl::spec {
namespace {

std::string_view text_of(const yaml::Value& value, std::string_view key) {
  const yaml::Value* const field = value.find(key);
  return field ? field->as_string() : std::string_view{};
}

bool is_true(const yaml::Value& value, std::string_view key) {
  const yaml::Value* const field = value.find(key);
  return field != nullptr && field->as_boolean();
}

bool is_status(std::string_view key, bool ranges) {
  if (key == "default") return true;
  if (key.size() != 3 || key[0] < '1' || key[0] > '5') return false;
  if (ranges && key.substr(1) == "XX") return true;
  return key[1] >= '0' && key[1] <= '9' && key[2] >= '0' && key[2] <= '9';
}

}  // namespace

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view{"!#$%&'*+.^_`|~-"}.find(c) != std::string_view::npos;
  });
}

void Checker::exclusive(
    const yaml::Value& value,
    std::string_view a,
    std::string_view b,
    std::string_view called,
    std::string_view code) {
  const yaml::Member* const first = value.find_member(a);
  const yaml::Member* const second = value.find_member(b);
  if (first == nullptr || second == nullptr) return;
  Diagnostic& finding = error(
      code,
      *second,
      std::string(called) + " has both " + quoted(a) + " and " + quoted(b) +
          ", of which it may have one");
  finding.pointer = value.pointer();
  finding.notes.push_back({first->key_span(), "the other one"});
}

void Checker::rules(const yaml::Value& value, Shape shape) {
  switch (shape) {
    case Shape::kRoot:
      root_rules(value);
      return;
    case Shape::kLicense:
      exclusive(value, "identifier", "url", "the license");
      return;
    case Shape::kServerVariable:
      server_variable_rules(value);
      return;
    case Shape::kPaths:
      paths_rules(value);
      return;
    case Shape::kPathItem:
      path_item_rules(value);
      return;
    case Shape::kParameter:
      if (has_version(value, k20)) {
        swagger_parameter_rules(value);
      } else {
        parameter_rules(value);
      }
      return;
    case Shape::kHeader:
    case Shape::kItems:
      header_rules(value);
      return;
    case Shape::kMediaType:
      exclusive(value, "example", "examples", "the media type");
      encoding_rules(value, "the media type");
      return;
    case Shape::kEncoding:
      encoding_rules(value, "the encoding");
      return;
    case Shape::kResponses:
      responses_rules(value);
      return;
    case Shape::kExample:
      exclusive(value, "value", "externalValue", "the example", "BK2054");
      exclusive(value, "value", "dataValue", "the example", "BK2054");
      exclusive(value, "value", "serializedValue", "the example", "BK2054");
      exclusive(value, "serializedValue", "externalValue", "the example", "BK2054");
      return;
    case Shape::kLink:
      link_rules(value);
      return;
    case Shape::kSchema:
      schema_rules(value);
      return;
    case Shape::kXml:
      xml_rules(value);
      return;
    default:
      return;
  }
}

void Checker::root_rules(const yaml::Value& value) {
  if (!has_version(value, kFrom31)) return;
  const bool any = value.find("paths") || value.find("components") || value.find("webhooks");
  if (!any) {
    error("BK2017", value, "the document has none of \"paths\", \"components\" and \"webhooks\"")
        .help = "an API without operations is written as paths: {}";
  }
}

void Checker::server_variable_rules(const yaml::Value& value) {
  const yaml::Value* const allowed = value.find("enum");
  const yaml::Value* const chosen = value.find("default");
  if (allowed == nullptr || chosen == nullptr || !chosen->is_string() || allowed->size() == 0)
    return;
  const bool found =
      std::any_of(allowed->items().begin(), allowed->items().end(), [&](const yaml::Value* item) {
        return item->as_string() == chosen->text();
      });
  if (found) return;
  std::string message =
      "the default " + quoted(chosen->text()) + " is not among the values of \"enum\"";
  if (has_version(value, kFrom31)) {
    error("BK2046", *chosen, std::move(message));
  } else {
    warning("BK2046", *chosen, std::move(message));
  }
}

void Checker::paths_rules(const yaml::Value& value) {
  for (const yaml::Member& member : value.members()) {
    if (member.key.starts_with('/') || member.key.starts_with("x-")) continue;
    if (member.key == "$ref") continue;
    error("BK2030", member, "the path " + quoted(member.key) + " must start with \"/\"");
  }
}

void Checker::path_item_rules(const yaml::Value& value) {
  constexpr std::array<std::string_view, 9> kFixed{
      "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY"};
  if (has_version(value, k20)) swagger_path_item_rules(value);
  const yaml::Value* const more = value.find("additionalOperations");
  if (more == nullptr) return;
  for (const yaml::Member& member : more->members()) {
    if (std::find(kFixed.begin(), kFixed.end(), member.key) != kFixed.end()) {
      error("BK2013", member, quoted(member.key) + " may not stand in \"additionalOperations\"")
          .help = "it has a field of its own on the path item, in lower case";
    }
  }
}

void Checker::content_rules(const yaml::Value& value, std::string_view called, bool needed) {
  const yaml::Value* const content = value.find("content");
  const bool has_schema = value.find("schema") != nullptr;
  exclusive(value, "schema", "content", called);
  exclusive(value, "example", "examples", called);
  if (content == nullptr && !has_schema && needed) {
    error("BK2019", value, std::string(called) + " needs \"schema\" or \"content\"");
  }
  if (content == nullptr || !content->is_object()) return;
  if (content->size() != 1) {
    error(
        "BK2016",
        *content,
        "\"content\" of " + std::string(called) + " must have exactly one media type");
  }
  for (const std::string_view other : {"style", "explode", "allowReserved"}) {
    if (!has_schema && value.find(other) != nullptr && has_version(value, kFrom31)) {
      error(
          "BK2018",
          *value.find_member(other),
          quoted(other) + " goes with \"schema\", not with \"content\"");
    }
  }
}

void Checker::parameter_rules(const yaml::Value& value) {
  const std::string called = "the parameter " + quoted(text_of(value, "name"));
  content_rules(value, called, true);
  const std::string_view in = text_of(value, "in");
  if (in == "path" && value.find("in")->is_string() && !is_true(value, "required")) {
    const yaml::Value* const required = value.find("required");
    error(
        "BK2035",
        required ? *required : value,
        called + " stands in the path and so must have required: true");
  }
  if (in == "querystring" && value.find("schema") != nullptr) {
    error(
        "BK2018",
        *value.find_member("schema"),
        called + " is the whole query string and so needs \"content\", not \"schema\"");
  }
  if (has_version(value, k32) && in == "header" && !text_of(value, "name").empty() &&
      !is_token(text_of(value, "name"))) {
    error(
        "BK2045",
        *value.find("name"),
        quoted(text_of(value, "name")) + " cannot be the name of a header");
  }
  if (in == "path" && text_of(value, "name").find_first_of("{}") != std::string_view::npos) {
    error(
        "BK2045",
        *value.find("name"),
        "the name of a path parameter stands between braces and may not contain any");
  }
  style_rules(value);
}

void Checker::style_rules(const yaml::Value& value) {
  const std::string_view in = text_of(value, "in");
  const yaml::Value* const style = value.find("style");
  std::string_view styles = "simple";
  if (in == "path") styles = "matrix|label|simple";
  if (in == "query") styles = "form|spaceDelimited|pipeDelimited|deepObject";
  if (in == "cookie") styles = has_version(value, k32) ? "form|cookie" : "form";
  if (in.empty() || in == "querystring") return;
  if (style != nullptr && style->is_string()) {
    Field rule;
    rule.one_of = styles;
    scalar(*style, Shape::kString, rule, "\"style\" of a parameter in " + std::string(in));
  }
  const yaml::Member* const reserved = value.find_member("allowReserved");
  if (reserved == nullptr || has_version(value, k30)) return;
  const bool allowed =
      in == "query" || (has_version(value, k32) &&
                        (in == "path" || (in == "cookie" && text_of(value, "style") != "cookie")));
  if (!allowed) {
    error(
        "BK2018",
        *reserved,
        "\"allowReserved\" has no meaning for a parameter in " + std::string(in));
  }
}

void Checker::swagger_parameter_rules(const yaml::Value& value) {
  const std::string called = "the parameter " + quoted(text_of(value, "name"));
  if (text_of(value, "in") == "path" && !is_true(value, "required")) {
    const yaml::Value* const required = value.find("required");
    error(
        "BK2035",
        required ? *required : value,
        called + " stands in the path and so must have required: true");
  }
  const yaml::Value* const schema = value.find("schema");
  if (schema != nullptr && text_of(*schema, "type") == "file") {
    error(
        "BK2013",
        *schema->find("type"),
        "the type file stands in responses and in parameters with in: formData only");
  }
  header_rules(value);
}

void Checker::header_rules(const yaml::Value& value) {
  if (!has_version(value, k20)) {
    content_rules(value, "the header", true);
    return;
  }
  if (text_of(value, "type") == "array" && value.find("items") == nullptr) {
    error("BK2052", value, "a list has no \"items\", which is required");
  }
}

void Checker::responses_rules(const yaml::Value& value) {
  std::size_t count = 0;
  for (const yaml::Member& member : value.members()) {
    if (member.key.starts_with("x-")) continue;
    ++count;
    if (is_status(member.key, !has_version(value, k20)) || member.key == "$ref") continue;
    error("BK2041", member, quoted(member.key) + " is no status of a response").help =
        "use a status from 100 to 599" +
        std::string(has_version(value, k20) ? "" : ", a range such as 4XX,") + " or default";
  }
  if (count == 0) error("BK2016", value, "\"responses\" must have at least one response");
}

void Checker::link_rules(const yaml::Value& value) {
  exclusive(value, "operationRef", "operationId", "the link");
  if (value.find("operationRef") == nullptr && value.find("operationId") == nullptr) {
    error("BK2019", value, "the link needs \"operationRef\" or \"operationId\"");
  }
}

void Checker::encoding_rules(const yaml::Value& value, std::string_view called) {
  exclusive(value, "encoding", "prefixEncoding", called, "BK2055");
  exclusive(value, "encoding", "itemEncoding", called, "BK2055");
}

void Checker::xml_rules(const yaml::Value& value) {
  exclusive(value, "nodeType", "attribute", "\"xml\"");
  exclusive(value, "nodeType", "wrapped", "\"xml\"");
}

void Checker::schema_rules(const yaml::Value& value) {
  value_rules(value);
  const yaml::Value* const type = value.find("type");
  if (has_version(value, kUpTo30) && type && type->as_string() == "array" &&
      value.find("items") == nullptr) {
    error("BK2052", value, "a list has no \"items\", which is required");
  }
}

// What it refers to otherwise than by $ref.
void Checker::schema_links(const yaml::Value& value) {
  if (has_version(value, kFrom31) && value.find("$ref") == nullptr) {
    const yaml::Value* const dynamic = value.find("$dynamicRef");
    if (dynamic && dynamic->is_string()) link(value, *dynamic, Shape::kSchema, Form::kOne, false);
    const yaml::Value* const recursive = value.find("$recursiveRef");
    if (recursive && recursive->is_string()) link_recursive(value);
  }
  const yaml::Value* const discriminator = value.find("discriminator");
  if (discriminator != nullptr && discriminator->is_object()) discriminator_links(*discriminator);
}

void Checker::discriminator_links(const yaml::Value& value) {
  const auto resolve = [&](const yaml::Value& entry) {
    if (!entry.is_string()) return;
    // A name of a component first, then a reference.
    const std::string_view text = entry.text();
    const yaml::Value* const components = files_.of(entry).tree->root().find("components");
    const yaml::Value* const schemas = components ? components->find("schemas") : nullptr;
    const yaml::Value* target = schemas ? schemas->find(text) : nullptr;
    if (target == nullptr) target = resolver_.find(text, entry);
    if (target == nullptr) {
      warning(
          "BK2047", entry, "the discriminator maps to " + quoted(text) + ", which is no schema");
      return;
    }
    links_.mappings.emplace(&entry, target);
    pending_.push_back({target, Shape::kSchema, Form::kOne});
  };
  const yaml::Value* const mapping = value.find("mapping");
  if (mapping != nullptr) {
    for (const yaml::Member& member : mapping->members()) resolve(*member.value);
  }
  if (const yaml::Value* const fallback = value.find("defaultMapping")) resolve(*fallback);
}

}  // namespace bkctl::spec
