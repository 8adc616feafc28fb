#include "engine/base/source_file.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace bkctl {
namespace {

// A file whose lines are all empty would need four times its size; beyond this many lines the rest
// counts as one.
constexpr std::size_t kMaxLines = 16u << 20;

constexpr std::size_t kBlock = 1024;

// Continuation bytes belong to the code point before them.
std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  }));
}

}  // namespace

std::shared_ptr<const SourceFile> SourceFile::make(std::string path, std::string text) {
  return std::shared_ptr<const SourceFile>(new SourceFile(std::move(path), std::move(text)));
}

SourceFile::SourceFile(std::string path, std::string text)
    : path_(std::move(path)), text_(std::move(text)) {
  line_starts_.push_back(0);
  const char* const begin = text_.data();
  const char* const end = begin + text_.size();
  for (const char* at = begin; line_starts_.size() < kMaxLines;) {
    at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
    if (at == nullptr) break;
    ++at;
    line_starts_.push_back(static_cast<std::uint32_t>(at - begin));
    if (at == end) break;
  }
  block_points_.reserve(text_.size() / kBlock + 1);
  std::uint32_t points = 0;
  for (std::size_t start = 0; start < text_.size(); start += kBlock) {
    block_points_.push_back(points);
    points += static_cast<std::uint32_t>(
        count_code_points(std::string_view{text_}.substr(start, kBlock)));
  }
  block_points_.push_back(points);
}

std::size_t SourceFile::code_points_before(std::size_t offset) const {
  const std::size_t block = offset / kBlock;
  if (block + 1 >= block_points_.size() && offset >= text_.size()) return block_points_.back();
  const std::size_t start = block * kBlock;
  return block_points_[block] +
         count_code_points(std::string_view{text_}.substr(start, offset - start));
}

Position SourceFile::position(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t start = *(next - 1);
  const auto line = static_cast<std::uint32_t>(next - line_starts_.begin());
  const std::size_t points =
      offset - start <= kBlock
          ? count_code_points(std::string_view{text_}.substr(start, offset - start))
          : code_points_before(offset) - code_points_before(start);
  return {line, static_cast<std::uint32_t>(points) + 1};
}

std::string_view SourceFile::line(std::size_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  const std::size_t start = line_starts_[number - 1];
  std::string_view text = std::string_view{text_}.substr(start);
  text = text.substr(0, text.find('\n'));
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

}  // namespace bkctl
