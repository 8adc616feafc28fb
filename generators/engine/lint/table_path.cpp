#include "engine/lint/rule.hpp"
#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {
namespace {

using spec::Shape;

constexpr Rule kRules[] = {
    {"BK8201",
     "path-trailing-slash",
     Category::kPaths,
     "iwwww",
     "spectral:path-keys-no-trailing-slash redocly:no-path-trailing-slash "
     "vacuum:path-keys-no-trailing-slash",
     kind(Shape::kPathItem),
     path_trailing_slash},
    {"BK8202",
     "path-query",
     Category::kPaths,
     "wwwww",
     "spectral:path-not-include-query redocly:path-not-include-query vacuum:path-not-include-query",
     kind(Shape::kPathItem),
     path_query},
    {"BK8204",
     "path-kebab-case",
     Category::kPaths,
     "--i--",
     "redocly:paths-kebab-case vacuum:paths-kebab-case",
     kind(Shape::kPathItem),
     path_kebab_case},
    {"BK8205",
     "path-verbs",
     Category::kPaths,
     "--i--",
     "redocly:no-http-verbs-in-paths vacuum:no-http-verbs-in-path",
     kind(Shape::kPathItem),
     path_verbs},
    {"BK8206",
     "path-segment-plural",
     Category::kPaths,
     "-----",
     "redocly:path-segment-plural",
     kind(Shape::kPathItem),
     path_segment_plural},
    {"BK8207",
     "path-ambiguous",
     Category::kPaths,
     "wwwww",
     "redocly:no-ambiguous-paths vacuum:no-ambiguous-paths",
     kind(Shape::kPaths),
     path_ambiguous},
    {"BK8208",
     "path-method-order",
     Category::kPaths,
     "-----",
     "redocly:path-http-verbs-order",
     kind(Shape::kPathItem),
     path_method_order},
};

}  // namespace

std::span<const Rule> path_rules() {
  return kRules;
}

}  // namespace bkctl::lint
