#include <algorithm>
#include <string>

#include "engine/config/load.hpp"

namespace bkctl::config {
namespace {

// A YAML text in double quotes where the plain form could mean something else.
std::string scalar(std::string_view text) {
  bool plain = !text.empty();
  for (const char c : text) {
    const bool simple = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '/' ||
                        c == '_' || c == '-';
    const bool digit = c >= '0' && c <= '9';
    plain = plain && (simple || digit);
  }
  const bool starts_with_letter =
      !text.empty() && ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'));
  const bool word = text == "true" || text == "false" || text == "null" || text == "yes" ||
                    text == "no" || text == "on" || text == "off" || text == "y" || text == "n";
  if (plain && !word &&
      (starts_with_letter || text.starts_with("./") || text.starts_with("../") ||
       text.starts_with('/'))) {
    return std::string(text);
  }
  constexpr char kHex[] = "0123456789abcdef";
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result.push_back('\\');
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      result += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
    } else {
      result.push_back(c);
    }
  }
  return result + "\"";
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

}  // namespace

std::string write(const Project& project, std::span<const CapabilityInfo> known) {
  std::string out =
      "# What bkctl cannot read from the API description. `bkctl generate` reads this file.\n\n";
  out += "# Name of the project, its program and its folder.\nproject: " + scalar(project.name) +
         "\n\n";
  out += "# The API description, relative to this file.\ndocument: " + scalar(project.document) +
         "\n\n";
  out += "# C++ namespace of the code; by default the name of the project.\n";
  out += project.cpp_namespace.empty() ? "# namespace: " + project.effective_namespace() + "\n\n"
                                       : "namespace: " + scalar(project.cpp_namespace) + "\n\n";
  out +=
      "# Databases that migrations are written for. The program takes the one that DATABASE_URL "
      "names.\ndatabases: [";
  for (std::size_t i = 0; i < project.databases.size(); ++i) {
    out += (i == 0 ? "" : ", ") + std::string(to_string(project.databases[i]));
  }
  out += "]\n\n# The runtime library: its sources below vendor/bk, or the one that is installed.\n";
  out += project.runtime == Runtime::kVendored ? "# runtime: vendored\n" : "runtime: system\n";
  out += "\n# Whether $ref may name URLs, which are then fetched.\n";
  out += std::string(project.allow_remote ? "" : "# ") +
         "allow_remote: " + (project.allow_remote ? "true" : "false") + "\n";
  out += "\n# Errors in the document that are read over, by code; what they concern is left out.\n";
  out += project.allow.empty() ? "# allow: [BK2037]\n" : "allow: [" + joined(project.allow) + "]\n";
  if (known.empty() && project.capabilities.empty()) return out;
  out +=
      "\n# What is generated. Switched off: nothing more is written; files that are there stay.\n";
  std::string lines;
  const bool any = !project.capabilities.empty();
  std::size_t widest = 0;
  for (const CapabilityInfo& info : known) widest = std::max(widest, info.name.size());
  for (const CapabilityInfo& info : known) {
    bool stated = false;
    for (const CapabilitySwitch& entry : project.capabilities)
      stated = stated || entry.name == info.name;
    const bool on = project.enabled(info.name, info.on_by_default);
    lines += std::string(stated ? "  " : "#  ") + std::string(info.name) + ": " +
             (on ? "true" : "false");
    if (!info.summary.empty()) {
      lines += std::string(widest - info.name.size() + (on ? 1 : 0) + 1, ' ') + "# " +
               std::string(info.summary);
    }
    lines += "\n";
  }
  for (const CapabilitySwitch& entry : project.capabilities) {
    bool listed = false;
    for (const CapabilityInfo& info : known) listed = listed || info.name == entry.name;
    if (!listed) lines += "  " + entry.name + ": " + (entry.on ? "true" : "false") + "\n";
  }
  return out + (any ? "capabilities:\n" : "# capabilities:\n") + lines;
}

}  // namespace bkctl::config
