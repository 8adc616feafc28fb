#pragma once

#include "engine/cpp/operations.hpp"
#include "generator.hpp"

namespace bkctl::contract {

/// View of contract_test.cpp.tmpl for the operations of one tag.
render::View view(const Input& input, const cpp::TagUnit& unit);

}  // namespace bkctl::contract
