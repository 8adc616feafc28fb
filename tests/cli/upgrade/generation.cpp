#include "generation.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include "app.hpp"

namespace bkctl::generations {
namespace {

namespace fs = std::filesystem;

constexpr std::array kNames{"1-d1e75a8", "2-fa87672", "3-22bf781", "4-9edd7a0", "5-89029fa"};
constexpr std::array kFolders{"bookshop", "p0", "p1", "p2", "p3", "p4", "p5", "things"};

void run(const std::string& command) {
  if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + command);
}

std::string contents(std::FILE* file) {
  std::string out;
  std::rewind(file);
  std::array<char, 4096> buffer{};
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), file)) > 0;)
    out.append(buffer.data(), got);
  std::fclose(file);
  return out;
}

}  // namespace

std::string name_of(std::size_t generation, std::size_t project) {
  return std::string{kNames.at(generation)} + " " + kFolders.at(project);
}

void unpack(
    const test::TempFolder& folder, std::size_t generation, std::size_t project, bool vendored) {
  run(std::string{"tar -xJf " BKCTL_SOURCE_DIR "/tests/fixtures/generations/"} +
      kNames.at(generation) + ".tar.xz --strip-components=1 -C " + folder.path() + " " +
      kFolders.at(project));
  if (!vendored) folder.write("bkctl.yaml", folder.read("bkctl.yaml") + "runtime: system\n");
}

Run bkctl(const std::vector<std::string>& arguments) {
  std::FILE* out = std::tmpfile();
  std::FILE* err = std::tmpfile();
  Run result;
  {
    console::Console console(out, err);
    result.code = run_app(arguments, console);
  }
  result.out = contents(out);
  result.err = contents(err);
  return result;
}

std::map<std::string, std::string> snapshot(const test::TempFolder& folder) {
  std::map<std::string, std::string> out;
  for (auto it = fs::recursive_directory_iterator(folder.path());
       it != fs::recursive_directory_iterator();
       ++it) {
    const std::string name = it->path().lexically_relative(folder.path()).string();
    if (name == ".git") it.disable_recursion_pending();
    if (name == ".git") continue;
    const auto mode = static_cast<unsigned>(it->symlink_status().permissions());
    if (it->is_directory()) out.emplace(name + "/", "");
    if (it->is_regular_file()) out.emplace(name, std::to_string(mode) + " " + folder.read(name));
  }
  return out;
}

std::string git(const test::TempFolder& folder, const std::string& words) {
  const test::TempFolder log;
  run("git -C " + folder.path() + " -c user.name=Ann -c user.email=ann@example.com " + words +
      " > " + log.path() + "/out 2>&1");
  return log.read("out");
}

}  // namespace bkctl::generations
