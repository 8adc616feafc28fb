#include "contract/contract.hpp"

#include "contract/contract_view.hpp"

namespace bkctl::contract {

void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics) {
  for (const auto& unit : cpp::tag_units(input.api)) {
    emit(
        input,
        files,
        diagnostics,
        {"tests/contract/" + cpp::tag_file(*unit.tag) + "_test.cpp",
         "contract/contract_test.cpp.tmpl",
         output::Owner::kGenerated,
         "/paths"},
        view(input, unit));
  }
}

}  // namespace bkctl::contract
