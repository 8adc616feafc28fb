#pragma once

#include <string>
#include <string_view>

#include "bk/json/value.hpp"
#include "engine/base/diagnostic.hpp"
#include "exit_code.hpp"

namespace bkctl::report {

/// `{"file": …, "line": …, "column": …, "end_line": …, "end_column": …}`; null for nowhere.
bk::json::Value place(const SourceSpan& span);

/// The findings as a list of objects: code, severity, message, place, pointer, help, notes.
bk::json::Value findings(const Diagnostics& diagnostics);

/// The frame of every `--json` answer: command, ok, exit_code, the members of `result`, then
/// diagnostics. Indented, with a final line break.
std::string answer(
    std::string_view command,
    ExitCode code,
    const bk::json::Object& result,
    const Diagnostics& diagnostics);

/// The same without a result.
std::string failure(std::string_view command, ExitCode code, const Diagnostics& diagnostics);

/// `{"version": "0.1.0"}`.
std::string version(std::string_view version);

}  // namespace bkctl::report
