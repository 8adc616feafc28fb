#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "engine/base/source_file.hpp"

namespace bkctl {

/// A stretch of a source file: from (line, col) up to, not including, (end_line, end_col). Counted
/// from 1.
///
/// A default SourceSpan stands nowhere: what the tool itself made. line == 0 with a file: the file
/// as a whole.
struct SourceSpan {
  std::shared_ptr<const SourceFile> file;
  std::uint32_t line = 0;
  std::uint32_t col = 0;
  std::uint32_t end_line = 0;
  std::uint32_t end_col = 0;

  /// Path of the file, empty for nowhere.
  [[nodiscard]] std::string_view path() const;
  [[nodiscard]] bool empty() const { return file == nullptr; }

  friend bool operator==(const SourceSpan&, const SourceSpan&) = default;
};

/// The span of bytes [begin, end) of `file`.
SourceSpan make_span(const SourceFile& file, std::size_t begin, std::size_t end);

/// `openapi.yaml:12:5`, `openapi.yaml` for a file as a whole, empty for nowhere.
std::string to_string(const SourceSpan& span);

}  // namespace bkctl
