#include "engine/lint/rule.hpp"
#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {
namespace {

using spec::Shape;

constexpr Rule kRules[] = {
    {"BK8601",
     "schema-example",
     Category::kExamples,
     "-wwww",
     "spectral:oas2-valid-schema-example spectral:oas3-valid-schema-example "
     "redocly:no-invalid-schema-examples vacuum:oas3-valid-schema-example",
     kAnySchema | kUnknown,
     schema_example},
    {"BK8602",
     "media-example",
     Category::kExamples,
     "-wwww",
     "spectral:oas2-valid-media-example spectral:oas3-valid-media-example "
     "redocly:no-invalid-media-type-examples",
     kind(Shape::kMediaType) | kind(Shape::kResponse) | kUnknown,
     media_example},
    {"BK8603",
     "parameter-example",
     Category::kExamples,
     "-wwww",
     "spectral:oas3-valid-media-example redocly:no-invalid-parameter-examples",
     kind(Shape::kParameter) | kind(Shape::kHeader),
     parameter_example},
    {"BK8604",
     "example-without-value",
     Category::kExamples,
     "wwwww",
     "spectral:oas3-examples-value-or-externalValue",
     kind(Shape::kExample),
     example_without_value},
    {"BK8605",
     "missing-example",
     Category::kExamples,
     "--i--",
     "vacuum:oas3-missing-example",
     kind(Shape::kMediaType),
     missing_example},
};

}  // namespace

std::span<const Rule> example_rules() {
  return kRules;
}

}  // namespace bkctl::lint
