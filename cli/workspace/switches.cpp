#include "workspace/switches.hpp"

#include <span>

#include "engine/fix/edit.hpp"
#include "engine/yaml/parse.hpp"
#include "workspace/project.hpp"

namespace bkctl::workspace {
namespace {

std::optional<std::string> with_switch(
    const std::string& text, const std::string& name, bool on, Diagnostics& diagnostics) {
  const auto tree = yaml::parse(std::string{kConfigName}, text, diagnostics);
  if (tree == nullptr) return std::nullopt;
  const std::string value = on ? "true" : "false";
  const auto* capabilities = tree->root().find("capabilities");
  if (capabilities == nullptr) {
    const std::string gap = text.ends_with('\n') ? "" : "\n";
    return text + gap + "capabilities:\n  " + name + ": " + value + "\n";
  }
  if (!capabilities->is_object()) return text;
  const auto* known = capabilities->find_member(name);
  fix::Edits edits = fix::insert_member(*capabilities, name, value);
  if (known != nullptr) {
    edits = {
        {tree->file().shared_from_this(),
         known->value->begin_offset(),
         known->value->end_offset(),
         value}};
  }
  std::vector<bool> applied;
  return fix::apply(tree->file(), std::span(&edits, 1), applied);
}

}  // namespace

std::optional<std::string> with_switches(
    const std::string& text,
    const std::vector<std::string>& on,
    const std::vector<std::string>& off,
    Diagnostics& diagnostics) {
  std::optional<std::string> out = text;
  for (const auto& name : on) {
    if (out) out = with_switch(*out, name, true, diagnostics);
  }
  for (const auto& name : off) {
    if (out) out = with_switch(*out, name, false, diagnostics);
  }
  return out;
}

}  // namespace bkctl::workspace
