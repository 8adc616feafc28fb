#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bk/core/scalar.hpp"
#include "bk/json/codec.hpp"

namespace bk::db {

enum class Compare : std::uint8_t {
  kEquals,
  kNotEquals,
  kIn,
  kAtLeast,
  kAtMost,
  kGreater,
  kLess,
  kContains,    // text, case-insensitive
  kStartsWith,  // text, case-insensitive
  kIfMatch,     // a version: not there is kPreconditionFailed
};

/// A limit on rows: a column (or property) of the entity compared with bound values. An absent
/// optional or an empty list limits nothing; a null is compared as `IS NULL`. A value that the
/// column cannot hold matches no row.
struct Condition {
  std::string column;
  Compare compare = Compare::kEquals;
  std::vector<Scalar> values;
  bool absent = false;
};

/// Conditions that all hold: `{db::equals("id", params.book_id)}`. See Values for why this is a
/// class.
class Conditions {
 public:
  Conditions() = default;
  Conditions(std::vector<Condition> list) : list_(std::move(list)) {}
  template <std::same_as<Condition>... C>
    requires(sizeof...(C) > 0)
  Conditions(C... conditions) {
    list_.reserve(sizeof...(C));
    (list_.push_back(std::move(conditions)), ...);
  }

  [[nodiscard]] const std::vector<Condition>& list() const { return list_; }
  [[nodiscard]] std::vector<Condition>& list() { return list_; }

 private:
  std::vector<Condition> list_;
};

/// Makes a condition from any value with a JSON codec: scalars, enums, optionals and, for kIn,
/// lists of such.
Condition make_condition(
    std::string_view column, Compare compare, const json::Codec& codec, const void* value);

template <class T>
Condition equals(std::string_view column, const T& value) {
  return make_condition(column, Compare::kEquals, json::codec<T>(), &value);
}
template <class T>
Condition not_equals(std::string_view column, const T& value) {
  return make_condition(column, Compare::kNotEquals, json::codec<T>(), &value);
}
template <class T>
Condition in(std::string_view column, const T& values) {
  return make_condition(column, Compare::kIn, json::codec<T>(), &values);
}
template <class T>
Condition at_least(std::string_view column, const T& value) {
  return make_condition(column, Compare::kAtLeast, json::codec<T>(), &value);
}
template <class T>
Condition at_most(std::string_view column, const T& value) {
  return make_condition(column, Compare::kAtMost, json::codec<T>(), &value);
}
template <class T>
Condition greater(std::string_view column, const T& value) {
  return make_condition(column, Compare::kGreater, json::codec<T>(), &value);
}
template <class T>
Condition less(std::string_view column, const T& value) {
  return make_condition(column, Compare::kLess, json::codec<T>(), &value);
}
template <class T>
Condition contains(std::string_view column, const T& text) {
  return make_condition(column, Compare::kContains, json::codec<T>(), &text);
}
template <class T>
Condition starts_with(std::string_view column, const T& text) {
  return make_condition(column, Compare::kStartsWith, json::codec<T>(), &text);
}
/// Optimistic locking: `value` is a version or an If-Match header (`"3"`, `W/"3"`, `*`). When
/// replace(), patch() or erase() find the row, but not in this version, they fail with
/// kPreconditionFailed.
template <class T>
Condition if_match(std::string_view column, const T& value) {
  return make_condition(column, Compare::kIfMatch, json::codec<T>(), &value);
}

/// Which rows of an entity, in which order, how many. Everything takes the parameter as the
/// operation has it: absent optionals change nothing. What does not make sense (an unknown sort
/// column, a forged cursor, a negative limit) is kept, and list() answers kInvalidArgument with
/// violations.
class ListQuery {
 public:
  static constexpr std::int64_t kDefaultLimit =
      100;  ///< when limit() was called with an absent value
  static constexpr std::int64_t kMaximumLimit = 1000;

  ListQuery& where(Condition condition);
  /// Equality.
  template <class T>
  ListQuery& where(std::string_view column, const T& value) {
    return where(equals(column, value));
  }
  /// Rows with a text column that contains this text, whatever the case.
  template <class T>
  ListQuery& search(const T& text) {
    return set_search(json::codec<T>(), &text);
  }
  /// Columns or properties: `price`, `-price`, `price:desc`, `price desc`, several with commas or
  /// as a list.
  template <class T>
  ListQuery& sort(const T& value) {
    return set_sort(json::codec<T>(), &value);
  }
  /// `asc` or `desc`, for sort columns that do not say it themselves.
  template <class T>
  ListQuery& order(const T& value) {
    return set_order(json::codec<T>(), &value);
  }
  template <class T>
  ListQuery& limit(const T& value) {
    return set_limit(json::codec<T>(), &value);
  }
  template <class T>
  ListQuery& offset(const T& value) {
    return set_offset(json::codec<T>(), &value);
  }
  /// Page number, with limit() as the size of a page. `first` is the number of the first page.
  template <class T>
  ListQuery& page(const T& number, std::int64_t first = 1) {
    return set_page(json::codec<T>(), &number, first);
  }
  /// Continue where Page::next_cursor or Page::previous_cursor of the same sort order says. Having
  /// called this, even with an absent value, makes list() produce cursors.
  template <class T>
  ListQuery& cursor(const T& value) {
    return set_cursor(json::codec<T>(), &value);
  }
  /// Also count all rows that match: Page::total.
  ListQuery& count_total() {
    count_total_ = true;
    return *this;
  }

 private:
  friend class ListPlan;

  ListQuery& set_search(const json::Codec& codec, const void* value);
  ListQuery& set_sort(const json::Codec& codec, const void* value);
  ListQuery& set_order(const json::Codec& codec, const void* value);
  ListQuery& set_limit(const json::Codec& codec, const void* value);
  ListQuery& set_offset(const json::Codec& codec, const void* value);
  ListQuery& set_page(const json::Codec& codec, const void* value, std::int64_t first);
  ListQuery& set_cursor(const json::Codec& codec, const void* value);

  std::vector<Condition> conditions_;
  std::optional<std::string> search_;
  std::vector<std::string> sort_;
  std::optional<std::string> order_;
  std::optional<std::int64_t> limit_;
  std::int64_t offset_ = 0;
  std::optional<std::int64_t> page_;
  std::int64_t first_page_ = 1;
  std::optional<std::string> cursor_;
  bool limited_ = false;
  bool wants_cursors_ = false;
  bool count_total_ = false;
};

/// What is known of a page besides its items.
struct PageFacts {
  std::int64_t total = 0;  ///< rows that match in all; only after count_total()
  std::int64_t limit = 0;  ///< as applied
  std::int64_t offset = 0;
  std::int64_t number = 1;  ///< of the page
  bool has_next = false;
  bool has_previous = false;
  std::optional<std::string> next_cursor;  ///< only after cursor(), and when there are more rows
  std::optional<std::string> previous_cursor;
};

template <class T>
struct Page : PageFacts {
  std::vector<T> items;
};

}  // namespace bk::db
