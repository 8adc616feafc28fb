#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/carry/difference.hpp"
#include "engine/carry/handler.hpp"
#include "engine/carry/project_files.hpp"
#include "engine/carry/rename.hpp"

namespace bkctl::carry {

inline std::string header_path(const std::string& file) {
  return "src/" + file + ".hpp";
}
inline std::string source_path(const std::string& file) {
  return "src/" + file + ".cpp";
}

/// The handler of a tag: its two files, before and now.
struct Unit {
  std::string was;              ///< name of its files; empty: the tag is new
  std::string is;               ///< empty: the tag is gone
  std::string handler;          ///< its class, as it is called now
  std::string project;          ///< its namespace
  std::optional<Sides> header;  ///< base and mine already bear today's names
  std::optional<Sides> source;
  std::map<std::string, FunctionChange> functions;    ///< by today's name, or the last one
  std::map<std::string, const OperationPair*> pairs;  ///< the same keys

  /// Whether both files are there to be carried; one alone says too little.
  [[nodiscard]] bool whole() const { return header && source; }
  /// Whether there is something of its owner's to carry.
  [[nodiscard]] bool edited() const {
    return (header && header->base != header->mine) || (source && source->base != source->mine);
  }
};

/// All handlers that there were or are.
std::vector<Unit> units_of(const Difference& difference, const ProjectFiles& files);

/// A definition on its way from one handler to another: bears the new class and function name, and
/// the signature that it has there. The text as it is where it cannot be read.
std::string transplanted(
    std::string_view text,
    const OperationPair& pair,
    const Signature& was,
    const Signature& is,
    const Difference& difference);

/// The text of a new file with definitions that come from elsewhere in place of its own.
std::string with_arrivals(
    std::string_view text,
    const std::string& handler,
    const std::map<std::string, FunctionChange>& functions);

}  // namespace bkctl::carry
