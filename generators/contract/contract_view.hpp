#pragma once

#include "engine/cpp/operations.hpp"
#include "generator.hpp"

namespace bkctl::contract {

/// View of keeps_contract.hpp.tmpl and keeps_contract.cpp.tmpl.
render::View fixture_view(const Input& input);

/// View of contract_test.cpp.tmpl for the operations of one tag.
render::View view(const Input& input, const cpp::TagUnit& unit);

}  // namespace bkctl::contract
