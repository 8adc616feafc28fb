#include "answer_check.hpp"

#include <algorithm>

#include "bk/json/parse.hpp"
#include "http_text.hpp"
#include "schema_parts.hpp"
#include "stream_items.hpp"

namespace bk::testing {
namespace {

std::string media_type_of(const Response& response) {
  const std::string_view header = response.header("content-type");
  std::string type = lower(header.substr(0, header.find(';')));
  while (type.ends_with(' ')) type.pop_back();
  return type;
}

bool matches(const std::string& range, const std::string& type) {
  if (range == type || range == "*/*") return true;
  return range.ends_with("/*") && type.starts_with(range.substr(0, range.size() - 1));
}

bool is_json(const std::string& type) {
  return type == "application/json" || type.ends_with("+json");
}

bool describes_json(const Answer& answer) {
  return std::any_of(answer.contents.begin(), answer.contents.end(), [](const Content& content) {
    return is_json(content.media_type);
  });
}

std::string listed(const json::Violations& violations) {
  std::string out;
  for (const Violation& one : violations.list()) {
    out +=
        (out.empty() ? "" : "; ") + (one.pointer.empty() ? "it" : one.pointer) + " " + one.message;
    if (out.size() > 400) break;
  }
  return out;
}

void check_value(
    Description& description, const Content& content, const json::Value& value, Reasons& reasons) {
  if (!content.schema) return;
  const schema::Schema* schema = description.schema(content.schema.pointer, Way::kAnswer);
  json::Violations violations;
  if (schema != nullptr && !schema->check(value, nullptr, violations))
    reasons.push_back("the body does not fit its schema: " + listed(violations));
}

void check_xml(
    Description& description, const Content& content, const Response& response, Reasons& reasons) {
  std::string why;
  const auto value = from_xml(*content.xml, response.body, why);
  if (value) return check_value(description, content, *value, reasons);
  reasons.push_back("the body " + why);
}

void check_content(
    Description& description, const Content& content, const Response& response, Reasons& reasons) {
  if (content.form == Form::kXml) return check_xml(description, content, response, reasons);
  if (content.form == Form::kText) {
    if (!content.schema) return;
    const Parts parts(description, *content.schema.value);
    if (parts.types() == kString)
      check_value(description, content, json::Value{response.body}, reasons);
    return;
  }
  if (content.form != Form::kJson && !is_json(media_type_of(response))) return;
  const auto value = json::parse<json::Value>(response.body, {.depth = 512});
  if (!value) {
    reasons.push_back("the body is not JSON");
  } else {
    check_value(description, content, *value, reasons);
  }
}

// One item, in the readings that its text may have.
bool fits(const schema::Schema& schema, const StreamItem& item, json::Violations& violations) {
  if (item.readings.empty()) {
    violations.add(nullptr, "json", "is not JSON");
    return false;
  }
  for (const json::Value& reading : item.readings) {
    if (schema.fits(reading)) return true;
  }
  return schema.check(item.readings.front(), nullptr, violations);
}

void check_items(
    Description& description,
    const Content& content,
    const std::string& type,
    const Response& response,
    Reasons& reasons) {
  const auto items = stream_items(type, bool{content.item}, response);
  if (!items) {
    reasons.push_back("the body is no " + type);
    return;
  }
  const Node described = item_schema(description, content, Way::kAnswer);
  if (!described) return;
  const schema::Schema* schema = description.schema(described.pointer, Way::kAnswer);
  if (schema == nullptr) return;
  for (std::size_t i = 0; i < items->size(); ++i) {
    json::Violations violations;
    if (fits(*schema, (*items)[i], violations)) continue;
    reasons.push_back(
        "item " + std::to_string(i + 1) + " does not fit its schema: " + listed(violations));
    return;
  }
}

void check_body(
    Description& description,
    const Operation& operation,
    const Answer& answer,
    const Response& response,
    Reasons& reasons) {
  if (answer.contents.empty()) {
    if (!response.body.empty() && !is_known_error(description, operation, response))
      reasons.push_back("there is a body, and none is described for " + answer.status);
    return;
  }
  const std::string type = media_type_of(response);
  if (response.body.empty() && type.empty()) {
    reasons.push_back("there is no body, and one is described for " + answer.status);
    return;
  }
  for (const Content& content : answer.contents) {
    if (!matches(content.media_type, type)) continue;
    is_stream(type) ? check_items(description, content, type, response, reasons)
                    : check_content(description, content, response, reasons);
    return;
  }
  if (response.status >= 400 && is_json(type) && !describes_json(answer)) {
    // 2.0 lists media types for all answers at once; an error that is an object is JSON all the
    // same. What nothing describes as JSON is the service's own problem document (BK3050).
    if (is_problem(response)) return;
    return check_content(description, answer.contents.front(), response, reasons);
  }
  reasons.push_back(
      "its media type is " + (type.empty() ? "missing" : type) + ", which is not described for " +
      answer.status);
}

// A header's text as the value that its schema asks for.
json::Value header_value(const std::string& text, Types types) {
  if ((types & kString) == 0) {
    if (auto value = json::parse<json::Value>(text)) return *std::move(value);
  }
  return json::Value{text};
}

void check_headers(
    Description& description, const Answer& answer, const Response& response, Reasons& reasons) {
  for (const Parameter& header : answer.headers) {
    const std::string wanted = lower(header.name);
    const auto found =
        std::find_if(response.headers.begin(), response.headers.end(), [&](const auto& one) {
          return one.first == wanted;
        });
    if (found == response.headers.end()) {
      if (header.required) reasons.push_back("the header " + header.name + " is missing");
      continue;
    }
    if (!header.schema || !header.media_type.empty() || wanted == "content-type") continue;
    const Types types = Parts(description, *header.schema.value).types();
    if ((types & (kArray | kObject)) != 0) continue;
    const schema::Schema* schema = description.schema(header.schema.pointer, Way::kAnswer);
    if (schema != nullptr && !schema->fits(header_value(found->second, types)))
      reasons.push_back("the header " + header.name + " does not fit its schema: " + found->second);
  }
}

}  // namespace

Reasons check_answer(
    Description& description, const Operation& operation, const Response& response) {
  Reasons reasons;
  if (operation.answers.empty()) return reasons;  // nothing is promised
  const Answer* answer = operation.answer(response.status);
  if (answer == nullptr) {
    reasons.push_back("the status " + std::to_string(response.status) + " is not described");
    return reasons;
  }
  check_headers(description, *answer, response, reasons);
  if (operation.method != "HEAD" && response.status != 204 && response.status != 304)
    check_body(description, operation, *answer, response, reasons);
  return reasons;
}

bool is_known_error(
    Description& description, const Operation& operation, const Response& response) {
  if (response.status < 400) return false;
  if (is_problem(response) || operation.method == "HEAD") return true;
  const auto value = json::parse<json::Value>(response.body);
  const std::string type = media_type_of(response);
  for (const Answer& answer : operation.answers) {
    if (!value || answer.status.starts_with('2') || answer.status.starts_with('3')) continue;
    for (const Content& content : answer.contents) {
      // An object that is described as octets, as 2.0's `produces` does, is JSON.
      const bool as_described = matches(content.media_type, type) || is_json(type);
      if (!as_described || !content.schema) continue;
      const schema::Schema* schema = description.schema(content.schema.pointer, Way::kAnswer);
      if (schema != nullptr && schema->fits(*value)) return true;
    }
  }
  return false;
}

bool is_problem(const Response& response) {
  if (media_type_of(response) != "application/problem+json") return false;
  const auto value = json::parse<json::Value>(response.body);
  return value && (*value)["status"] == json::Value{response.status};
}

std::vector<Complaint> complaints(const Response& response) {
  std::vector<Complaint> out;
  const auto value = json::parse<json::Value>(response.body);
  if (!value) return out;
  const json::Value& errors = (*value)["errors"];
  if (!errors.is_array()) return out;
  for (const json::Value& error : *errors.if_array()) {
    const Node node{&error};
    out.push_back(
        {std::string{node.text("in")},
         std::string{node.text("pointer")},
         std::string{node.text("keyword")}});
  }
  return out;
}

}  // namespace bk::testing
