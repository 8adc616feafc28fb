#include <cmath>

#include "bk/json/format.hpp"
#include "engine/lint/instances.hpp"

// Numbers and strings.
namespace bkctl::lint {
namespace {

std::optional<double> number(const yaml::Value& schema, std::string_view keyword) {
  const yaml::Value* const value = schema.find(keyword);
  return value != nullptr && value->is_number() ? value->as_double() : std::nullopt;
}

std::string_view written(const yaml::Value& schema, std::string_view keyword) {
  return schema.find(keyword)->text();
}

bool is_true(const yaml::Value& schema, std::string_view keyword) {
  const yaml::Value* const value = schema.find(keyword);
  return value != nullptr && value->as_boolean();
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0u) != 0x80u ? 1 : 0;
  return count;
}

}  // namespace

void Instances::numbers(const Value& value, const Value& schema, Misfits& out) {
  const std::optional<double> own = value.as_double();
  if (!own) return;
  const auto below = [&](std::string_view keyword, bool exclusive) {
    const auto limit = number(schema, keyword);
    if (!limit || (exclusive ? *own > *limit : *own >= *limit)) return;
    add(out,
        value,
        std::string(exclusive ? "must be above " : "must be at least ") +
            std::string(written(schema, keyword)));
  };
  const auto above = [&](std::string_view keyword, bool exclusive) {
    const auto limit = number(schema, keyword);
    if (!limit || (exclusive ? *own < *limit : *own <= *limit)) return;
    add(out,
        value,
        std::string(exclusive ? "must be below " : "must be at most ") +
            std::string(written(schema, keyword)));
  };
  below("minimum", is_true(schema, "exclusiveMinimum"));
  above("maximum", is_true(schema, "exclusiveMaximum"));
  below("exclusiveMinimum", true);
  above("exclusiveMaximum", true);
  const auto step = number(schema, "multipleOf");
  if (!step || *step <= 0) return;
  const double ratio = *own / *step;
  if (std::abs(ratio - std::round(ratio)) > 1e-9 * std::max(1.0, std::abs(ratio)))
    add(out, value, "must be a multiple of " + std::string(written(schema, "multipleOf")));
}

const bk::regex::Pattern* Instances::pattern(std::string_view expression) {
  auto [found, fresh] = patterns_.try_emplace(expression);
  if (fresh) found->second = bk::regex::Pattern::compile(expression);
  return found->second ? &*found->second : nullptr;
}

void Instances::strings(const Value& value, const Value& schema, Misfits& out) {
  const std::string_view text = value.text();
  const Value* const shortest = schema.find("minLength");
  if (shortest != nullptr && code_points(text) < shortest->as_uint64().value_or(0))
    add(out, value, "must have at least " + std::string(shortest->text()) + " characters");
  const Value* const longest = schema.find("maxLength");
  if (longest != nullptr && longest->as_uint64() && code_points(text) > *longest->as_uint64())
    add(out, value, "must have at most " + std::string(longest->text()) + " characters");
  const Value* const expression = schema.find("pattern");
  if (expression != nullptr && expression->is_string()) {
    const bk::regex::Pattern* const compiled = pattern(expression->text());
    if (compiled != nullptr && !compiled->search(text))
      add(out, value, "must match the pattern " + std::string(expression->text()));
  }
  const Value* const format = schema.find("format");
  if (format == nullptr || !format->is_string()) return;
  const bk::json::Format* const known = bk::json::find_format(format->text());
  if (known != nullptr && !known->fits(text))
    add(out, value, "is not of the format " + std::string(format->text()));
}

}  // namespace bkctl::lint
