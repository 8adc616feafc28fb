#include "engine/base/source_file.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace bkctl {
namespace {

// A file whose lines are all empty would need four times its size; beyond this many lines the rest
// counts as one.
constexpr std::size_t kMaxLines = 16u << 20;

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
}

Position SourceFile::position(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t start = *(next - 1);
  const auto line = static_cast<std::uint32_t>(next - line_starts_.begin());
  // Continuation bytes belong to the code point before them.
  const auto chars = std::count_if(
      text_.begin() + static_cast<std::ptrdiff_t>(start),
      text_.begin() + static_cast<std::ptrdiff_t>(offset),
      [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; });
  return {line, static_cast<std::uint32_t>(chars) + 1};
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
