#include "operation.hpp"

#include <algorithm>

#include "bk/testing/client.hpp"
#include "http_text.hpp"
#include "stream_items.hpp"

namespace bk::testing {
namespace {

Form form_of(const std::string& media_type) {
  if (media_type == "application/json" || media_type == "text/json" || media_type == "*/*" ||
      media_type == "application/*" || media_type.ends_with("+json"))
    return Form::kJson;
  if (media_type == "application/x-www-form-urlencoded") return Form::kUrlEncoded;
  if (media_type == "multipart/form-data") return Form::kMultipart;
  if (is_stream(media_type) && media_type != "text/event-stream") return Form::kItems;
  if (media_type == "application/xml" || media_type == "text/xml" || media_type.ends_with("+xml"))
    return Form::kXml;
  if (media_type.starts_with("text/") || media_type.ends_with("yaml") ||
      media_type.find("json") != std::string::npos)
    return Form::kText;
  return Form::kOctets;
}

int rank(const Content& content) {
  return content.media_type == "application/json" ? -1 : static_cast<int>(content.form);
}

// An object or a list has no plain text but JSON.
bool is_structured(const Description& description, const Node& schema, Way way) {
  const Node resolved = description.resolve(schema, way);
  const std::string_view type = resolved.text("type");
  return type == "object" || type == "array" || (type.empty() && resolved.child("properties"));
}

std::vector<Content> contents_of(const Description& description, const Node& described, Way way) {
  std::vector<Content> out;
  if (!described || !described.value->is_object()) return out;
  for (const auto& [name, value] : *described.value->if_object()) {
    Content content;
    content.media_type = lower(name.substr(0, name.find(';')));
    while (content.media_type.ends_with(' ')) content.media_type.pop_back();
    content.form = form_of(content.media_type);
    content.described = description.resolve(described.child(name), way);
    content.schema = content.described.child("schema");
    content.item = content.described.child("itemSchema");
    if (content.form == Form::kItems) content.schema = item_schema(description, content, way);
    if (content.form == Form::kText && is_structured(description, content.schema, way))
      content.form = Form::kJson;
    if (content.form == Form::kXml && !describes_xml(description, content.schema))
      content.form = Form::kText;
    if (content.form == Form::kXml)
      content.xml = std::make_shared<const XmlForm>(description, content.schema);
    out.push_back(std::move(content));
  }
  std::stable_sort(
      out.begin(), out.end(), [](const Content& a, const Content& b) { return rank(a) < rank(b); });
  return out;
}

Parameter parameter_of(const Node& described, std::string_view name, std::string_view in) {
  Parameter out;
  out.name = name;
  out.in = in;
  out.style = described.text("style");
  const bool simple = in == "path" || in == "header";
  if (out.style.empty() || out.style == "cookie") out.style = simple ? "simple" : "form";
  out.explode = described.flag("explode", out.style == "form");
  out.required = described.flag("required") || in == "path";
  out.allow_empty = described.flag("allowEmptyValue");
  out.schema = described.child("schema");
  out.described = described;
  if (const Node content = described.child("content"); content && content.value->is_object()) {
    for (const auto& [media_type, value] : *content.value->if_object()) {
      out.media_type = media_type;
      out.schema = content.child(media_type).child("schema");
    }
  }
  // The query as a whole: each member a parameter.
  if (in == "querystring" && form_of(out.media_type) == Form::kUrlEncoded) {
    out.in = "query";
    out.explode = true;
    out.media_type.clear();
  }
  return out;
}

// Said by other means, so not parameters (OpenAPI 3.1, "Parameter Object").
bool is_ignored(const Parameter& parameter) {
  const std::string name = lower(parameter.name);
  return parameter.in == "header" &&
         (name == "accept" || name == "content-type" || name == "authorization");
}

void add_parameters(const Description& description, const Node& list, Operation& out) {
  if (!list || !list.value->is_array()) return;
  for (std::size_t i = 0; i < list.value->if_array()->size(); ++i) {
    const Node described = description.resolve(list.child(i));
    Parameter made = parameter_of(described, described.text("name"), described.text("in"));
    if (made.name.empty() || is_ignored(made)) continue;
    const auto same =
        std::find_if(out.parameters.begin(), out.parameters.end(), [&](const Parameter& other) {
          return other.name == made.name && other.in == made.in;
        });
    if (same == out.parameters.end()) {
      out.parameters.push_back(std::move(made));
    } else {
      *same = std::move(made);
    }
  }
}

// Parameters of the path that nothing describes are texts.
void add_undescribed(Operation& out) {
  std::string_view rest = out.path;
  while (true) {
    const std::size_t open = rest.find('{');
    const std::size_t close = rest.find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos) return;
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    rest.remove_prefix(close + 1);
    const bool known =
        std::any_of(out.parameters.begin(), out.parameters.end(), [&](const Parameter& parameter) {
          return parameter.in == "path" && parameter.name == name;
        });
    if (!known) out.parameters.push_back(parameter_of({}, name, "path"));
  }
}

void add_answers(const Description& description, const Node& responses, Operation& out) {
  if (!responses || !responses.value->is_object()) return;
  for (const auto& [status, value] : *responses.value->if_object()) {
    if (status.starts_with("x-")) continue;
    const Node described = description.resolve(responses.child(status), Way::kAnswer);
    Answer answer{status, contents_of(description, described.child("content"), Way::kAnswer), {}};
    if (const Node headers = described.child("headers"); headers && headers.value->is_object()) {
      for (const auto& [name, header] : *headers.value->if_object()) {
        answer.headers.push_back(
            parameter_of(description.resolve(headers.child(name), Way::kAnswer), name, "header"));
        answer.headers.back().required = answer.headers.back().described.flag("required");
      }
    }
    out.answers.push_back(std::move(answer));
  }
}

void add_security(const Node& described, Operation& out) {
  if (!described || !described.value->is_array()) return;
  for (const json::Value& requirement : *described.value->if_array()) {
    auto& uses = out.security.emplace_back();
    if (!requirement.is_object()) continue;
    for (const auto& [scheme, scopes] : *requirement.if_object()) {
      SchemeUse use{scheme, {}};
      for (std::size_t i = 0; scopes.find(i) != nullptr; ++i) {
        if (const std::string* scope = scopes[i].if_string()) use.scopes.push_back(*scope);
      }
      uses.push_back(std::move(use));
    }
  }
}

}  // namespace

bool Operation::needs_credentials() const {
  return !security.empty() && std::none_of(security.begin(), security.end(), [](const auto& all) {
    return all.empty();
  });
}

int Operation::invalid_status() const {
  const auto has = [&](std::string_view status) {
    return std::any_of(answers.begin(), answers.end(), [&](const Answer& answer) {
      return answer.status == status;
    });
  };
  return !has("400") && has("422") ? 422 : 400;
}

const Answer* Operation::answer(int status) const {
  const std::string exact = std::to_string(status);
  const Answer* range = nullptr;
  const Answer* any = nullptr;
  for (const Answer& answer : answers) {
    if (answer.status == exact) return &answer;
    if (lower(answer.status) == exact.substr(0, 1) + "xx") range = &answer;
    if (answer.status == "default") any = &answer;
  }
  return range != nullptr ? range : any;
}

namespace {

// `/books/{}` for `/books/{bookId}`: paths that mean the same requests.
std::string path_shape(std::string_view path) {
  std::string out;
  bool inside = false;
  for (const char c : path) {
    inside = inside && c != '}';
    if (!inside) out += c;
    inside = inside || c == '{';
  }
  return out;
}

// The path with the query or fragment that the description has behind it, which requests do not.
std::string written_path(const Node& paths, std::string_view method, std::string_view path) {
  if (paths && !paths.child(path).child(lower(method)) && paths.value->is_object()) {
    for (const auto& [written, item] : *paths.value->if_object()) {
      if (written.substr(0, written.find_first_of("?#")) == path &&
          item.find(lower(method)) != nullptr)
        return written;
    }
  }
  return std::string{path};
}

bool shares_path(const Node& paths, const Operation& operation) {
  const std::string shape = path_shape(operation.path);
  const json::Object& all = *paths.value->if_object();
  return std::any_of(all.begin(), all.end(), [&](const auto& other) {
    return other.first != operation.path && path_shape(other.first) == shape &&
           other.second.find(lower(operation.method)) != nullptr;
  });
}

}  // namespace

Operation find_operation(
    const Description& description, std::string_view method, std::string_view path) {
  const Node root{&description.root(Way::kRequest)};
  const Node answers{&description.root(Way::kAnswer)};
  const std::string written = written_path(root.child("paths"), method, path);
  const auto item_in = [&](const Node& from, Way way) {
    return description.resolve(from.child("paths").child(written), way);
  };
  const Node item = item_in(root, Way::kRequest);
  const Node described = item.child(lower(method));
  Operation out;
  out.method = method;
  out.path = path;
  out.name = described.text("operationId");
  if (out.name.empty()) out.name = out.method + " " + out.path;
  if (!described) throw Failure("the API description has no " + out.method + " " + out.path);
  out.shares_path = shares_path(root.child("paths"), out);
  add_parameters(description, item.child("parameters"), out);
  add_parameters(description, described.child("parameters"), out);
  add_undescribed(out);
  if (const Node body = description.resolve(described.child("requestBody"))) {
    out.has_body = true;
    out.body_required = body.flag("required");
    out.contents = contents_of(description, body.child("content"), Way::kRequest);
  }
  add_answers(
      description, item_in(answers, Way::kAnswer).child(lower(method)).child("responses"), out);
  const Node own = described.child("security");
  add_security(own ? own : root.child("security"), out);
  return out;
}

}  // namespace bk::testing
