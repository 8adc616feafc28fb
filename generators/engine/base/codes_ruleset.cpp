#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK8990",
     "rule of your ruleset",
     R"(A rule that your own ruleset defines (.spectral.yaml, redocly.yaml, or the file
given with --ruleset) is broken here. The ruleset says what it is for and how
much it weighs.)"},
    {"BK8991",
     "unused suppression",
     R"(A comment bkctl-ignore, an x-bk-ignore, or a path in the settings suppresses
nothing: what it was for is mended, or its rule's name or place is wrong.
Remove it, so that it does not hide the next finding.)"},
    {"BK8992",
     "expired suppression",
     R"(The date in "until" has passed, so the findings that it suppressed are shown
again. Mend them, or decide anew and write a later date.)"},
    {"BK8993",
     "suppression without reason",
     R"(Who reads the document later needs to know why a finding is accepted:

    get:  # bkctl-ignore operation-id: the gateway names it

    x-bk-ignore:
      - rules: [operation-id]
        reason: the gateway names it
        until: 2027-06-30)"},
    {"BK8994",
     "malformed suppression",
     R"(The comment or x-bk-ignore cannot be understood, so it suppresses nothing. A
comment reads "# bkctl-ignore RULE, RULE: reason" on the line of the finding or
above it; x-bk-ignore is a list of objects with rules, reason and perhaps until
(a date such as 2027-06-30).)"},
    {"BK8995",
     "mended finding in the baseline",
     R"(The baseline lists a finding that is gone. Write it anew with
--update-baseline, so that the finding cannot come back unnoticed.)"},
};

}  // namespace

std::span<const CodeInfo> ruleset_codes() {
  return kCodes;
}

}  // namespace bkctl
