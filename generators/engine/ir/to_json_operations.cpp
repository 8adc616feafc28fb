#include "engine/ir/to_json_parts.hpp"

namespace bkctl::ir {
namespace {

std::string_view word(Style style) {
  switch (style) {
    case Style::kSimple:
      return "simple";
    case Style::kLabel:
      return "label";
    case Style::kMatrix:
      return "matrix";
    case Style::kForm:
      return "form";
    case Style::kSpaceDelimited:
      return "spaceDelimited";
    case Style::kPipeDelimited:
      return "pipeDelimited";
    case Style::kDeepObject:
      return "deepObject";
    case Style::kContent:
      return "content";
  }
  return "";
}

std::string_view word(Comparison comparison) {
  switch (comparison) {
    case Comparison::kEqual:
      return "=";
    case Comparison::kIn:
      return "in";
    case Comparison::kAtLeast:
      return ">=";
    case Comparison::kAtMost:
      return "<=";
    case Comparison::kGreater:
      return ">";
    case Comparison::kLess:
      return "<";
    case Comparison::kContains:
      return "contains";
    case Comparison::kPrefix:
      return "prefix";
  }
  return "";
}

std::string_view word(Fill fill) {
  switch (fill) {
    case Fill::kItems:
      return "items";
    case Fill::kItem:
      return "item";
    case Fill::kTotal:
      return "total";
    case Fill::kLimit:
      return "limit";
    case Fill::kOffset:
      return "offset";
    case Fill::kPage:
      return "page";
    case Fill::kHasNext:
      return "has_next";
    case Fill::kHasPrevious:
      return "has_previous";
    case Fill::kNextCursor:
      return "next_cursor";
    case Fill::kPreviousCursor:
      return "previous_cursor";
    case Fill::kConstant:
      return "constant";
  }
  return "";
}

std::string_view word(Source source) {
  switch (source) {
    case Source::kClient:
      return "";
    case Source::kSequence:
      return "sequence";
    case Source::kUuidV7:
      return "uuid_v7";
    case Source::kUlid:
      return "ulid";
    case Source::kUlidLower:
      return "ulid_lower";
    case Source::kCreatedAt:
      return "created_at";
    case Source::kUpdatedAt:
      return "updated_at";
    case Source::kVersion:
      return "version";
    case Source::kConstant:
      return "constant";
  }
  return "";
}

std::string joined(const std::vector<std::string>& path) {
  std::string out;
  for (const std::string& part : path) out += (out.empty() ? "" : ".") + part;
  return out;
}

void write_parameter(JsonOut& out, const Api& api, const Parameter& parameter) {
  out.text("name", parameter.name.original());
  if (parameter.name.words() != Name(parameter.name.original()).words())
    out.text("words", parameter.name.snake());
  out.text("in", word(parameter.location));
  const bool form =
      parameter.location == Location::kQuery || parameter.location == Location::kCookie;
  const bool usual =
      parameter.style == (form ? Style::kForm : Style::kSimple) && parameter.explode == form;
  if (!usual) {
    out.text("style", word(parameter.style));
    out.flag("explode", parameter.explode);
  }
  out.type("type", api, parameter.type);
  out.flag("required", parameter.required);
  out.flag("deprecated", parameter.deprecated);
  out.flag("allow_empty", parameter.allow_empty);
  out.json("default", parameter.default_value);
  out.json("example", parameter.example);
  out.text("doc", parameter.doc);
}

void write_content(JsonOut& out, const Api& api, const std::vector<Content>& contents) {
  out.list("contents", contents, [&](const Content& content) {
    out.text("media_type", content.media_type);
    const bool whole = content.kind != BodyKind::kItems && content.kind != BodyKind::kEvents;
    if (!whole) out.text("streamed", content.kind == BodyKind::kItems ? "items" : "events");
    out.type(whole ? "type" : "item", api, content.type);
    out.json("example", content.example);
    if (content.kind == BodyKind::kXml) out.xml(content.root);
  });
}

void write_action(JsonOut& out, const Api& api, const Operation& operation) {
  const Action& action = operation.action;
  if (action.kind == ActionKind::kNone && action.why_not.empty()) return;
  const auto parameter = [&](std::string_view key, const std::optional<std::size_t>& index) {
    if (index) out.text(key, operation.parameters[*index].name.original());
  };
  out.object("action");
  out.text("kind", word(action.kind));
  if (action.kind != ActionKind::kNone) {
    out.text("table", api.entities[action.entity].table);
  }
  std::vector<std::string> conditions;
  conditions.reserve(action.conditions.size());
  for (const Condition& condition : action.conditions) {
    conditions.push_back(
        condition.property + " " + std::string(word(condition.comparison)) + " " +
        operation.parameters[condition.parameter].name.original());
  }
  out.texts("conditions", conditions);
  out.text("key_in_body", action.key_in_body);
  parameter("limit", action.limit);
  parameter("offset", action.offset);
  parameter("page", action.page);
  parameter("cursor", action.cursor);
  parameter("sort", action.sort);
  parameter("order", action.order);
  parameter("search", action.search);
  out.text("body_property", action.body_property);
  std::vector<std::string> envelope;
  for (const EnvelopeField& field : action.envelope) {
    std::string line = joined(field.path) + " = " + std::string(word(field.fill));
    if (field.fill == Fill::kConstant) line += " " + field.constant;
    envelope.push_back(std::move(line));
  }
  out.texts("envelope", envelope);
  out.text("why_not", action.why_not);
  out.texts("ignored", action.ignored);
  out.end();
}

std::string status_text(const Response& response) {
  if (response.status == 0) return "default";
  return response.range ? std::to_string(response.status / 100) + "XX"
                        : std::to_string(response.status);
}

std::string security_text(const Api& api, const std::vector<SecurityUse>& uses) {
  std::string out;
  for (const SecurityUse& use : uses) {
    out += (out.empty() ? "" : " and ") + api.security_schemes[use.scheme].name.original();
    for (const std::string& scope : use.scopes) out += " " + scope;
  }
  return out.empty() ? "anonymous" : out;
}

}  // namespace

std::string_view word(SchemeKind kind) {
  switch (kind) {
    case SchemeKind::kApiKey:
      return "api_key";
    case SchemeKind::kBasic:
      return "basic";
    case SchemeKind::kBearer:
      return "bearer";
    case SchemeKind::kHttpOther:
      return "http";
    case SchemeKind::kOAuth2:
      return "oauth2";
    case SchemeKind::kOpenIdConnect:
      return "openid_connect";
    case SchemeKind::kMutualTls:
      return "mutual_tls";
  }
  return "";
}

std::string_view word(Location location) {
  switch (location) {
    case Location::kPath:
      return "path";
    case Location::kQuery:
      return "query";
    case Location::kHeader:
      return "header";
    case Location::kCookie:
      return "cookie";
  }
  return "";
}

std::string_view word(ActionKind kind) {
  switch (kind) {
    case ActionKind::kNone:
      return "none";
    case ActionKind::kList:
      return "list";
    case ActionKind::kCreate:
      return "create";
    case ActionKind::kRead:
      return "read";
    case ActionKind::kReplace:
      return "replace";
    case ActionKind::kPatch:
      return "patch";
    case ActionKind::kDelete:
      return "delete";
  }
  return "";
}

void write_operations(JsonOut& out, const Api& api) {
  out.list("operations", api.operations, [&](const Operation& operation) {
    out.text("name", operation.name.snake());
    if (!(operation.function == operation.name)) out.text("function", operation.function.snake());
    if (operation.id != operation.name.camel()) out.text("id", operation.id);
    out.text("request", operation.method + " " + operation.path);
    out.text("tag", api.tags[operation.tag].name.original());
    out.flag("when_path_fits", operation.when_path_fits);
    out.flag("deprecated", operation.deprecated);
    out.list("parameters", operation.parameters, [&](const Parameter& each) {
      write_parameter(out, api, each);
    });
    if (operation.body) {
      out.object("body");
      out.flag("required", operation.body->required);
      if (operation.body->either) out.type("either", api, *operation.body->either);
      write_content(out, api, operation.body->contents);
      out.end();
    }
    out.list("responses", operation.responses, [&](const Response& response) {
      out.text("status", status_text(response));
      write_content(out, api, response.contents);
      out.list("headers", response.headers, [&](const Header& header) {
        out.text("name", header.name.original());
        out.type("type", api, header.type);
        out.flag("required", header.required);
      });
    });
    std::vector<std::string> security;
    for (const auto& uses : operation.security) security.push_back(security_text(api, uses));
    out.texts("security", security);
    if (operation.invalid_status != 400) out.number("invalid_status", operation.invalid_status);
    out.list("error_shapes", operation.error_shapes, [&](const ErrorShape& shape) {
      out.number("status", shape.status);
      out.text("media_type", shape.media_type);
      out.text("json_template", shape.json_template);
    });
    write_action(out, api, operation);
    out.text("at", to_string(operation.span));
  });
}

void write_entities(JsonOut& out, const Api& api) {
  out.list("entities", api.entities, [&](const Entity& entity) {
    out.text("name", entity.name.snake());
    out.text("table", entity.table);
    out.text("renamed_from", entity.renamed_from);
    out.text("item", api.types[entity.item].name.pascal());
    std::vector<std::string> key;
    key.reserve(entity.key.size());
    for (const std::size_t index : entity.key) key.push_back(entity.columns[index].column_name);
    out.texts("key", key);
    out.list("columns", entity.columns, [&](const Column& column) {
      out.text("name", column.column_name);
      out.text("renamed_from", column.renamed_from);
      out.text("property", column.property);
      out.type("type", api, column.type);
      out.flag("nullable", column.nullable);
      out.flag("unique", column.unique);
      out.flag("indexed", column.indexed);
      out.text("source", word(column.source));
      out.text("prefix", column.prefix);
      out.json("default", column.default_value);
      if (column.references) out.text("references", api.entities[*column.references].table);
    });
    out.text("at", to_string(entity.span));
  });
}

}  // namespace bkctl::ir
