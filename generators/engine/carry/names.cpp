#include "engine/carry/names.hpp"

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"

namespace bkctl::carry {
namespace {

using bk::json::Object;
using bk::json::Value;

void put(Object& out, const char* key, const std::string& text) {
  if (!text.empty()) out.set(key, text);
}

Value::Array list_of(const std::vector<Member>& members) {
  Value::Array out;
  for (const Member& member : members)
    out.emplace_back(Value::Array{member.name, member.type, member.wire});
  return out;
}

Object object_of(const OperationNames& operation) {
  Object out;
  put(out, "at", operation.at);
  put(out, "id", operation.id);
  put(out, "file", operation.file);
  put(out, "handler", operation.handler);
  put(out, "function", operation.function);
  put(out, "params", operation.params);
  put(out, "response", operation.response);
  put(out, "body", operation.body);
  if (operation.inferred) out.set("inferred", true);
  if (!operation.members.empty()) out.set("members", list_of(operation.members));
  out.set("answers", Value::Array(operation.answers.begin(), operation.answers.end()));
  return out;
}

Object object_of(const TypeNames& type) {
  Object out;
  put(out, "pointer", type.pointer);
  put(out, "name", type.name);
  put(out, "header", type.header);
  out.set("members", list_of(type.members));
  return out;
}

// One to a line, so that a merge of two branches meets few of them.
template <class T>
std::string lines_of(const std::vector<T>& all) {
  std::string out = "[";
  for (const T& each : all) {
    out += &each == &all.front() ? "\n    " : ",\n    ";
    out += bk::json::write(Value{object_of(each)});
  }
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
  return "{\n  \"format\": 1,\n  \"project\": " + bk::json::write(Value{names.project}) +
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
