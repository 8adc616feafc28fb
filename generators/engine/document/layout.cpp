#include "engine/document/layout.hpp"

#include <algorithm>

#include "engine/document/layout_builder.hpp"

namespace bkctl::document {

Layout::Layout(const yaml::Value& root) {
  LayoutBuilder(root, *this).build();
}

const Remarks* Layout::member(std::uint32_t offset) const {
  const auto found = remarks_.find(std::uint64_t{offset} * 2);
  return found == remarks_.end() ? nullptr : &found->second;
}

const Remarks* Layout::item(std::uint32_t offset) const {
  const auto found = remarks_.find(std::uint64_t{offset} * 2 + 1);
  return found == remarks_.end() ? nullptr : &found->second;
}

std::vector<std::string_view> Layout::texts() const {
  std::vector<std::string_view> out;
  for (const std::size_t at : offsets_) {
    std::string_view line = text_.substr(at, text_.find('\n', at) - at);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
      line.remove_suffix(1);
    out.push_back(line);
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool Layout::comment_within(std::size_t begin, std::size_t end) const {
  const auto at = std::lower_bound(offsets_.begin(), offsets_.end(), begin);
  return at != offsets_.end() && *at < end;
}

std::size_t Layout::scalar_end(std::size_t begin) const {
  if (const auto block = block_ends_.find(begin); block != block_ends_.end()) return block->second;
  std::size_t end = text_.size();
  const auto comment = std::upper_bound(offsets_.begin(), offsets_.end(), begin);
  if (comment != offsets_.end()) end = std::min(end, *comment);
  const auto entry = std::upper_bound(starts_.begin(), starts_.end(), begin);
  if (entry != starts_.end() && *entry < end) {
    // What stands before the next entry on its line is the next entry's: "- ", "- - ", "? ".
    end = text_.rfind('\n', *entry);
    if (end == std::string_view::npos || end < begin) end = begin;
  }
  while (end > begin && std::string_view(" \t\r\n").find(text_[end - 1]) != std::string_view::npos)
    --end;
  return end;
}

}  // namespace bkctl::document
