#include "engine/carry/former_names.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/carry/outline.hpp"
#include "engine/carry/unit.hpp"

namespace bkctl::carry {
namespace {

// The one function of the class that answers with this type; empty: none, or several.
std::string function_answering(
    const std::string& text,
    const Outline& outline,
    const OperationNames& operation,
    const std::set<std::string>& taken) {
  std::string found;
  for (const Function& function : outline.functions) {
    if (function.scope != operation.handler || taken.contains(function.name)) continue;
    const auto type = code_in(outline, {function.declaration.begin, function.name_range.begin});
    const bool answers = std::any_of(type.begin(), type.end(), [&](const Token& token) {
      return text_of(text, token) == operation.response;
    });
    if (!answers) continue;
    if (!found.empty()) return "";
    found = function.name;
  }
  return found;
}

}  // namespace

Names former_names(const Names& is, const ProjectFiles& files) {
  std::map<std::string, std::set<std::string>> functions;
  for (const auto& operation : is.operations) functions[operation.file].insert(operation.function);
  Names out = is;
  for (auto& operation : out.operations) {
    const auto sides = files.sides(header_path(operation.file));
    const auto read = sides ? outline(sides->base) : std::nullopt;
    if (!read || count(*read, operation.handler, operation.function) != 0) continue;
    const std::string was =
        function_answering(sides->base, *read, operation, functions[operation.file]);
    if (!was.empty()) operation.function = was;
  }
  return out;
}

}  // namespace bkctl::carry
