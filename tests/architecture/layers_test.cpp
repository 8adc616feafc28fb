#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "architecture/tree.hpp"

namespace {

using architecture::SourceFile;
using Table = std::map<std::string, std::set<std::string>>;

struct Layers {
  Table may_include;
  Table third_party;
};

Layers read_layers() {
  Layers layers;
  std::ifstream in(architecture::root() / "docs/layers.txt");
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(':');
    if (line.empty() || line.front() == '#' || colon == std::string::npos) continue;
    std::string name = line.substr(0, colon);
    Table& table = name.starts_with("third-party ") ? layers.third_party : layers.may_include;
    if (&table == &layers.third_party) name = name.substr(12);
    std::istringstream words(line.substr(colon + 1));
    table[name];
    for (std::string word; words >> word;) table[name].insert(word);
  }
  return layers;
}

// The folder of the table that a file belongs to: the longest name that leads its path.
std::string owner(const Layers& layers, const std::string& path) {
  std::string best;
  for (const auto& [folder, _] : layers.may_include) {
    if (path.starts_with(folder + "/") && folder.size() > best.size()) best = folder;
  }
  return best;
}

// The path in the repository of a project header, or empty for anything else.
std::string resolve(const std::string& from, const std::string& header) {
  namespace fs = std::filesystem;
  if (header.empty()) return "";
  if (header.starts_with("bk/")) {
    const std::size_t slash = header.find('/', 3);
    return slash == std::string::npos ? ""
                                      : "runtime/" + header.substr(3, slash - 3) + "/" + header;
  }
  if (from.starts_with("generators/") || from.starts_with("cli/")) {
    for (const std::string folder : {"generators/", "cli/"}) {
      if (fs::exists(architecture::root() / (folder + header))) return folder + header;
    }
  }
  return "";
}

std::string library_of(const std::string& header) {
  static const std::vector<std::pair<std::string, std::string>> kPrefixes{
      {"asio", "asio"},
      {"llhttp", "llhttp"},
      {"nghttp2/", "nghttp2"},
      {"sqlite3", "sqlite3"},
      {"libpq", "libpq"},
      {"postgresql/", "libpq"},
      {"openssl/", "openssl"},
      {"argon2", "argon2"},
      {"re2/", "re2"},
      {"pcre2", "pcre2"},
      {"curl/", "libcurl"},
      {"yaml-cpp", "yaml-cpp"},
      {"git2", "libgit2"},
      {"CLI/", "cli11"},
      {"zlib", "zlib"},
      {"expat", "expat"},
  };
  for (const auto& [prefix, library] : kPrefixes) {
    if (header.starts_with(prefix)) return library;
  }
  return "";
}

std::vector<SourceFile> sources() {
  std::vector<SourceFile> out;
  for (const std::string folder : {"runtime", "generators", "cli"}) {
    auto some = architecture::files(folder, {".hpp", ".cpp", ".h"});
    out.insert(
        out.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  return out;
}

}  // namespace

TEST_CASE("folders include only what docs/layers.txt allows") {
  const Layers layers = read_layers();
  REQUIRE(layers.may_include.size() > 20);
  std::size_t arrows = 0;
  for (const auto& file : sources()) {
    const std::string from = owner(layers, file.path);
    {
      INFO(file.path << " stands in no folder of docs/layers.txt");
      REQUIRE_FALSE(from.empty());
    }
    for (const auto& line : file.lines) {
      const std::string path = resolve(file.path, architecture::included(line));
      const std::string to = owner(layers, path);
      if (to.empty() || to == from) continue;
      ++arrows;
      const auto& allowed = layers.may_include.at(from);
      const bool runtime = allowed.contains("runtime/*") && to.starts_with("runtime/");
      INFO(file.path << " includes " << path);
      CHECK((runtime || allowed.contains(to)));
    }
  }
  WARN("checked " << arrows << " includes between folders");
}

TEST_CASE("a capability includes no other capability") {
  for (const auto& file : architecture::files("generators", {".hpp", ".cpp"})) {
    const std::string rest = file.path.substr(11);
    const std::size_t slash = rest.find('/');
    if (slash == std::string::npos || rest.starts_with("engine/")) continue;
    for (const auto& line : file.lines) {
      const std::string path = resolve(file.path, architecture::included(line));
      if (!path.starts_with("generators/") || path.starts_with("generators/engine/")) continue;
      INFO(file.path << " includes " << path);
      CHECK(
          (path == "generators/generator.hpp" ||
           path.starts_with("generators/" + rest.substr(0, slash + 1))));
    }
  }
}

TEST_CASE("third-party headers stand only where docs/layers.txt says") {
  const Layers layers = read_layers();
  for (const auto& file : sources()) {
    for (const auto& line : file.lines) {
      const std::string library = library_of(architecture::included(line));
      if (library.empty()) continue;
      INFO(file.path << ": " << line);
      REQUIRE(layers.third_party.contains(library));
      bool allowed = false;
      for (const auto& folder : layers.third_party.at(library))
        allowed = allowed || file.path.starts_with(folder + "/");
      CHECK(allowed);
    }
  }
}

TEST_CASE("public headers of the runtime name no third-party library") {
  for (const auto& file : architecture::files("runtime", {".hpp"})) {
    if (file.path.find("/include/") == std::string::npos) continue;
    // For the modules of bk that share the reactor; no other header includes it, so no service
    // does.
    if (file.path.ends_with("bk/async/reactor.hpp")) continue;
    for (const auto& line : file.lines) {
      INFO(file.path << ": " << line);
      const std::string library = library_of(architecture::included(line));
      CHECK(library.empty());
    }
  }
}
