#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/base/source_file.hpp"
#include "engine/yaml/arena.hpp"
#include "engine/yaml/value.hpp"

namespace bkctl::yaml {

/// What a file may cost at most. Reaching a limit is a diagnostic, never a crash.
struct Limits {
  std::size_t bytes = 64u << 20;
  std::size_t depth = 256;
  /// Values as written: each costs up to 72 bytes of memory.
  std::size_t values = 4'000'000;
  /// Values that aliases and merge keys may add by repeating what is anchored ("YAML bombs").
  std::size_t expanded_values = 1'000'000;
};

enum class Format : std::uint8_t {
  kAuto,  ///< JSON when the first character is { or [ and the text is JSON, otherwise YAML
  kJson,
  kYaml,
};

/// A parsed file: the root value and all that it consists of.
class Tree {
 public:
  Tree(std::shared_ptr<const SourceFile> file, std::unique_ptr<Arena> arena, const Value* root)
      : file_(std::move(file)), arena_(std::move(arena)), root_(root) {}

  [[nodiscard]] const Value& root() const { return *root_; }
  [[nodiscard]] const SourceFile& file() const { return *file_; }

 private:
  std::shared_ptr<const SourceFile> file_;
  std::unique_ptr<Arena> arena_;
  const Value* root_;
};

/// Parses JSON (RFC 8259) or YAML 1.2 (core schema: `no` is a string; 1.1's `<<` merge keys
/// understood). One document per file. Keys that are no strings (200:) become their text. An alias
/// is the anchored value itself (same address).
///
/// Any error gives diagnostics (BK1xxx) and nullptr. `path` is what messages print.
std::unique_ptr<Tree> parse(
    std::string path,
    std::string text,
    Diagnostics& diagnostics,
    const Limits& limits = {},
    Format format = Format::kAuto);

/// Reads the file and parses it; `.json` is JSON (with YAML as second try), everything else as
/// Format::kAuto.
std::unique_ptr<Tree> parse_file(
    const std::string& path, Diagnostics& diagnostics, const Limits& limits = {});

}  // namespace bkctl::yaml
