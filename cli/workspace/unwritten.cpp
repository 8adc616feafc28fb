#include "workspace/unwritten.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/cpp/literal.hpp"
#include "engine/cpp/operations.hpp"

namespace bkctl::workspace {

std::vector<Unwritten> unwritten(const ir::Api& api, const std::string& sources) {
  std::vector<Unwritten> out;
  for (const auto& unit : cpp::tag_units(api)) {
    for (const auto* operation : unit.operations) {
      if (operation->action.kind != ir::ActionKind::kNone) continue;
      // What the template writes, and what it would have written had it been there.
      const bool defined = sources.find(
                               cpp::handler_name(*unit.tag) +
                               "::" + cpp::function_name(*operation) + "(") != std::string::npos;
      const bool stub = sources.find(cpp::string_literal(operation->id + " is not written yet")) !=
                        std::string::npos;
      if (!defined || stub) out.push_back({operation, "src/" + cpp::tag_file(*unit.tag) + ".cpp"});
    }
  }
  return out;
}

std::string read_sources(const output::Tree& tree) {
  namespace fs = std::filesystem;
  std::vector<std::string> paths;
  std::error_code error;
  for (fs::recursive_directory_iterator it(tree.absolute("src"), error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().extension() == ".cpp")
      paths.push_back(
          "src/" + it->path().lexically_relative(tree.absolute("src")).generic_string());
  }
  std::sort(paths.begin(), paths.end());
  std::string out;
  for (const auto& path : paths) {
    if (auto text = tree.read(path); text && *text) out += **text;
  }
  return out;
}

}  // namespace bkctl::workspace
