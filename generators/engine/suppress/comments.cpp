#include "engine/suppress/comments.hpp"

#include <algorithm>

namespace bkctl::suppress {
namespace {

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Comment> run() {
    while (at_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      ++line_;
      if (!is_block_content(end)) scan(end);
      at_ = end + 1;
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::size_t indent(std::size_t end) const {
    return std::min(text_.find_first_not_of(' ', at_), end) - at_;
  }

  /// Whether the line belongs to a block scalar that was opened above.
  bool is_block_content(std::size_t end) {
    if (!in_block_) return false;
    const std::size_t count = indent(end);
    const bool blank = at_ + count >= end || text_[at_ + count] == '\r';
    if (blank || static_cast<std::ptrdiff_t>(count) > block_indent_) return true;
    in_block_ = false;
    return false;
  }

  void scan(std::size_t end) {
    std::size_t last = at_;  // behind the last character that is no blank
    bool token_starts = true;
    for (std::size_t i = at_; i < end; ++i) {
      const char c = text_[i];
      if (quote_ != 0) {
        i = in_quotes(i);
        last = i + 1;
        continue;
      }
      const bool after_blank = i == at_ || text_[i - 1] == ' ' || text_[i - 1] == '\t';
      if (c == '#' && after_blank) {
        std::size_t stop = end;
        if (stop > i && text_[stop - 1] == '\r') --stop;
        out_.push_back({line_, i, stop, last == at_});
        break;
      }
      if (c == ' ' || c == '\t' || c == '\r') continue;
      if ((c == '"' || c == '\'') && token_starts) quote_ = c;
      token_starts = std::string_view("[{,:-?!&*").find(c) != std::string_view::npos;
      // A word with a dash or colon inside goes on, unless a blank follows.
      if ((c == ':' || c == '-' || c == '?') && i + 1 < end && text_[i + 1] != ' ')
        token_starts = c == ':' && flow_like(i);
      last = i + 1;
    }
    if (quote_ == 0) open_block(last);
  }

  /// `"a":"b"` in JSON: a quote may follow the colon at once.
  [[nodiscard]] bool flow_like(std::size_t colon) const {
    return colon > at_ && (text_[colon - 1] == '"' || text_[colon - 1] == '\'');
  }

  /// Goes on from `i` inside quotes; gives the last byte that was looked at.
  std::size_t in_quotes(std::size_t i) {
    if (quote_ == '"' && text_[i] == '\\') return i + 1;
    if (text_[i] != quote_) return i;
    if (quote_ == '\'' && i + 1 < text_.size() && text_[i + 1] == '\'') return i + 1;
    quote_ = 0;
    return i;
  }

  /// Whether what stands before `last` opens a block scalar: `key: |`, `- >-`.
  void open_block(std::size_t last) {
    std::size_t begin = last;
    while (begin > at_ && text_[begin - 1] != ' ' && text_[begin - 1] != '\t') --begin;
    const std::string_view word = text_.substr(begin, last - begin);
    if (word.empty() || (word.front() != '|' && word.front() != '>')) return;
    if (word.find_first_not_of("+-0123456789", 1) != std::string_view::npos) return;
    in_block_ = true;
    // Its lines are indented more than the key it belongs to, or the dash when there is no key.
    std::size_t column = at_;
    std::ptrdiff_t owner = -1;
    while (column < begin) {
      if (text_[column] == ' ') {
        ++column;
        continue;
      }
      owner = static_cast<std::ptrdiff_t>(column - at_);
      if (text_[column] != '-' || column + 1 >= text_.size() || text_[column + 1] != ' ') break;
      ++column;
    }
    block_indent_ = owner;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;
  char quote_ = 0;
  bool in_block_ = false;
  std::ptrdiff_t block_indent_ = 0;
  std::vector<Comment> out_;
};

}  // namespace

std::vector<Comment> comments(std::string_view text) {
  return Scanner(text).run();
}

}  // namespace bkctl::suppress
