#include "engine/lint/rule.hpp"
#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {
namespace {

using spec::Shape;

constexpr Rule kRules[] = {
    {"BK8901",
     "ambiguous-union",
     Category::kGenerate,
     "----w",
     "",
     kind(Shape::kSchema),
     ambiguous_union},
    {"BK8902",
     "renamed",
     Category::kGenerate,
     "--i-w",
     "",
     kind(Shape::kSchema) | kind(Shape::kComponents),
     renamed},
    {"BK8903",
     "unbounded-list",
     Category::kGenerate,
     "---iw",
     "",
     kind(Shape::kOperation),
     unbounded_list},
    {"BK8904",
     "filter-without-index",
     Category::kGenerate,
     "----i",
     "",
     kind(Shape::kOperation),
     filter_without_index},
    {"BK8905",
     "unreachable-status",
     Category::kGenerate,
     "--i-w",
     "",
     kind(Shape::kOperation),
     unreachable_status},
    {"BK8906",
     "inline-type",
     Category::kGenerate,
     "----i",
     "",
     kind(Shape::kMediaType),
     inline_type},
    {"BK8907",
     "success-without-type",
     Category::kGenerate,
     "----i",
     "",
     kind(Shape::kResponse),
     success_without_type},
    {"BK8908",
     "mutable-get",
     Category::kGenerate,
     "iwwww",
     "",
     kind(Shape::kOperation),
     mutable_get},
};

}  // namespace

std::span<const Rule> generate_rules() {
  return kRules;
}

}  // namespace bkctl::lint
