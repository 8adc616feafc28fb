#include "engine/base/codes.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

std::span<const CodeInfo> all_lint_codes() {
  static const std::vector<CodeInfo> all = [] {
    std::vector<CodeInfo> made;
    for (const auto part :
         {lint_codes(),
          lint_document_codes(),
          lint_paths_codes(),
          lint_operations_codes(),
          lint_parameters_codes(),
          lint_schemas_codes(),
          lint_examples_codes(),
          lint_security_codes(),
          lint_generate_codes(),
          ruleset_codes()}) {
      made.insert(made.end(), part.begin(), part.end());
    }
    return made;
  }();
  return all;
}

}  // namespace

const CodeInfo* find_code(std::string_view code) {
  std::string upper(code);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  if (upper.size() != 6 || !upper.starts_with("BK")) return nullptr;
  const auto codes = codes_of(upper[2] - '0');
  const auto found = std::lower_bound(
      codes.begin(), codes.end(), upper, [](const CodeInfo& info, const std::string& wanted) {
        return info.code < wanted;
      });
  return found != codes.end() && found->code == upper ? &*found : nullptr;
}

std::span<const CodeInfo> codes_of(int thousand) {
  switch (thousand) {
    case 1:
      return reading_codes();
    case 2:
      return document_codes();
    case 3:
      return capability_codes();
    case 4:
      return template_codes();
    case 5:
      return output_codes();
    case 6:
      return config_codes();
    case 7:
      return command_codes();
    case 8:
      return all_lint_codes();
    default:
      return {};
  }
}

}  // namespace bkctl
