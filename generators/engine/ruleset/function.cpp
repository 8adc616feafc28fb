#include "engine/ruleset/function.hpp"

#include <algorithm>
#include <array>

#include "engine/base/suggest.hpp"
#include "engine/ruleset/functions.hpp"

namespace bkctl::ruleset {
namespace {

struct Maker {
  std::string_view name;
  bk::Result<Function> (*make)(const yaml::Value*);
  std::array<std::string_view, 4> options;
};

constexpr Maker kMakers[] = {
    {"alphabetical", make_alphabetical, {"keyedBy"}},
    {"casing", make_casing, {"type", "disallowDigits", "separator"}},
    {"defined", make_defined, {}},
    {"enumeration", make_enumeration, {"values"}},
    {"falsy", make_falsy, {}},
    {"length", make_length, {"min", "max"}},
    {"or", make_or, {"properties"}},
    {"pattern", make_pattern, {"match", "notMatch"}},
    {"schema", make_schema, {"schema", "dialect", "allErrors"}},
    {"truthy", make_truthy, {}},
    {"typedEnum", make_typed_enum, {}},
    {"undefined", make_undefined, {}},
    {"unreferencedReusableObject", make_unreferenced, {"reusableObjectsLocation"}},
    {"xor", make_xor, {"properties"}},
};

constexpr auto kNames = [] {
  std::array<std::string_view, std::size(kMakers)> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kMakers[i].name;
  return names;
}();

}  // namespace

std::span<const std::string_view> function_names() {
  return kNames;
}

bk::Result<Function> make_function(std::string_view name, const yaml::Value* options) {
  const auto* const maker = std::find_if(
      std::begin(kMakers), std::end(kMakers), [&](const Maker& each) { return each.name == name; });
  if (maker == std::end(kMakers))
    return bk::not_found("there is no function \"" + std::string(name) + "\"");
  if (options != nullptr && !options->is_object() && !options->is_null())
    return bk::invalid_argument("functionOptions must be an object");
  if (options != nullptr) {
    for (const yaml::Member& member : options->members()) {
      if (std::find(maker->options.begin(), maker->options.end(), member.key) ==
          maker->options.end()) {
        return bk::invalid_argument(
            "the function " + std::string(name) + " has no option \"" + std::string(member.key) +
            "\"");
      }
    }
  }
  return maker->make(options);
}

const yaml::Value* option(const yaml::Value* options, std::string_view name) {
  return options != nullptr ? options->find(name) : nullptr;
}

bk::Error wrong_option(std::string_view name, std::string_view must_be) {
  return bk::invalid_argument(
      "the option \"" + std::string(name) + "\" must be " + std::string(must_be));
}

std::vector<std::string> texts(const yaml::Value* list) {
  std::vector<std::string> result;
  if (list == nullptr) return result;
  for (const yaml::Value* item : list->items()) result.emplace_back(item->text());
  return result;
}

std::string quoted_list(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "\"" : ", \"") + text + "\"";
  return out;
}

}  // namespace bkctl::ruleset
