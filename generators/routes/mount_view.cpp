#include <algorithm>
#include <map>

#include "engine/cpp/comment.hpp"
#include "engine/cpp/constraints.hpp"
#include "engine/cpp/identifier.hpp"
#include "engine/cpp/literal.hpp"
#include "engine/cpp/xml.hpp"
#include "routes/routes_view.hpp"

namespace bkctl::routes {
namespace {

using render::View;

std::string braces(const std::string& inner) {
  return "{" + inner + "}";
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

std::string quoted_list(const std::vector<std::string>& texts) {
  std::vector<std::string> out;
  out.reserve(texts.size());
  for (const auto& text : texts) out.push_back(cpp::string_literal(text));
  return braces(joined(out));
}

std::string style_of(const ir::Parameter& parameter) {
  switch (parameter.style) {
    case ir::Style::kSimple:
      return "http::Style::kSimple";
    case ir::Style::kLabel:
      return "http::Style::kLabel";
    case ir::Style::kMatrix:
      return "http::Style::kMatrix";
    case ir::Style::kForm:
      return "http::Style::kForm";
    case ir::Style::kSpaceDelimited:
      return "http::Style::kSpaceDelimited";
    case ir::Style::kPipeDelimited:
      return "http::Style::kPipeDelimited";
    case ir::Style::kDeepObject:
      return "http::Style::kDeepObject";
    case ir::Style::kContent:
      return "http::Style::kContent";
  }
  return "http::Style::kForm";
}

std::string location_of(ir::Location location) {
  switch (location) {
    case ir::Location::kPath:
      return "path";
    case ir::Location::kQuery:
      return "query";
    case ir::Location::kHeader:
      return "header";
    case ir::Location::kCookie:
      return "cookie";
  }
  return "query";
}

bool is_default_style(const ir::Parameter& parameter) {
  const bool form =
      parameter.location == ir::Location::kQuery || parameter.location == ir::Location::kCookie;
  return form ? parameter.style == ir::Style::kForm && parameter.explode
              : parameter.style == ir::Style::kSimple && !parameter.explode;
}

std::string descriptor(
    const Input& input, const ir::Operation& operation, const ir::Parameter& parameter) {
  std::vector<std::string> arguments{
      cpp::string_view_literal(parameter.name.original()),
      "&" + cpp::params_name(operation) + "::" + cpp::member_name(parameter)};
  if (!is_default_style(parameter)) {
    arguments.push_back(style_of(parameter));
    arguments.emplace_back(parameter.explode ? "http::kExplode" : "http::kNoExplode");
  }
  if (parameter.required && parameter.location != ir::Location::kPath)
    arguments.emplace_back("http::kRequired");
  for (const auto& call : cpp::constraint_calls(input.api, parameter.type))
    arguments.push_back(call);
  return "http::" + location_of(parameter.location) + "(" + joined(arguments) + ")";
}

std::string body_call(
    const Input& input, const ir::Content& content, const std::vector<std::string>& media_types) {
  std::string function;
  std::string usual;
  switch (content.kind) {
    case ir::BodyKind::kJson:
      function = "json_body", usual = "application/json";
      break;
    case ir::BodyKind::kForm:
      function = "form_body", usual = "application/x-www-form-urlencoded";
      break;
    case ir::BodyKind::kMultipart:
      function = "multipart_body", usual = "multipart/form-data";
      break;
    case ir::BodyKind::kXml:
      function = "xml_body", usual = "application/xml";
      break;
    case ir::BodyKind::kText:
      function = "text_body", usual = "text/plain";
      break;
    case ir::BodyKind::kBinary:
      function = "binary_body", usual = "application/octet-stream";
      break;
    case ir::BodyKind::kItems:
    case ir::BodyKind::kEvents:
      function = "items_body", usual = "application/jsonl";
      break;
  }
  const auto constraints = cpp::constraint_calls(input.api, content.type);
  std::vector<std::string> arguments;
  if (content.kind == ir::BodyKind::kXml) arguments.push_back(cpp::xml_value(content.root));
  if (media_types != std::vector{usual} || !constraints.empty())
    arguments.push_back(quoted_list(media_types));
  arguments.insert(arguments.end(), constraints.begin(), constraints.end());
  return "http::" + function + "(" + joined(arguments) + ")";
}

// One descriptor per kind of body and type, each with the media types of that kind.
std::string body_of(const Input& input, const ir::Body& body) {
  std::vector<std::pair<const ir::Content*, std::vector<std::string>>> kinds;
  for (const auto& content : body.contents) {
    const auto same = std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) {
      return k.first->kind == content.kind && k.first->alternative == content.alternative;
    });
    if (same == kinds.end()) {
      kinds.emplace_back(&content, std::vector{content.media_type});
    } else {
      same->second.push_back(content.media_type);
    }
  }
  std::vector<std::string> calls;
  calls.reserve(kinds.size());
  for (const auto& [content, media_types] : kinds) {
    std::string call = body_call(input, *content, media_types);
    if (body.either)
      call = "http::as_alternative(" + std::to_string(content->alternative) + ", " + call + ")";
    calls.push_back(std::move(call));
  }
  const std::string call =
      calls.size() == 1 ? calls.front() : "http::one_body_of({" + joined(calls) + "})";
  return body.required ? call : "http::optional(" + call + ")";
}

// The root elements of answers, by status: 4 for 4XX, 0 for default.
std::string xml_answers(const ir::Operation& operation) {
  std::vector<std::string> out;
  for (const ir::Response& response : operation.responses) {
    const auto content = std::find_if(
        response.contents.begin(), response.contents.end(), [](const ir::Content& each) {
          return each.kind == ir::BodyKind::kXml;
        });
    if (content == response.contents.end()) continue;
    const int status = response.range ? response.status / 100 : response.status;
    out.push_back(braces(std::to_string(status) + ", " + cpp::xml_value(content->root)));
  }
  return out.empty() ? std::string{} : braces(joined(out));
}

std::string security_value(const Input& input, const ir::Security& security) {
  std::vector<std::string> alternatives;
  for (const auto& all : security) {
    std::vector<std::string> uses;
    uses.reserve(all.size());
    for (const auto& use : all) {
      uses.push_back(braces(
          cpp::string_literal(input.api.security_schemes[use.scheme].name.original()) + ", " +
          quoted_list(use.scopes)));
    }
    alternatives.push_back(braces(joined(uses)));
  }
  return "http::any_of({" + joined(alternatives) + "})";
}

std::string security_name(const Input& input, const ir::Security& security) {
  std::string name;
  for (const auto& all : security) {
    if (!name.empty()) name += "Or";
    if (all.empty()) name += "Anonymous";
    for (const auto& use : all) {
      name += cpp::type_identifier(input.api.security_schemes[use.scheme].name);
      for (const auto& scope : use.scopes) name += Name(scope).pascal();
    }
  }
  constexpr std::size_t kReadable = 50;
  if (name.size() <= kReadable) return "k" + name;
  // The scopes are too many for a name.
  name.clear();
  for (const auto& all : security) {
    name += name.empty() ? "" : "Or";
    if (all.empty()) name += "Anonymous";
    for (const auto& use : all)
      name += cpp::type_identifier(input.api.security_schemes[use.scheme].name);
  }
  return "k" + name + "WithScopes";
}

// Constants of the mount table, each value once.
class Constants {
 public:
  std::string name_of(const std::string& wanted, const std::string& value) {
    if (const auto known = names_.find(value); known != names_.end()) return known->second;
    std::string name = wanted.size() > 60 ? wanted.substr(0, 60) : wanted;
    for (int number = 2; taken(name); ++number)
      name = wanted.substr(0, 60) + std::to_string(number);
    names_.emplace(value, name);
    order_.emplace_back(name, value);
    return name;
  }
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const {
    return order_;
  }

 private:
  [[nodiscard]] bool taken(const std::string& name) const {
    return std::any_of(
        order_.begin(), order_.end(), [&](const auto& entry) { return entry.first == name; });
  }
  std::map<std::string, std::string> names_;
  std::vector<std::pair<std::string, std::string>> order_;
};

std::string shapes_value(const std::vector<ir::ErrorShape>& shapes) {
  std::string out;
  for (const auto& shape : shapes) {
    out += "    {" + std::to_string(shape.status) + ", " + cpp::string_literal(shape.media_type) +
           ", " + cpp::string_literal(shape.json_template) + "},\n";
  }
  if (!out.empty()) out.pop_back();
  return out;
}

std::string method_of(const ir::Operation& operation) {
  return "k" + Name(operation.method).pascal();
}

View operation_view(
    const Input& input, const ir::Operation& operation, Constants& securities, Constants& shapes) {
  View out;
  out.set("method", method_of(operation));
  out.set("path", cpp::string_literal(operation.path));
  out.set("operation", cpp::string_literal(operation.id));
  out.set("has_security", !operation.security.empty());
  out.set(
      "security",
      operation.security.empty() ? std::string{}
                                 : securities.name_of(
                                       security_name(input, operation.security),
                                       security_value(input, operation.security)));
  out.set("when_path_fits", operation.when_path_fits);
  const bool has_body = operation.body && !operation.body->contents.empty();
  out.set("has_body", has_body);
  out.set("body", has_body ? body_of(input, *operation.body) : std::string{});
  out.set("has_invalid_status", operation.invalid_status != 400);
  out.set("invalid_status", std::to_string(operation.invalid_status));
  out.set("has_errors", !operation.error_shapes.empty());
  out.set(
      "errors",
      operation.error_shapes.empty()
          ? std::string{}
          : shapes.name_of("kErrors", shapes_value(operation.error_shapes)));
  const std::string xml = xml_answers(operation);
  out.set("has_xml", !xml.empty());
  out.set("xml", xml);
  out.set("function", cpp::function_name(operation));
  return out;
}

bool mentions_json(const View& text) {
  return text.if_string()->find("json::") != std::string::npos;
}

std::vector<View> constant_views(const Constants& constants) {
  std::vector<View> out;
  for (const auto& [name, value] : constants.all()) {
    View view;
    view.set("name", name);
    view.set("value", value);
    out.push_back(std::move(view));
  }
  return out;
}

}  // namespace

View routes_view(const Input& input, const cpp::TagUnit& unit) {
  cpp::Includes includes;
  includes.add("bk/http/bind.hpp");
  includes.add("bk/http/params.hpp");
  includes.add("bk/http/router.hpp");
  includes.add(input.types.project() + "/api/" + cpp::unit_file(unit) + ".hpp");
  includes.merge(cpp::model_headers(input.types, unit));
  Constants securities;
  Constants shapes;
  std::vector<View> operations;
  std::vector<View> params;
  bool uses_json = false;
  for (const auto* operation : unit.operations) {
    operations.push_back(operation_view(input, *operation, securities, shapes));
    uses_json = uses_json || mentions_json(*operations.back().find("body"));
    if (operation->parameters.empty()) continue;
    std::vector<View> lines;
    for (const auto& parameter : operation->parameters) {
      View line;
      line.set("call", descriptor(input, *operation, parameter));
      uses_json = uses_json || mentions_json(*line.find("call"));
      lines.push_back(std::move(line));
    }
    View entry;
    entry.set("name", cpp::params_name(*operation));
    entry.set("lines", std::move(lines));
    params.push_back(std::move(entry));
  }
  if (uses_json) includes.add("bk/json/constraint.hpp");
  View out;
  out.set("banner", banner(input, "//"));
  out.set("project", input.types.project());
  out.set("includes", includes.block());
  out.set("uses_json", uses_json);
  out.set("has_constants", !securities.all().empty() || !shapes.all().empty());
  out.set("securities", constant_views(securities));
  out.set("shapes", constant_views(shapes));
  out.set("params", std::move(params));
  out.set("mount", cpp::unit_mount(unit));
  out.set("interface", cpp::unit_interface(unit));
  out.set("operations", std::move(operations));
  return out;
}

}  // namespace bkctl::routes
