// Every file of tests/golden/cli is a command line and what it must print: `$ bkctl ARGUMENTS`,
// then standard output,
// `--- stderr`, standard error and `--- exit N`. BKCTL_ACCEPT=1 rewrites them; read the difference
// before committing it.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app.hpp"
#include "support/temp_folder.hpp"

namespace bkctl {
namespace {

namespace fs = std::filesystem;

std::string contents(std::FILE* file) {
  std::string out;
  std::rewind(file);
  char buffer[4096];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
    out.append(buffer, got);
  std::fclose(file);
  return out;
}

std::string transcript(const std::string& line) {
  std::istringstream words(line);
  std::vector<std::string> arguments;
  std::string word;
  words >> word >> word;  // `$ bkctl`
  while (words >> word) arguments.push_back(word);
  std::FILE* out = std::tmpfile();
  std::FILE* err = std::tmpfile();
  ExitCode code{};
  {
    console::Console console(out, err);
    code = run_app(arguments, console);
  }
  std::string text = line + "\n" + contents(out);
  const std::string errors = contents(err);
  if (!errors.empty()) text += "--- stderr\n" + errors;
  return text + "--- exit " + std::to_string(static_cast<int>(code)) + "\n";
}

// What the commands of the golden files find in their folder.
void furnish(const test::TempFolder& folder) {
  folder.write("full/notes.txt", "mine");
  folder.write("broken.yaml", "openapi: 3.1.0\ninfo: {title: [}\n");
  folder.write("empty.yaml", "");
  folder.write("list.yaml", "- a\n- b\n");
  folder.write(
      "wild.yaml",
      "openapi: 3.1.0\ninfo: {title: t, version: v, description: d}\nservers: [{url: /}]\npaths:\n"
      "  /books/:\n    get:\n      operationId: list books\n      summary: s\n      tags: [books]\n"
      "      responses: {'404': {description: d}}\n");
}

TEST_CASE("commands print what the golden files say") {
  const test::TempFolder folder;
  furnish(folder);
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  std::vector<fs::path> cases;
  for (const auto& entry : fs::directory_iterator(BKCTL_GOLDEN_DIR)) {
    if (entry.path().extension() == ".txt") cases.push_back(entry.path());
  }
  std::sort(cases.begin(), cases.end());
  CHECK(cases.size() >= 20);
  for (const auto& path : cases) {
    std::ifstream in(path);
    std::ostringstream expected;
    expected << in.rdbuf();
    const std::string text = expected.str();
    const std::string actual = transcript(text.substr(0, text.find('\n')));
    if (std::getenv("BKCTL_ACCEPT") != nullptr) {
      std::ofstream(path) << actual;
      continue;
    }
    INFO(path.filename().string());
    CHECK(actual == text);
  }
  fs::current_path(before);
}

}  // namespace
}  // namespace bkctl
