#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "engine/base/diagnostic.hpp"
#include "engine/yaml/value.hpp"

namespace bkctl::suppress {

/// Findings that were there when a team began to check: they are not shown, and may only become
/// fewer. A finding is known again by its rule (else its code), its file and its JSON Pointer, so
/// it survives changes elsewhere in the file.
class Baseline {
 public:
  /// From the file's text; what is malformed is BK8994.
  static Baseline read(const yaml::Value& root, Diagnostics& diagnostics);
  /// The errors, warnings and remarks of `found`; files relative to the folder of `path`, the
  /// baseline's own.
  static Baseline of(const Diagnostics& found, const std::string& path);

  /// The findings that are not listed, in their order. What is listed and gone is BK8995.
  Diagnostics filter(const Diagnostics& found, const std::string& path, Diagnostics& gone) const;
  /// This one without what `found` no longer has. Nothing is ever added.
  [[nodiscard]] Baseline shrunk(const Diagnostics& found, const std::string& path) const;

  /// JSON, sorted, an entry per line.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::size_t size() const;

 private:
  using Key = std::tuple<std::string, std::string, std::string>;  // file, pointer, rule
  struct Entry {
    std::size_t count = 0;
    SourceSpan span;
  };
  static Key key_of(const Diagnostic& finding, const std::string& path);

  std::map<Key, Entry> entries_;
};

}  // namespace bkctl::suppress
