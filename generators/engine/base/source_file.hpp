#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bkctl {

/// A place in a text for people: both count from 1; columns are Unicode code points, not bytes.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t col = 0;
  friend bool operator==(const Position&, const Position&) = default;
};

/// One text that was read: UTF-8 without byte order mark. Immutable, so it may be shared by
/// threads.
///
/// Kept alive by every SourceSpan into it, so a diagnostic can always quote the line it speaks of.
class SourceFile : public std::enable_shared_from_this<SourceFile> {
 public:
  /// `path` is what messages print: relative to where the tool was started, or a URL.
  static std::shared_ptr<const SourceFile> make(std::string path, std::string text);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string_view text() const { return text_; }

  /// Place of a byte offset; offsets past the end give the end.
  [[nodiscard]] Position position(std::size_t offset) const;
  [[nodiscard]] std::size_t line_count() const { return line_starts_.size(); }
  /// Text of a line (from 1) without its line break; empty when there is no such line.
  [[nodiscard]] std::string_view line(std::size_t number) const;

 private:
  SourceFile(std::string path, std::string text);

  std::string path_;
  std::string text_;
  [[nodiscard]] std::size_t code_points_before(std::size_t offset) const;
  std::vector<std::uint32_t> line_starts_;
  std::vector<std::uint32_t>
      block_points_;  // code points before each block: lines may be as long as the file
};

}  // namespace bkctl
