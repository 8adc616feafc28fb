#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bk/core/result.hpp"
#include "bk/db/entity.hpp"
#include "bk/db/query.hpp"
#include "bk/db/rows.hpp"
#include "cursor.hpp"
#include "sql_text.hpp"

namespace bk::db {

/// A ListQuery, checked and turned into SQL.
class ListPlan {
 public:
  struct Term {
    const Column* column = nullptr;
    bool descending = false;
  };

  /// kInvalidArgument for what the client asked wrongly. `query` outlives the plan.
  static Result<ListPlan> make(
      const Entity& entity, const ListQuery& query, std::string_view secret);

  /// One row more than the limit is asked for: it tells whether there are more. Behind `columns`
  /// stand the columns that the rows are sorted by.
  Result<SqlText> select(Dialect dialect, const std::vector<const Column*>& columns) const;
  Result<SqlText> count(Dialect dialect) const;
  [[nodiscard]] bool counts() const { return query_->count_total_; }

  [[nodiscard]] std::int64_t limit() const { return limit_; }
  [[nodiscard]] bool backwards() const { return cursor_ && cursor_->backwards; }
  [[nodiscard]] bool is_first_page() const { return !cursor_ && offset_ == 0; }
  /// What is known of a page with so many rows, of which the first and the last are these.
  [[nodiscard]] PageFacts facts(
      const Rows& rows, std::size_t shown, bool more, std::size_t sort_columns_at) const;

 private:
  ListPlan(const Entity& entity, const ListQuery& query, std::string_view secret)
      : entity_(&entity), query_(&query), secret_(secret) {}

  Result<void> set_range();
  Result<void> set_order();
  Result<void> add_term(std::string_view text, bool descending);
  Result<void> set_cursor();
  Result<void> add_filters(SqlText& sql, bool& first) const;
  void add_order(SqlText& sql) const;
  void add_position(SqlText& sql) const;
  void add_beyond(SqlText& sql, const Term& term, const Scalar& value) const;
  [[nodiscard]] bool positions_as_row() const;
  [[nodiscard]] std::string cursor_at(
      const Rows& rows, std::size_t row, std::size_t sort_columns_at, bool backwards) const;

  const Entity* entity_;
  const ListQuery* query_;
  std::string_view secret_;
  std::vector<Term> terms_;
  std::string order_;  // the table and the terms as text: what a cursor belongs to
  std::optional<Cursor> cursor_;
  std::int64_t limit_ = 0;
  std::int64_t offset_ = 0;
  std::int64_t page_ = 1;
};

}  // namespace bk::db
