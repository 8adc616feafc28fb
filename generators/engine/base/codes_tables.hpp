#pragma once

#include <span>

#include "engine/base/codes.hpp"

/// The pages behind codes_of(), one source file or more per thousand (codes_<area>.cpp), each
/// sorted by code.
namespace bkctl {

std::span<const CodeInfo> reading_codes();
std::span<const CodeInfo> document_codes();
std::span<const CodeInfo> capability_codes();
std::span<const CodeInfo> template_codes();
std::span<const CodeInfo> output_codes();
std::span<const CodeInfo> config_codes();
std::span<const CodeInfo> command_codes();
// BK8xxx, in parts of a hundred: one for each category of rules.
std::span<const CodeInfo> lint_codes();
std::span<const CodeInfo> lint_document_codes();
std::span<const CodeInfo> lint_paths_codes();
std::span<const CodeInfo> lint_operations_codes();
std::span<const CodeInfo> lint_parameters_codes();
std::span<const CodeInfo> lint_schemas_codes();
std::span<const CodeInfo> lint_examples_codes();
std::span<const CodeInfo> lint_security_codes();
std::span<const CodeInfo> lint_generate_codes();
std::span<const CodeInfo> ruleset_codes();  // BK899x: rulesets and suppressions

}  // namespace bkctl
