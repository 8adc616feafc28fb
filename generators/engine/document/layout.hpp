#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/yaml/value.hpp"

namespace bkctl::document {

/// What stands around one entry (a member of an object, an item of a list) of a YAML text beside
/// its value. An empty line is an empty string.
struct Remarks {
  std::vector<std::string> before;  ///< comments on lines of their own, and blank lines
  std::string beside;               ///< the comment at the end of its line
  std::vector<std::string> after;   ///< comments that belong to the end of it
};

/// The comments and blank lines of one YAML text, each given to the entry that a reader would say
/// it belongs to. JSON texts have none. Refers to the text; a value otherwise.
class Layout {
 public:
  Layout() = default;
  /// `root` as written; linear in the size of its text.
  explicit Layout(const yaml::Value& root);

  /// Of the member whose key, or the item whose value starts at the byte `offset`; nullptr when
  /// nothing stands there.
  [[nodiscard]] const Remarks* member(std::uint32_t offset) const;
  [[nodiscard]] const Remarks* item(std::uint32_t offset) const;
  /// Comments in front of a `---` line, which then needs to be written too.
  [[nodiscard]] const std::vector<std::string>& prologue() const { return prologue_; }
  [[nodiscard]] bool marker() const { return marker_; }

  /// How many comments there are.
  [[nodiscard]] std::size_t comments() const { return comments_; }
  /// Their texts, sorted.
  [[nodiscard]] std::vector<std::string_view> texts() const;
  /// Whether a comment stands in the bytes [begin, end).
  [[nodiscard]] bool comment_within(std::size_t begin, std::size_t end) const;
  /// End of the plain scalar over several lines, or of the block scalar, that starts at `begin`.
  [[nodiscard]] std::size_t scalar_end(std::size_t begin) const;

 private:
  friend class LayoutBuilder;
  std::unordered_map<std::uint64_t, Remarks> remarks_;
  std::vector<std::size_t> offsets_;                         // of comments, ascending
  std::vector<std::size_t> starts_;                          // of entries, ascending
  std::unordered_map<std::size_t, std::size_t> block_ends_;  // of block scalars by begin
  std::string_view text_;
  std::vector<std::string> prologue_;
  bool marker_ = false;
  std::size_t comments_ = 0;
};

}  // namespace bkctl::document
