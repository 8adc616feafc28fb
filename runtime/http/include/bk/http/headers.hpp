#pragma once

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace bk::http {

/// Whether two header names are the same: ASCII letters match in either case.
bool same_name(std::string_view a, std::string_view b);

/// Header fields of a response, in order. Names and values are checked when they are added: what
/// could break out of its line (CR, LF, NUL, a name that is no token) is dropped, so a value may
/// come from anywhere.
class Headers {
 public:
  /// Views are valid until the headers are changed, copied over, moved or destroyed.
  using Field = std::pair<std::string_view, std::string_view>;
  class Iterator;

  Headers() = default;
  Headers(std::initializer_list<Field> fields);

  // Not inline: every answer of every operation has them, and its file would compile them again.
  Headers(const Headers&);
  Headers(Headers&&) noexcept;
  Headers& operator=(const Headers&);
  Headers& operator=(Headers&&) noexcept;
  ~Headers();

  /// Adds one more field; false, and nothing is added, for what no header may hold.
  bool add(std::string_view name, std::string_view value);
  /// The same in place of all fields of that name.
  bool set(std::string_view name, std::string_view value);
  /// Adds those of `others` whose names are not there yet.
  void add_missing(const Headers& others);
  void remove(std::string_view name);
  void clear();

  /// The first value; empty when there is none.
  [[nodiscard]] std::string_view get(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] bool empty() const { return lines_.empty(); }
  [[nodiscard]] Iterator begin() const;
  [[nodiscard]] Iterator end() const;
  /// All of them as HTTP/1 writes them, each line with its end.
  [[nodiscard]] std::string_view lines() const { return lines_; }
  /// Whether there may be fields among them that are the connection's to write.
  [[nodiscard]] bool may_frame() const { return may_frame_; }

  friend bool operator==(const Headers& a, const Headers& b) { return a.lines_ == b.lines_; }

 private:
  void append(std::string_view name, std::string_view value);

  std::string lines_;  // one text, so that they are copied and sent as one
  bool may_frame_ = false;
};

/// Content-Type, Content-Length, Transfer-Encoding, Connection, Date.
bool is_framing(std::string_view name);

class Headers::Iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = Field;
  using difference_type = std::ptrdiff_t;
  using pointer = const Field*;
  using reference = Field;

  Iterator() = default;
  explicit Iterator(std::string_view lines) : rest_(lines) {}
  [[nodiscard]] Field operator*() const;
  Iterator& operator++();
  Iterator operator++(int) {
    Iterator before = *this;
    ++*this;
    return before;
  }
  /// Where the field's line is, in lines().
  [[nodiscard]] std::string_view line() const;
  friend bool operator==(const Iterator& a, const Iterator& b) {
    return a.rest_.size() == b.rest_.size();
  }

 private:
  std::string_view rest_;
};

}  // namespace bk::http
