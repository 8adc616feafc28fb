#pragma once

#include <string>

#include "engine/ruleset/fields.hpp"
#include "engine/ruleset/ruleset.hpp"

namespace bkctl::ruleset {

/// The sentence of a finding: the rule's message with its placeholders filled, else its
/// description, else what the function says.
std::string message(
    const Rule& rule, const Field& field, const Answer& answer, const std::string& pointer);

}  // namespace bkctl::ruleset
