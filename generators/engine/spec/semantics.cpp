#include "engine/spec/semantics.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "engine/base/suggest.hpp"
#include "engine/spec/path_template.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::spec {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

/// Where a further parameter of the operation belongs: at its list of them, or at its method.
SourceSpan place_of_parameters(const Operation& operation, const yaml::Member& path) {
  if (const yaml::Member* const list = operation.value()->find_member("parameters"))
    return list->key_span();
  for (const yaml::Member& member : path.value->members()) {
    if (member.value == operation.value()) return member.key_span();
  }
  return path.key_span();
}

class Semantics {
 public:
  Semantics(const Document& document, Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics) {}

  void check() {
    for (const Named<SecurityScheme>& scheme : document_.security_schemes())
      schemes_.push_back(scheme.name);
    tags();
    requirements(document_.root().find("security"));
    paths();
    for (const PathItem& item : document_.webhooks()) {
      for (const Operation& operation : item.operations())
        operation_rules(operation, nullptr, nullptr);
    }
    for (const Named<View>& named : document_.components("pathItems")) {
      const PathItem item(document_, named.value.value(), nullptr, named.name);
      parameter_list(item.find("parameters"));
      for (const Operation& operation : item.operations())
        operation_rules(operation, nullptr, nullptr);
    }
  }

 private:
  void paths() {
    const yaml::Value* const object = document_.root().find("paths");
    if (object == nullptr) return;
    std::map<std::string, const yaml::Member*> shapes;
    std::unordered_map<std::string_view, const yaml::Member*> keys;
    for (const yaml::Member& member : object->members()) keys.emplace(member.key, &member);
    for (const PathItem& item : document_.paths()) {
      const yaml::Member& member = *keys.at(item.path());
      const PathTemplate path = parse_path_template(item.path());
      if (!path.problem.empty()) {
        error(
            "BK2031",
            member.key_span(),
            member.value->pointer(),
            "the path " + quoted(item.path()) + " is malformed: " + path.problem);
      }
      const auto [other, fresh] = shapes.emplace(path.shape, &member);
      if (!fresh) {
        diagnostics_
            .warning(
                "BK2032",
                member.key_span(),
                member.value->pointer(),
                "the path " + quoted(item.path()) + " means the same as " +
                    quoted(other->second->key))
            .notes.push_back({other->second->key_span(), "first here"});
      }
      path_item(item, path, member);
    }
  }

  void path_item(const PathItem& item, const PathTemplate& path, const yaml::Member& member) {
    parameter_list(item.find("parameters"));
    for (const Parameter& parameter : item.parameters())
      check_in_template(parameter, path, item.path());
    for (const Operation& operation : item.operations()) operation_rules(operation, &path, &member);
  }

  void operation_rules(
      const Operation& operation, const PathTemplate* path, const yaml::Member* member) {
    operation_id(operation);
    parameter_list(operation.find("parameters"));
    requirements(operation.find("security"));
    query_string(operation);
    media_names(operation.request_body().find("content"));
    for (const auto& response : operation.responses()) media_names(response.value.find("content"));
    if (path == nullptr || !path->problem.empty()) return;
    const std::vector<Parameter> parameters = operation.parameters();
    if (const yaml::Value* const own = operation.find("parameters")) {
      for (const Parameter& parameter : parameters) {
        const yaml::Value* const site =
            parameter.reference() ? parameter.reference() : parameter.value();
        const auto items = own->items();
        if (std::find(items.begin(), items.end(), site) != items.end()) {
          check_in_template(parameter, *path, operation.path());
        }
      }
    }
    for (const std::string& name : path->names) {
      const bool declared =
          std::any_of(parameters.begin(), parameters.end(), [&](const Parameter& parameter) {
            return parameter.in() == "path" && parameter.name() == name;
          });
      if (declared || !reported_.insert(std::string(operation.path()) + "{" + name).second)
        continue;
      error(
          "BK2033",
          place_of_parameters(operation, *member),
          operation.pointer(),
          "the path parameter " + quoted(name) + " of " + operation.method() + " " +
              std::string(operation.path()) + " is not declared")
          .help = "add a parameter with in: path, name: " + name + " and required: true";
    }
  }

  void check_in_template(
      const Parameter& parameter, const PathTemplate& path, std::string_view text) {
    if (parameter.in() != "path" || !path.problem.empty()) return;
    const std::string name(parameter.name());
    if (std::find(path.names.begin(), path.names.end(), name) != path.names.end()) return;
    const yaml::Value& place = parameter.reference() ? *parameter.reference() : *parameter.value();
    std::vector<std::string_view> names(path.names.begin(), path.names.end());
    const yaml::Value* const own = parameter.reference() ? nullptr : parameter.find("name");
    error(
        "BK2034",
        own != nullptr ? own->span() : place.span(),
        place.pointer(),
        "the path " + quoted(text) + " has no place for its parameter " + quoted(name))
        .help = did_you_mean(name, names);
  }

  void operation_id(const Operation& operation) {
    const yaml::Value* const id = operation.find("operationId");
    if (id == nullptr || !id->is_string()) return;
    const auto [first, fresh] = operation_ids_.emplace(std::string(id->text()), id);
    if (fresh || first->second == id || !reported_.insert("id " + first->first).second) return;
    error(
        "BK2037",
        id->span(),
        id->pointer(),
        "the operationId " + quoted(id->text()) + " is used more than once")
        .notes.push_back({first->second->span(), "first here"});
  }

  void parameter_list(const yaml::Value* list) {
    if (list == nullptr) return;
    std::map<std::string, const yaml::Value*> seen;
    for (const yaml::Value* item : list->items()) {
      if (!item->is_object()) continue;
      const yaml::Value* const target = item->find("$ref") ? document_.target(*item) : item;
      if (target == nullptr) {
        // Whatever it is, it is the same twice.
        const std::string ref(item->find("$ref")->as_string());
        if (!seen.emplace("$ref " + ref, item).second)
          error("BK2036", item->span(), item->pointer(), quoted(ref) + " is referred to twice");
        continue;
      }
      const Parameter parameter(document_, target);
      const std::string in(parameter.in());
      if (in.empty() || parameter.name().empty()) continue;
      std::string place = in + " ";
      place += in == "header" ? lower(parameter.name()) : std::string(parameter.name());
      const auto [first, fresh] = seen.emplace(std::move(place), item);
      if (fresh) continue;
      error(
          "BK2036",
          item->span(),
          item->pointer(),
          "the " + in + " parameter " + quoted(parameter.name()) + " is declared twice")
          .notes.push_back({first->second->span(), "first here"});
    }
  }

  // Something like `examples`, one level too high.
  void media_names(const yaml::Value* content) {
    if (content == nullptr || !checked_.insert(content).second) return;
    for (const yaml::Member& member : content->members()) {
      if (member.key.find('/') != std::string_view::npos || member.key.starts_with("x-")) continue;
      diagnostics_.warning(
          "BK2059",
          member.key_span(),
          member.value->pointer(),
          quoted(member.key) + " is no media type");
    }
  }

  // 3.2: one parameter in: querystring, and none in: query beside it.
  void query_string(const Operation& operation) {
    if (document_.version() != Version::k32) return;
    const yaml::Value* whole = nullptr;
    const yaml::Value* single = nullptr;
    for (const Parameter& parameter : operation.parameters()) {
      if (parameter.in() == "query" && single == nullptr) single = parameter.value();
      if (parameter.in() != "querystring") continue;
      if (whole != nullptr && checked_.insert(parameter.value()).second) {
        error(
            "BK2056",
            parameter.span(),
            parameter.pointer(),
            "an operation can have one parameter with in: querystring only");
      }
      whole = parameter.value();
    }
    if (whole == nullptr || single == nullptr || !checked_.insert(single).second) return;
    error(
        "BK2056",
        single->span(),
        single->pointer(),
        "a parameter with in: query cannot stand beside one with in: querystring");
  }

  void requirements(const yaml::Value* list) {
    if (list == nullptr) return;
    for (const yaml::Value* item : list->items()) {
      for (const yaml::Member& member : item->members()) {
        if (std::find(schemes_.begin(), schemes_.end(), member.key) != schemes_.end()) continue;
        const bool uri = document_.version() == Version::k32 &&
                         member.key.find_first_of("/#:") != std::string_view::npos;
        if (uri || !reported_.insert("security " + std::string(member.key)).second) continue;
        error(
            "BK2042",
            member.key_span(),
            member.value->pointer(),
            "the security scheme " + quoted(member.key) + " is not declared")
            .help = did_you_mean(member.key, schemes_);
      }
    }
  }

  void tags() {
    const yaml::Value* const list = document_.root().find("tags");
    if (list == nullptr) return;
    std::unordered_map<std::string_view, const yaml::Value*> seen;
    for (const yaml::Value* item : list->items()) {
      const yaml::Value* const name = item->find("name");
      if (name == nullptr || !name->is_string()) continue;
      const auto [first, fresh] = seen.emplace(name->text(), name);
      if (fresh) continue;
      error(
          "BK2044",
          name->span(),
          name->pointer(),
          "the tag " + quoted(name->text()) + " is declared twice")
          .notes.push_back({first->second->span(), "first here"});
    }
  }

  Diagnostic& error(
      std::string_view code, SourceSpan span, std::string pointer, std::string message) {
    return diagnostics_.error(code, std::move(span), std::move(pointer), std::move(message));
  }

  const Document& document_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view> schemes_;
  std::unordered_map<std::string, const yaml::Value*> operation_ids_;
  std::unordered_set<std::string> reported_;
  std::unordered_set<const yaml::Value*> checked_;
};

}  // namespace

void check_semantics(const Document& document, Diagnostics& diagnostics) {
  Semantics(document, diagnostics).check();
}

}  // namespace bkctl::spec
