#include "contract/contract.hpp"

#include "contract/contract_view.hpp"

namespace bkctl::contract {

void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics) {
  const auto add =
      [&](const std::string& path, const std::string& source, const render::View& view) {
        emit(
            input,
            files,
            diagnostics,
            {"tests/contract/" + path, "contract/" + source, output::Owner::kGenerated, "/paths"},
            view);
      };
  add("keeps_contract.hpp", "keeps_contract.hpp.tmpl", fixture_view(input));
  add("keeps_contract.cpp", "keeps_contract.cpp.tmpl", fixture_view(input));
  for (const auto& unit : cpp::tag_units(input.api)) {
    for (const auto& part : cpp::parts_of(unit))
      add(cpp::unit_file(part) + "_test.cpp", "contract_test.cpp.tmpl", view(input, part));
  }
}

}  // namespace bkctl::contract
