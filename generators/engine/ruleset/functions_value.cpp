#include <algorithm>
#include <optional>

#include "engine/ruleset/functions.hpp"

namespace bkctl::ruleset {
namespace {

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u;
  }));
}

std::optional<double> size_of(const yaml::Value& value) {
  if (value.is_string()) return static_cast<double>(code_points(value.text()));
  if (!value.is_scalar()) return static_cast<double>(value.size());
  return value.as_double();
}

std::string_view unit_of(const yaml::Value& value) {
  if (value.is_string()) return " characters";
  if (value.is_array()) return " elements";
  return value.is_object() ? " properties" : "";
}

bool has_type(const yaml::Value& value, std::string_view type) {
  if (type == "integer") return value.is_integer() || (value.is_number() && value.as_int64());
  if (type == "number") return value.is_number();
  return yaml::to_string(value.kind()) == type;
}

std::string shown(const yaml::Value& value) {
  const std::string text = yaml::to_json(value);
  return text.size() > 60 ? text.substr(0, 60) + "…" : text;
}

}  // namespace

bk::Result<Function> make_enumeration(const yaml::Value* options) {
  const yaml::Value* const values = option(options, "values");
  if (values == nullptr || !values->is_array()) return wrong_option("values", "a list");
  std::string allowed;
  for (const yaml::Value* each : values->items()) {
    if (allowed.size() > 200) {
      allowed += ", …";
      break;
    }
    allowed += (allowed.empty() ? "" : ", ") + yaml::to_json(*each);
  }
  return Function([values, allowed](const Question& question, std::vector<Answer>& out) {
    if (question.value == nullptr || !question.value->is_scalar()) return;
    const auto items = values->items();
    const bool found = std::any_of(items.begin(), items.end(), [&](const yaml::Value* each) {
      return yaml::equal(*each, *question.value);
    });
    if (!found) out.push_back({"must be one of " + allowed, nullptr, false});
  });
}

bk::Result<Function> make_length(const yaml::Value* options) {
  const auto limit = [options](std::string_view name) {
    const yaml::Value* const value = option(options, name);
    return value != nullptr ? value->as_double() : std::nullopt;
  };
  const std::optional<double> min = limit("min");
  const std::optional<double> max = limit("max");
  if (!min && !max) return wrong_option("min\" or \"max", "a number");
  const auto text = [options](std::string_view name) {
    const yaml::Value* const value = option(options, name);
    return value != nullptr ? std::string(value->text()) : std::string{};
  };
  return Function([min, max, least = text("min"), most = text("max")](
                      const Question& question, std::vector<Answer>& out) {
    if (question.value == nullptr) return;
    const std::optional<double> size = size_of(*question.value);
    if (!size) return;
    const std::string unit(unit_of(*question.value));
    const std::string verb = unit.empty() ? "must be " : "must have ";
    if (min && *size < *min) out.push_back({verb + "at least " + least + unit, nullptr, false});
    if (max && *size > *max) out.push_back({verb + "at most " + most + unit, nullptr, false});
  });
}

bk::Result<Function> make_typed_enum(const yaml::Value*) {
  return Function([](const Question& question, std::vector<Answer>& out) {
    if (question.value == nullptr) return;
    const yaml::Value* const values = question.value->find("enum");
    const yaml::Value* const type = question.value->find("type");
    if (values == nullptr || !values->is_array() || type == nullptr) return;
    std::vector<std::string> types = texts(type);
    if (type->is_string()) types.emplace_back(type->text());
    const yaml::Value* const nullable = question.value->find("nullable");
    if (nullable != nullptr && nullable->as_boolean()) types.emplace_back("null");
    if (types.empty()) return;
    for (const yaml::Value* value : values->items()) {
      const bool fits = std::any_of(types.begin(), types.end(), [&](const std::string& each) {
        return has_type(*value, each);
      });
      if (!fits)
        out.push_back({shown(*value) + " is not of type " + quoted_list(types), value, false});
    }
  });
}

}  // namespace bkctl::ruleset
