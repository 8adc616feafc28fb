#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK8000", "reserved", "Not given out: the first code of this area stands for no finding."},
};

}  // namespace

std::span<const CodeInfo> lint_codes() {
  return kCodes;
}

}  // namespace bkctl
