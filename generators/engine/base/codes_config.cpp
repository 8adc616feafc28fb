#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK6001",
     "unknown setting",
     R"(bkctl.yaml has no setting of this name. It may be a typing mistake, or a
setting of a newer bkctl. The file that "bkctl new" writes lists all settings.)"},
    {"BK6002",
     "wrong type of a setting",
     R"(The setting takes another type of value, as the message says.)"},
    {"BK6003",
     "value of a setting not allowed",
     R"(The setting takes one of a few values, or a name of a certain form, as the
message says.)"},
    {"BK6004",
     "missing setting",
     R"(bkctl.yaml must at least say what the project is called and which document
describes its API:

    project: shop
    document: openapi.yaml)"},
    {"BK6010",
     "ruleset cannot be read",
     R"(The file is missing, or it is a program: of rulesets in JavaScript bkctl reads
those that export one object of literals, constants and names imported from
Spectral's packages. Write the ruleset as YAML or JSON.)"},
    {"BK6011",
     "part of a ruleset that bkctl does not run",
     R"(Functions and formats in JavaScript, packages of npm, plugins, and rulesets on
the web are not run or fetched: checking a document never executes code. What
needs them is left out; all other rules of the ruleset run. The same check can
often be said with the functions that every ruleset has: schema, pattern,
casing, enumeration, length, alphabetical, truthy, falsy, defined, undefined,
or, xor, typedEnum, unreferencedReusableObject.)"},
    {"BK6012",
     "malformed part of a ruleset",
     R"(A rule or setting of the ruleset is not well formed, as the message says. It is
left out, and the rest of the ruleset runs; as a pipeline would not notice a
rule that never speaks, this is an error.)"},
    {"BK6013",
     "unknown rule in a ruleset",
     R"(The ruleset changes a rule that neither it nor what it extends defines. It may
be a typing mistake, or a rule of another tool that bkctl has no counterpart
for.)"},
};

}  // namespace

std::span<const CodeInfo> config_codes() {
  return kCodes;
}

}  // namespace bkctl
