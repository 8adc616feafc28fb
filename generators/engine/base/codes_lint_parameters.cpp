#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK8401",
     "parameter without a description",
     R"(Names of parameters rarely say all: units, formats, what happens when it is
left out.)"},
    {"BK8402",
     "name of a boolean parameter",
     R"(Boolean parameters read well when their names are questions: isActive, hasMore.
Off in every preset.

Options: prefixes lists the words that the name may start with; without it is
and has.)"},
    {"BK8403",
     "list parameter without its style",
     R"(How a list is written in a URL has many forms (a=1&a=2, a=1,2, a=1|2). style
and explode say which, so that nobody has to know the defaults.

    style: form
    explode: false)"},
};

}  // namespace

std::span<const CodeInfo> lint_parameters_codes() {
  return kCodes;
}

}  // namespace bkctl
