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
};

}  // namespace

std::span<const CodeInfo> config_codes() {
  return kCodes;
}

}  // namespace bkctl
