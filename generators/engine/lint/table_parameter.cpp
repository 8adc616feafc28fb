#include "engine/lint/rule.hpp"
#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {
namespace {

using spec::Shape;

constexpr Rule kRules[] = {
    {"BK8005",
     "ignored-header",
     Category::kParameters,
     "wwwww",
     "",
     kind(Shape::kParameter),
     ignored_header},
    {"BK8401",
     "parameter-description",
     Category::kParameters,
     "--i--",
     "spectral:oas2-parameter-description spectral:oas3-parameter-description "
     "redocly:parameter-description vacuum:oas2-parameter-description "
     "vacuum:oas3-parameter-description",
     kind(Shape::kParameter),
     parameter_description},
    {"BK8402",
     "boolean-parameter-prefix",
     Category::kParameters,
     "-----",
     "redocly:boolean-parameter-prefixes",
     kind(Shape::kParameter),
     boolean_parameter_prefix},
    {"BK8403",
     "array-parameter-style",
     Category::kParameters,
     "--i-i",
     "redocly:array-parameter-serialization",
     kind(Shape::kParameter),
     array_parameter_style},
};

}  // namespace

std::span<const Rule> parameter_rules() {
  return kRules;
}

}  // namespace bkctl::lint
