#include "document.hpp"

#include <algorithm>
#include <map>

namespace bkctl::trials {
namespace {

std::string reference(const std::string& schema) {
  return "{$ref: '#/components/schemas/" + schema + "'}";
}

std::string lines_of(const Operation& operation) {
  std::string out = "    " + operation.method + ":\n      operationId: " + operation.id +
                    "\n      tags: [" + operation.tag + "]\n";
  if (operation.secured) out += "      security: [{token: []}]\n";
  if (!operation.parameters.empty()) out += "      parameters:\n";
  for (const auto& parameter : operation.parameters) {
    out += "        - {name: " + parameter.name + ", in: " + parameter.in +
           ", schema: {type: " + parameter.type + "}" +
           (parameter.required ? ", required: true" : "") + "}\n";
  }
  if (!operation.body.empty()) {
    out += std::string{"      requestBody: {required: "} +
           (operation.body_required ? "true" : "false") +
           ", content: {application/json: {schema: " + reference(operation.body) + "}}}\n";
  }
  out += "      responses:\n";
  for (const auto& answer : operation.answers) {
    out += "        '" + std::to_string(answer.status) + "': {description: answer";
    if (!answer.schema.empty())
      out += ", content: {application/json: {schema: " + reference(answer.schema) + "}}";
    out += "}\n";
  }
  return out;
}

Operation make(
    const std::string& method,
    const std::string& path,
    const std::string& id,
    const std::string& tag,
    const std::string& body,
    const std::string& answer) {
  Operation out;
  out.method = method;
  out.path = path;
  out.id = id;
  out.tag = tag;
  out.body = body;
  out.answers.push_back({answer.empty() ? 204 : method == "post" ? 201 : 200, answer});
  for (auto at = path.find('{'); at != std::string::npos; at = path.find('{', at + 1))
    out.parameters.push_back(
        {path.substr(at + 1, path.find('}', at) - at - 1), "path", "string", true});
  if (!out.parameters.empty()) out.answers.push_back({404, ""});
  return out;
}

Schema schema_of(const std::string& name, const std::string& word) {
  return {
      name, {{"id", "string", true}, {word, "string", true}, {word + "Count", "integer", false}}};
}

// A resource with its five operations.
void resource(Document& out, const std::string& name, const std::string& many) {
  out.schemas.push_back(schema_of(name, "title"));
  const std::string path = "/" + many;
  const std::string one = path + "/{id}";
  auto list = make("get", path, "list" + name + "s", many, "", name + "List");
  list.parameters.push_back({"limit", "query", "integer", false});
  out.schemas.push_back({name + "List", {{"total", "integer", true}}});
  out.operations.push_back(list);
  out.operations.push_back(make("post", path, "create" + name, many, name, name));
  out.operations.push_back(make("get", one, "get" + name, many, "", name));
  out.operations.push_back(make("put", one, "replace" + name, many, name, name));
  out.operations.push_back(make("delete", one, "delete" + name, many, "", ""));
}

// Something that is only ever told to happen.
void command(
    Document& out, const std::string& word, const std::string& tag, bool body, bool answer) {
  const std::string name = static_cast<char>(word[0] - 'a' + 'A') + word.substr(1);
  if (body)
    out.schemas.push_back(
        {name + "Order", {{"note", "string", true}, {"times", "integer", false}}});
  if (answer)
    out.schemas.push_back(
        {name + "Result", {{"state", "string", true}, {"done", "boolean", true}}});
  out.operations.push_back(make(
      "post",
      "/" + word,
      word + "Now",
      tag,
      body ? name + "Order" : "",
      answer ? name + "Result" : ""));
}

}  // namespace

std::size_t roll(Dice& dice, std::size_t count) {
  return std::uniform_int_distribution<std::size_t>(0, count - 1)(dice);
}

std::string Document::yaml() const {
  std::string out = "openapi: 3.1.0\ninfo: {title: Trial, version: 1.0.0}\npaths:\n";
  std::vector<std::string> paths;
  for (const auto& operation : operations) {
    if (std::find(paths.begin(), paths.end(), operation.path) == paths.end())
      paths.push_back(operation.path);
  }
  for (const auto& path : paths) {
    out += "  " + path + ":\n";
    for (const auto& operation : operations) {
      if (operation.path == path) out += lines_of(operation);
    }
  }
  out += "components:\n  securitySchemes:\n    token: {type: http, scheme: bearer}\n  schemas:\n";
  for (const auto& schema : schemas) {
    out += "    " + schema.name + ":\n      type: object\n      required: [";
    bool first = true;
    for (const auto& property : schema.properties) {
      if (!property.required) continue;
      out += (first ? "" : ", ") + property.name;
      first = false;
    }
    out += "]\n      properties:\n";
    for (const auto& property : schema.properties)
      out += "        " + property.name + ": {type: " + property.type + "}\n";
  }
  return out;
}

const Schema* Document::schema(const std::string& name) const {
  const auto found =
      std::find_if(schemas.begin(), schemas.end(), [&](const Schema& s) { return s.name == name; });
  return found == schemas.end() ? nullptr : &*found;
}

Document project(std::size_t number) {
  Document out;
  switch (number % kProjects) {
    case 0:
      resource(out, "Book", "books");
      command(out, "ping", "health", false, true);
      break;
    case 1:
      for (const char* word : {"start", "stop", "pause", "resume"})
        command(out, word, "machine", true, true);
      command(out, "reset", "machine", false, false);
      break;
    case 2:
      resource(out, "Order", "orders");
      resource(out, "Guest", "guests");
      command(out, "close", "orders", true, false);
      break;
    case 3:
      out.schemas.push_back(schema_of("Leaf", "colour"));
      out.operations.push_back(
          make("get", "/trees/{tree}/leaves/{leaf}", "getLeaf", "leaves", "", "Leaf"));
      out.operations.push_back(
          make("patch", "/trees/{tree}/leaves/{leaf}", "paintLeaf", "leaves", "Leaf", "Leaf"));
      out.operations.push_back(make("post", "/trees/{tree}/shake", "shakeTree", "trees", "", ""));
      break;
    case 4:
      for (int i = 1; i <= 12; ++i)
        command(
            out,
            "step" + std::string(1, static_cast<char>('a' + i)),
            "steps",
            i % 2 == 0,
            i % 3 == 0);
      break;
    default:
      for (const char* word : {"sun", "moon", "star"}) command(out, word, word, false, true);
      out.operations.push_back(make("get", "/sky", "lookUp", "sun", "", ""));
      break;
  }
  return out;
}

}  // namespace bkctl::trials
