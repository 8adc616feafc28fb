#include <algorithm>

#include "engine/ruleset/datum.hpp"
#include "engine/ruleset/functions.hpp"

namespace bkctl::ruleset {
namespace {

/// A function that objects with one sentence when a condition does not hold.
template <class Condition>
Function unless(Condition holds, std::string message) {
  return [holds, message = std::move(message)](const Question& question, std::vector<Answer>& out) {
    if (!holds(question.value)) out.push_back({message, nullptr, false});
  };
}

std::size_t count_present(const yaml::Value& object, const std::vector<std::string>& properties) {
  return static_cast<std::size_t>(
      std::count_if(properties.begin(), properties.end(), [&](const std::string& property) {
        return object.find(property) != nullptr;
      }));
}

bk::Result<std::vector<std::string>> properties_of(const yaml::Value* options, std::size_t least) {
  std::vector<std::string> properties = texts(option(options, "properties"));
  if (properties.size() < least)
    return wrong_option(
        "properties", least == 1 ? "a list of names" : "a list of two or more names");
  return properties;
}

}  // namespace

bk::Result<Function> make_truthy(const yaml::Value*) {
  return unless(
      [](const yaml::Value* value) { return truthy(value); },
      "must be there and not be empty, zero or false");
}

bk::Result<Function> make_falsy(const yaml::Value*) {
  return unless(
      [](const yaml::Value* value) { return !truthy(value); },
      "must be missing, empty, zero or false");
}

bk::Result<Function> make_defined(const yaml::Value*) {
  return unless([](const yaml::Value* value) { return value != nullptr; }, "must be there");
}

bk::Result<Function> make_undefined(const yaml::Value*) {
  return unless([](const yaml::Value* value) { return value == nullptr; }, "must not be there");
}

bk::Result<Function> make_or(const yaml::Value* options) {
  auto properties = properties_of(options, 1);
  if (!properties) return std::move(properties).error();
  return Function([names = *properties](const Question& question, std::vector<Answer>& out) {
    if (question.value == nullptr || !question.value->is_object()) return;
    if (count_present(*question.value, names) == 0)
      out.push_back({"must have at least one of " + quoted_list(names), nullptr, false});
  });
}

bk::Result<Function> make_xor(const yaml::Value* options) {
  auto properties = properties_of(options, 2);
  if (!properties) return std::move(properties).error();
  return Function([names = *properties](const Question& question, std::vector<Answer>& out) {
    if (question.value == nullptr || !question.value->is_object()) return;
    const std::size_t count = count_present(*question.value, names);
    if (count == 1) return;
    out.push_back(
        {"must have exactly one of " + quoted_list(names) + ", not " +
             (count == 0 ? "none" : std::to_string(count)),
         nullptr,
         false});
  });
}

}  // namespace bkctl::ruleset
