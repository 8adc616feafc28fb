#include "engine/carry/names.hpp"

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"

namespace bkctl::carry {
namespace {

using bk::json::Value;

std::string quoted(const std::string& text) {
  return bk::json::write(text);
}

void put(std::string& line, std::string_view key, const std::string& text) {
  if (text.empty()) return;
  line += line.back() == '{' ? "\"" : ", \"";
  line += key;
  line += "\": " + quoted(text);
}

std::string list_of(const std::vector<Member>& members) {
  std::string out = ", \"members\": [";
  for (const Member& member : members) {
    out += out.back() == '[' ? "[" : ", [";
    out += quoted(member.name) + ", " + quoted(member.type) + ", " + quoted(member.wire) + "]";
  }
  return out + "]";
}

std::string line_of(const OperationNames& operation) {
  std::string line = "{";
  put(line, "at", operation.at);
  put(line, "id", operation.id);
  put(line, "file", operation.file);
  put(line, "handler", operation.handler);
  put(line, "function", operation.function);
  put(line, "params", operation.params);
  put(line, "response", operation.response);
  put(line, "body", operation.body);
  if (operation.inferred) line += ", \"inferred\": true";
  if (!operation.members.empty()) line += list_of(operation.members);
  line += ", \"answers\": [";
  for (const auto& answer : operation.answers) {
    if (&answer != &operation.answers.front()) line += ", ";
    line += quoted(answer);
  }
  return line + "]}";
}

std::string line_of(const TypeNames& type) {
  std::string line = "{";
  put(line, "pointer", type.pointer);
  put(line, "name", type.name);
  put(line, "header", type.header);
  return line + list_of(type.members) + "}";
}

template <class T>
std::string lines_of(const std::vector<T>& all) {
  std::string out = "[";
  for (const T& each : all) out += (&each == &all.front() ? "\n    " : ",\n    ") + line_of(each);
  return out + (all.empty() ? "]" : "\n  ]");
}

std::string text_of(const Value& value) {
  const std::string* text = value.if_string();
  return text == nullptr ? std::string{} : *text;
}

std::vector<Member> members_of(const Value& list) {
  std::vector<Member> out;
  const auto* entries = list.if_array();
  if (entries == nullptr) return out;
  for (const Value& entry : *entries) {
    const auto* parts = entry.if_array();
    if (parts == nullptr || parts->size() != 3) continue;
    out.push_back({text_of((*parts)[0]), text_of((*parts)[1]), text_of((*parts)[2])});
  }
  return out;
}

OperationNames operation_of(const Value& value) {
  OperationNames out;
  out.at = text_of(value["at"]);
  out.id = text_of(value["id"]);
  out.file = text_of(value["file"]);
  out.handler = text_of(value["handler"]);
  out.function = text_of(value["function"]);
  out.params = text_of(value["params"]);
  out.response = text_of(value["response"]);
  out.body = text_of(value["body"]);
  const bool* inferred = value["inferred"].if_boolean();
  out.inferred = inferred != nullptr && *inferred;
  out.members = members_of(value["members"]);
  if (const auto* answers = value["answers"].if_array()) {
    for (const Value& answer : *answers) out.answers.push_back(text_of(answer));
  }
  return out;
}

TypeNames type_of(const Value& value) {
  TypeNames out;
  out.pointer = text_of(value["pointer"]);
  out.name = text_of(value["name"]);
  out.header = text_of(value["header"]);
  out.members = members_of(value["members"]);
  return out;
}

}  // namespace

std::string write_names(const Names& names) {
  return "{\n  \"format\": 1,\n  \"project\": " + quoted(names.project) +
         ",\n  \"operations\": " + lines_of(names.operations) +
         ",\n  \"types\": " + lines_of(names.types) + "\n}\n";
}

bk::Result<Names> read_names(std::string_view text) {
  auto parsed = bk::json::parse<Value>(text);
  if (!parsed) return bk::invalid_argument("it is not JSON");
  const auto* format = (*parsed)["format"].if_number();
  if (format == nullptr || format->as_int64() != 1)
    return bk::invalid_argument("it is not in a format that this bkctl knows");
  const auto* operations = (*parsed)["operations"].if_array();
  const auto* types = (*parsed)["types"].if_array();
  if (operations == nullptr || types == nullptr)
    return bk::invalid_argument("it lists no operations or no types");
  Names out;
  out.project = text_of((*parsed)["project"]);
  for (const Value& each : *operations) out.operations.push_back(operation_of(each));
  for (const Value& each : *types) out.types.push_back(type_of(each));
  return out;
}

}  // namespace bkctl::carry
