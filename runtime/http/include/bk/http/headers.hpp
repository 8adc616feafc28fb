#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bk::http {

/// Whether two header names are the same: ASCII letters match in either case.
bool same_name(std::string_view a, std::string_view b);

/// Header fields of a response, in order. Names and values are checked when they are added: what
/// could break out of its line (CR, LF, NUL, a name that is no token) is dropped, so a value may
/// come from anywhere.
class Headers {
 public:
  using Field = std::pair<std::string, std::string>;

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
  void remove(std::string_view name);
  void clear() { fields_.clear(); }

  /// The first value; empty when there is none.
  [[nodiscard]] std::string_view get(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] bool empty() const { return fields_.empty(); }
  [[nodiscard]] std::vector<Field>::const_iterator begin() const { return fields_.begin(); }
  [[nodiscard]] std::vector<Field>::const_iterator end() const { return fields_.end(); }

  friend bool operator==(const Headers&, const Headers&) = default;

 private:
  std::vector<Field> fields_;
};

}  // namespace bk::http
