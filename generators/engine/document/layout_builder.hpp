#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/document/layout.hpp"

namespace bkctl::document {

/// Makes the Layout of one text: finds entries by the tree and comments by the text between
/// scalars, then brings them together. For one use.
class LayoutBuilder {
 public:
  LayoutBuilder(const yaml::Value& root, Layout& out);
  void build();

 private:
  struct Entry {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;  // of its value
    std::uint32_t column = 0;
    std::size_t parent = 0;  // index + 1
    bool item = false;
    bool block = false;  // its value is an object or list without brackets
  };
  struct Comment {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool own_line = false;
  };
  struct Opaque {  // text in which # is no comment
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  void collect(const yaml::Value& value, std::size_t parent, std::size_t indent);
  void collect_scalar(std::uint32_t begin, std::uint32_t end, std::size_t indent);
  void find_comments();
  void find_marker();
  void attach(const Comment& comment);
  void attach_line(const Comment& comment);
  [[nodiscard]] std::size_t block_end(std::size_t begin, std::size_t indent) const;
  [[nodiscard]] std::size_t line_start(std::size_t offset) const;
  [[nodiscard]] std::uint32_t column(std::size_t offset) const;
  [[nodiscard]] bool blank_before(std::size_t offset) const;
  [[nodiscard]] std::size_t dash(std::size_t begin) const;
  Remarks& remarks(const Entry& entry);

  const yaml::Value& root_;
  Layout& out_;
  std::string_view text_;
  std::vector<Entry> entries_;
  std::vector<Opaque> opaque_;
  std::vector<Comment> comments_;
};

}  // namespace bkctl::document
