#pragma once

#include <span>

#include "engine/base/codes.hpp"

/// The pages behind codes_of(), one source file per thousand (codes_<area>.cpp), each sorted by
/// code.
namespace bkctl {

std::span<const CodeInfo> reading_codes();
std::span<const CodeInfo> document_codes();
std::span<const CodeInfo> capability_codes();
std::span<const CodeInfo> template_codes();
std::span<const CodeInfo> output_codes();
std::span<const CodeInfo> config_codes();
std::span<const CodeInfo> command_codes();
std::span<const CodeInfo> lint_codes();

}  // namespace bkctl
