#pragma once

#include <map>
#include <string>
#include <vector>

#include "exit_code.hpp"
#include "support/temp_folder.hpp"

/// Projects that earlier versions of bkctl wrote, and what becomes of them.
namespace bkctl::generations {

inline constexpr std::size_t kGenerations = 5;
inline constexpr std::size_t kProjects = 8;

/// `2-fa87672 p3`.
std::string name_of(std::size_t generation, std::size_t project);

/// Fills an empty folder with that project. With `vendored`, it goes on with the runtime's sources,
/// which are not among what is kept; else with an installed runtime, which needs fewer files.
void unpack(
    const test::TempFolder& folder, std::size_t generation, std::size_t project, bool vendored);

/// A run of the program in this process.
struct Run {
  ExitCode code = ExitCode::kOk;
  std::string out;
  std::string err;
};
Run bkctl(const std::vector<std::string>& arguments);

/// Every file with its permissions and contents, folders as `name/`; without `.git`.
std::map<std::string, std::string> snapshot(const test::TempFolder& folder);

/// Runs git there and fails where it fails; what it printed.
std::string git(const test::TempFolder& folder, const std::string& words);

}  // namespace bkctl::generations
