#include "engine/document/layout_builder.hpp"

#include <algorithm>

namespace bkctl::document {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

LayoutBuilder::LayoutBuilder(const yaml::Value& root, Layout& out)
    : root_(root), out_(out), text_(root.file().text()) {}

void LayoutBuilder::build() {
  out_.text_ = text_;
  collect(root_, 0, 0);
  for (const Entry& entry : entries_) out_.starts_.push_back(entry.begin);
  find_comments();
  find_marker();
  for (const Comment& comment : comments_) {
    out_.offsets_.push_back(comment.begin);
    if (comment.own_line) {
      attach_line(comment);
    } else {
      attach(comment);
    }
  }
  out_.comments_ = out_.offsets_.size();
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    const std::size_t at = entry.item ? dash(entry.begin) : entry.begin;
    // Only what begins a line can have an empty one before it.
    const std::size_t line = line_start(at);
    if (text_.substr(line, at - line).find_first_not_of(" \t") != std::string_view::npos) continue;
    if (blank_before(line)) remarks(entry).before.emplace_back();
  }
}

std::size_t LayoutBuilder::line_start(std::size_t offset) const {
  if (offset == 0) return 0;
  const std::size_t found = text_.rfind('\n', offset - 1);
  return found == std::string_view::npos ? 0 : found + 1;
}

std::uint32_t LayoutBuilder::column(std::size_t offset) const {
  return static_cast<std::uint32_t>(offset - line_start(offset));
}

bool LayoutBuilder::blank_before(std::size_t offset) const {
  const std::size_t line = line_start(offset);
  if (line == 0) return false;
  const std::size_t before = line_start(line - 1);
  return text_.substr(before, line - 1 - before).find_first_not_of(" \t\r") ==
         std::string_view::npos;
}

std::size_t LayoutBuilder::dash(std::size_t begin) const {
  std::size_t at = begin;
  while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
  return at > 0 && text_[at - 1] == '-' ? at - 1 : begin;
}

Remarks& LayoutBuilder::remarks(const Entry& entry) {
  return out_.remarks_[std::uint64_t{entry.begin} * 2 + (entry.item ? 1 : 0)];
}

void LayoutBuilder::collect(const yaml::Value& value, std::size_t parent, std::size_t indent) {
  const auto add = [&](const yaml::Value& child, std::uint32_t begin, bool item) {
    const std::size_t at = item ? dash(begin) : begin;
    const bool flow = child.begin_offset() < text_.size() &&
                      (text_[child.begin_offset()] == '{' || text_[child.begin_offset()] == '[');
    Entry entry{begin, child.end_offset(), column(at), parent, item, !child.is_scalar() && !flow};
    entries_.push_back(entry);
    const std::size_t deeper = entry.column;
    const std::size_t self = entries_.size();
    if (child.is_scalar()) {
      collect_scalar(child.begin_offset(), child.end_offset(), deeper);
    } else {
      collect(child, self, deeper);
    }
  };
  if (value.is_scalar()) collect_scalar(value.begin_offset(), value.end_offset(), 0);
  for (const yaml::Member& member : value.members()) {
    // What an alias or a merge key brings in stands elsewhere.
    if (member.file != &value.file() || member.begin < value.begin_offset() ||
        member.end > value.end_offset())
      continue;
    collect_scalar(member.begin, member.end, indent);
    const bool own = member.value->parent() == &value && member.value->begin_offset() >= member.end;
    if (own) {
      add(*member.value, member.begin, false);
    } else {
      entries_.push_back({member.begin, member.end, column(member.begin), parent, false, false});
    }
  }
  std::uint32_t last = value.begin_offset();
  for (const yaml::Value* const item : value.items()) {
    if (item->parent() != &value || item->begin_offset() < last) continue;
    last = item->begin_offset();
    add(*item, last, true);
  }
}

void LayoutBuilder::collect_scalar(std::uint32_t begin, std::uint32_t end, std::size_t indent) {
  if (begin >= text_.size() || begin >= end) return;
  const char first = text_[begin];
  if (first == '"' || first == '\'') opaque_.push_back({begin, end});
  if (first != '|' && first != '>') return;
  const std::size_t stop = block_end(begin, indent);
  out_.block_ends_.emplace(begin, stop);
  // The header may have a comment; the content has none.
  opaque_.push_back({std::min(text_.find('\n', begin), stop), stop});
}

std::size_t LayoutBuilder::block_end(std::size_t begin, std::size_t indent) const {
  std::size_t content = 0;  // indentation of the first line of text
  std::size_t at = std::min(text_.find('\n', begin), text_.size());
  for (std::size_t i = begin + 1; i < at && !is_space(text_[i]); ++i) {
    if (text_[i] >= '1' && text_[i] <= '9')
      content = indent + static_cast<std::size_t>(text_[i] - '0');
  }
  std::size_t end = at;
  while (at < text_.size()) {
    const std::size_t line = at + 1;
    const std::size_t next = std::min(text_.find('\n', line), text_.size());
    const std::size_t first = std::min(text_.find_first_not_of(' ', line), text_.size());
    at = next;
    if (first >= next ||
        text_.substr(first, next - first).find_first_not_of(" \t\r") == std::string_view::npos)
      continue;
    const std::size_t width = first - line;
    if (content == 0) content = width;
    if (width < content || content == 0) break;
    end = next;
  }
  return end;
}

void LayoutBuilder::find_comments() {
  std::sort(opaque_.begin(), opaque_.end(), [](const Opaque& a, const Opaque& b) {
    return a.begin < b.begin;
  });
  auto skip = opaque_.begin();
  for (std::size_t at = 0; at < text_.size();) {
    at = text_.find('#', at);
    if (at == std::string_view::npos) return;
    while (skip != opaque_.end() && skip->end <= at) ++skip;
    if (skip != opaque_.end() && skip->begin <= at) {
      at = skip->end;
      continue;
    }
    if (at != 0 && !is_space(text_[at - 1])) {
      ++at;
      continue;
    }
    std::size_t end = std::min(text_.find('\n', at), text_.size());
    const std::size_t next = end;
    while (end > at && is_space(text_[end - 1])) --end;
    const std::size_t line = line_start(at);
    const bool own =
        text_.substr(line, at - line).find_first_not_of(" \t") == std::string_view::npos;
    comments_.push_back({at, end, own});
    at = next;
  }
}

void LayoutBuilder::find_marker() {
  const std::size_t first = entries_.empty() ? 0 : entries_.front().begin;
  for (std::size_t line = 0; line < first;) {
    if (text_.substr(line, 3) == "---") {
      out_.marker_ = true;
      std::size_t kept = 0;
      while (kept < comments_.size() && comments_[kept].begin < line) {
        const Comment& comment = comments_[kept++];
        out_.prologue_.emplace_back(text_.substr(comment.begin, comment.end - comment.begin));
        out_.offsets_.push_back(comment.begin);
      }
      comments_.erase(comments_.begin(), comments_.begin() + static_cast<std::ptrdiff_t>(kept));
      return;
    }
    const std::size_t end = text_.find('\n', line);
    if (end == std::string_view::npos) return;
    line = end + 1;
  }
}

// A comment behind something: of the outermost entry that ends on its line, else of the one that
// begins last before it.
void LayoutBuilder::attach(const Comment& comment) {
  const auto next = std::upper_bound(
      entries_.begin(), entries_.end(), comment.begin, [](std::size_t at, const Entry& entry) {
        return at < entry.begin;
      });
  if (next == entries_.begin()) return attach_line(comment);
  const std::size_t line = line_start(comment.begin);
  const auto last = next - 1;
  const Entry* best = &*last;
  for (auto entry = last; entry >= entries_.begin() && entry->begin >= line; --entry) {
    if (!entry->block && entry->end <= comment.begin) best = &*entry;
    if (entry == entries_.begin()) break;
  }
  for (std::size_t up = best->parent; up != 0; up = entries_[up - 1].parent) {
    const Entry& around = entries_[up - 1];
    if (!around.block && around.end >= line && around.end <= comment.begin) best = &around;
  }
  Remarks& found = remarks(*best);
  const std::string text(text_.substr(comment.begin, comment.end - comment.begin));
  if (found.beside.empty()) {
    found.beside = text;
  } else {
    found.after.push_back(text);
  }
}

// A comment on a line of its own: of the entry below it, unless it is further right than that.
void LayoutBuilder::attach_line(const Comment& comment) {
  const std::string text(text_.substr(comment.begin, comment.end - comment.begin));
  const std::uint32_t own = column(comment.begin);
  const auto next = std::upper_bound(
      entries_.begin(), entries_.end(), comment.begin, [](std::size_t at, const Entry& entry) {
        return at < entry.begin;
      });
  const auto add = [&](std::vector<std::string>& lines) {
    if (blank_before(comment.begin)) lines.emplace_back();
    lines.push_back(text);
  };
  if (next != entries_.end() && (next == entries_.begin() || next->column >= own))
    return add(remarks(*next).before);
  if (next == entries_.begin()) {
    out_.prologue_.push_back(text);
    return;
  }
  // Up from the entry above, to the one that the comment is in line with.
  const Entry* at = &*(next - 1);
  const Entry* best = at;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    best = at;
    if (at->column <= own || at->parent == 0) break;
    at = &entries_[at->parent - 1];
  }
  add(remarks(*best).after);
}

}  // namespace bkctl::document
