#include <algorithm>

#include "document.hpp"

namespace bkctl::trials {
namespace {

constexpr const char* kTypes[] = {"string", "integer", "boolean"};

std::string other_type(const std::string& type) {
  return type == "string" ? "integer" : "string";
}

// A parameter that is not part of the path.
Parameter* free_parameter(Operation& operation) {
  const auto found = std::find_if(
      operation.parameters.begin(), operation.parameters.end(), [](const Parameter& p) {
        return p.in != "path";
      });
  return found == operation.parameters.end() ? nullptr : &*found;
}

void replace_all(std::string& text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

std::string new_schema(Document& document, Dice& dice) {
  const std::string name = document.fresh("Thing");
  document.schemas.push_back({name, {{document.fresh("part"), "string", true}}});
  if (chance(dice, 50))
    document.schemas.back().properties.push_back({document.fresh("part"), "integer", false});
  return name;
}

bool operation_kinds(Document& document, Kind kind, std::size_t target, Dice& dice) {
  auto& operations = document.operations;
  Operation& operation = operations[target];
  switch (kind) {
    case Kind::kAddOperation: {
      Operation added = operation;
      added.id = document.fresh("extra");
      added.path = "/" + document.fresh("extra");
      added.method = "post";
      std::erase_if(added.parameters, [](const Parameter& p) { return p.in == "path"; });
      if (chance(dice, 20)) added.tag = document.fresh("tag");
      operations.insert(
          operations.begin() + static_cast<std::ptrdiff_t>(roll(dice, operations.size() + 1)),
          added);
      return true;
    }
    case Kind::kRemoveOperation:
      if (operations.size() < 2) return false;
      operations.erase(operations.begin() + static_cast<std::ptrdiff_t>(target));
      return true;
    case Kind::kRenameOperation:
      operation.id = document.fresh("renamed");
      return true;
    case Kind::kMoveOperation: {
      const std::string to = operations[roll(dice, operations.size())].tag;
      if (to == operation.tag) return false;
      operation.tag = to;
      return true;
    }
    case Kind::kRenameTag: {
      const std::string was = operation.tag;
      const std::string is = document.fresh("group");
      for (auto& each : operations) {
        if (each.tag == was) each.tag = is;
      }
      return true;
    }
    case Kind::kChangePath:
      operation.path = "/" + document.fresh("v") + operation.path;
      return true;
    default:
      return false;
  }
}

bool parameter_kinds(Document& document, Kind kind, Operation& operation, Dice& dice) {
  Parameter* own = free_parameter(operation);
  switch (kind) {
    case Kind::kAddParameter:
      operation.parameters.push_back(
          {document.fresh("extra"),
           chance(dice, 70) ? "query" : "header",
           kTypes[roll(dice, 3)],
           chance(dice, 30)});
      return true;
    case Kind::kRemoveParameter:
      if (own == nullptr) return false;
      operation.parameters.erase(
          operation.parameters.begin() + (own - operation.parameters.data()));
      return true;
    case Kind::kRenameParameter: {
      if (operation.parameters.empty()) return false;
      Parameter& parameter = own != nullptr ? *own : operation.parameters.front();
      const std::string is = document.fresh("named");
      for (auto& each : document.operations) {  // all operations of a path share its template
        if (parameter.in != "path" || each.path != operation.path || &each == &operation) continue;
        for (auto& p : each.parameters) {
          if (p.in == "path" && p.name == parameter.name) p.name = is;
        }
        replace_all(each.path, "{" + parameter.name + "}", "{" + is + "}");
      }
      replace_all(operation.path, "{" + parameter.name + "}", "{" + is + "}");
      parameter.name = is;
      return true;
    }
    case Kind::kRetypeParameter:
      if (operation.parameters.empty()) return false;
      if (own == nullptr) own = &operation.parameters.front();
      own->type = other_type(own->type);
      return true;
    default:
      return false;
  }
}

bool body_kinds(Document& document, Kind kind, Operation& operation, Dice& dice) {
  switch (kind) {
    case Kind::kAddBody:
      if (!operation.body.empty() || operation.method == "get" || operation.method == "delete")
        return false;
      operation.body = new_schema(document, dice);
      return true;
    case Kind::kRemoveBody:
      if (operation.body.empty()) return false;
      operation.body.clear();
      return true;
    case Kind::kChangeBody:
      if (operation.body.empty()) return false;
      operation.body = new_schema(document, dice);
      return true;
    case Kind::kBodyOptional:
      if (operation.body.empty()) return false;
      operation.body_required = !operation.body_required;
      return true;
    case Kind::kChangeAnswer:
      if (chance(dice, 50)) {  // another status, or another body
        operation.answers.front().status = operation.answers.front().status == 200 ? 202 : 200;
      } else {
        operation.answers.front() = {200, new_schema(document, dice)};
      }
      return true;
    case Kind::kAddAnswer:
      operation.answers.push_back({400 + static_cast<int>(operation.answers.size()) + 9, ""});
      return true;
    case Kind::kRemoveAnswer:
      if (operation.answers.size() < 2) return false;
      operation.answers.pop_back();
      return true;
    default:
      return false;
  }
}

bool schema_kinds(Document& document, Kind kind, const Operation& operation) {
  const std::string name =
      !operation.body.empty() ? operation.body : operation.answers.front().schema;
  const auto found =
      std::find_if(document.schemas.begin(), document.schemas.end(), [&](const Schema& s) {
        return s.name == name;
      });
  if (found == document.schemas.end()) return false;
  auto& properties = found->properties;
  switch (kind) {
    case Kind::kAddProperty:
      properties.push_back({document.fresh("more"), "string", false});
      return true;
    case Kind::kRemoveProperty:
      if (properties.size() < 2) return false;
      properties.pop_back();
      return true;
    case Kind::kRetypeProperty:
      properties.back().type = other_type(properties.back().type);
      return true;
    case Kind::kRenameSchema: {
      const std::string is = document.fresh("Renamed");
      for (auto& each : document.operations) {
        if (each.body == name) each.body = is;
        for (auto& answer : each.answers) {
          if (answer.schema == name) answer.schema = is;
        }
      }
      found->name = is;
      return true;
    }
    default:
      return false;
  }
}

}  // namespace

const char* word_of(Kind kind) {
  static constexpr const char* kWords[] = {
      "operation added",   "operation removed", "operation renamed", "operation moved",
      "tag renamed",       "path changed",      "parameter added",   "parameter removed",
      "parameter renamed", "parameter retyped", "body added",        "body removed",
      "body changed",      "body optional",     "answer changed",    "answer added",
      "answer removed",    "property added",    "property removed",  "property retyped",
      "schema renamed",    "security added"};
  return kWords[static_cast<std::size_t>(kind)];
}

bool change(Document& document, Kind kind, std::size_t target, Dice& dice) {
  Operation& operation = document.operations[target];
  if (kind == Kind::kAddSecurity) {
    if (operation.secured) return false;
    operation.secured = true;
    return true;
  }
  if (kind <= Kind::kChangePath) return operation_kinds(document, kind, target, dice);
  if (kind <= Kind::kRetypeParameter) return parameter_kinds(document, kind, operation, dice);
  if (kind <= Kind::kRemoveAnswer) return body_kinds(document, kind, operation, dice);
  return schema_kinds(document, kind, operation);
}

}  // namespace bkctl::trials
