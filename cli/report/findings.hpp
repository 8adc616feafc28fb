#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bk/json/value.hpp"
#include "console/style.hpp"
#include "engine/base/diagnostic.hpp"
#include "exit_code.hpp"

namespace bkctl::report {

/// What a command found, for every format. Refers to its parts: valid as long as they.
struct Findings {
  std::string_view command;                ///< `validate`
  std::span<const std::string> documents;  ///< as the command line names them
  const Diagnostics& diagnostics;          ///< in the order to print
  ExitCode code = ExitCode::kOk;
  bk::json::Object result;  ///< further members of the JSON answer
};

/// The formats of findings, `pretty` first. Valid as long as the program.
const std::vector<std::string>& formats();

/// The findings in one of formats(); `style` colours `pretty` only. Pure.
std::string render(std::string_view format, const Findings& findings, const console::Style& style);

}  // namespace bkctl::report
