#include "engine/base/source_span.hpp"

#include <string>

namespace bkctl {

std::string_view SourceSpan::path() const {
  return file ? std::string_view{file->path()} : std::string_view{};
}

SourceSpan make_span(const SourceFile& file, std::size_t begin, std::size_t end) {
  const Position from = file.position(begin);
  const Position to = end > begin ? file.position(end) : from;
  return {file.shared_from_this(), from.line, from.col, to.line, to.col};
}

std::string to_string(const SourceSpan& span) {
  if (span.empty()) return {};
  std::string text(span.path());
  if (span.line != 0) text += ":" + std::to_string(span.line) + ":" + std::to_string(span.col);
  return text;
}

}  // namespace bkctl
