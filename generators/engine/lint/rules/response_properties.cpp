#include <string>
#include <vector>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {
namespace {

bool matches(std::string_view status, std::string_view wanted) {
  const bool range = wanted.size() == 3 && lower(wanted).ends_with("xx");
  return status == wanted || (range && status.size() == 3 && status.front() == wanted.front());
}

/// The schemas of the JSON bodies of a response.
std::vector<const yaml::Value*> bodies(const yaml::Value& response, const Pass& pass) {
  std::vector<const yaml::Value*> result;
  if (const yaml::Value* const schema = pass.resolve(response.find("schema")))
    result.push_back(schema);
  const yaml::Value* const content = response.find("content");
  if (content == nullptr) return result;
  for (const yaml::Member& member : content->members()) {
    if (member.key.find("json") == std::string_view::npos) continue;
    const yaml::Value* const type = pass.resolve(member.value);
    const yaml::Value* const schema = pass.resolve(type ? type->find("schema") : nullptr);
    if (schema != nullptr) result.push_back(schema);
  }
  return result;
}

}  // namespace

void response_properties(const Node& node, Pass& pass) {
  for (const auto& [status, names] : pass.options()) {
    for (const yaml::Member& member : node.value->members()) {
      const yaml::Value* const response = pass.resolve(member.value);
      if (response == nullptr || !matches(member.key, status)) continue;
      for (const yaml::Value* schema : bodies(*response, pass)) {
        const yaml::Value* const properties = schema->find("properties");
        for (const std::string& name : names) {
          if (properties != nullptr && properties->find(name) != nullptr) continue;
          pass.report(
              member,
              "the response " + spec::quoted(member.key) + " has no property " +
                  spec::quoted(name));
        }
      }
    }
  }
}

}  // namespace bkctl::lint
