#include "list_plan.hpp"

#include <algorithm>
#include <utility>

#include "conditions.hpp"
#include "convert.hpp"

namespace bk::db {
namespace {

// Of a list whose operation has no limit.
constexpr std::int64_t kUnpaged = 10'000;
constexpr std::int64_t kMostPages = 1'000'000'000;

bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return (x | 0x20) == (y | 0x20);
  });
}

// asc, ascending, desc, descending, 1, -1: nullopt for anything else.
std::optional<bool> descending_of(std::string_view word) {
  if (same_letters(word, "desc") || same_letters(word, "descending") || word == "-1") return true;
  if (same_letters(word, "asc") || same_letters(word, "ascending") || word == "1") return false;
  return std::nullopt;
}

}  // namespace

Result<ListPlan> ListPlan::make(
    const Entity& entity, const ListQuery& query, std::string_view secret) {
  ListPlan plan(entity, query, secret);
  auto done = plan.set_range();
  if (done) done = plan.set_order();
  if (done) done = plan.set_cursor();
  if (!done) return std::move(done).error();
  return plan;
}

Result<void> ListPlan::set_range() {
  const ListQuery& query = *query_;
  if (query.limit_ && *query.limit_ < 0) return query_error("limit", "must not be negative");
  if (query.offset_ < 0) return query_error("offset", "must not be negative");
  limit_ = query.limit_     ? std::min(*query.limit_, ListQuery::kMaximumLimit)
           : query.limited_ ? ListQuery::kDefaultLimit
                            : kUnpaged;
  offset_ = query.offset_;
  if (query.page_) {
    const std::int64_t before = *query.page_ - query.first_page_;
    if (before < 0 || before > kMostPages)
      return query_error("page", "is not the number of a page");
    offset_ += before * limit_;
    page_ = *query.page_;
  } else {
    page_ = query.first_page_ + (limit_ > 0 ? offset_ / limit_ : 0);
  }
  return {};
}

Result<void> ListPlan::add_term(std::string_view text, bool descending) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (text.starts_with('-') || text.starts_with('+')) {
    descending = text.starts_with('-');
    text.remove_prefix(1);
  } else if (const std::size_t mark = text.find_first_of(": "); mark != std::string_view::npos) {
    const auto said = descending_of(text.substr(mark + 1));
    if (!said) return query_error("sort", "must give each direction as asc or desc");
    descending = *said;
    text = text.substr(0, mark);
  }
  const Column* column = entity_->find(text);
  const bool sortable = column != nullptr && !column->property.empty() &&
                        column->type != ColumnType::kJson && column->type != ColumnType::kBytes;
  if (!sortable) return query_error("sort", "names something that the list cannot be sorted by");
  const bool twice = std::any_of(
      terms_.begin(), terms_.end(), [&](const Term& term) { return term.column == column; });
  if (!twice) terms_.push_back({column, descending});
  return {};
}

Result<void> ListPlan::set_order() {
  bool descending = false;
  if (query_->order_) {
    const auto said = descending_of(*query_->order_);
    if (!said) return query_error("order", "must be asc or desc");
    descending = *said;
  }
  for (const std::string& text : query_->sort_) {
    auto added = add_term(text, descending);
    if (!added) return added;
  }
  // The key makes the order complete: no row is shown twice or skipped.
  if (!terms_.empty()) descending = terms_.back().descending;
  for (const std::string_view name : entity_->key) {
    const Column* column = entity_->find(name);
    if (column == nullptr) return no_such_column(*entity_, name);
    const bool there = std::any_of(
        terms_.begin(), terms_.end(), [&](const Term& term) { return term.column == column; });
    if (!there) terms_.push_back({column, descending});
  }
  order_ = entity_->table;
  for (const Term& term : terms_)
    order_.append(term.descending ? " -" : " +").append(term.column->name);
  return {};
}

Result<void> ListPlan::set_cursor() {
  if (!query_->cursor_) return {};
  cursor_ = read_cursor(*query_->cursor_, order_, secret_);
  if (!cursor_ || cursor_->values.size() != terms_.size()) {
    return query_error("cursor", "is not one that this list gave");
  }
  return {};
}

Result<void> ListPlan::add_filters(SqlText& sql, bool& first) const {
  for (const Condition& condition : query_->conditions_) {
    sql << (std::exchange(first, false) ? " WHERE " : " AND ");
    auto added = add_condition(sql, *entity_, condition);
    if (!added) return added;
  }
  if (query_->search_) {
    sql << (std::exchange(first, false) ? " WHERE " : " AND ");
    add_search(sql, *entity_, *query_->search_);
  }
  return {};
}

Result<SqlText> ListPlan::select(Dialect dialect, const std::vector<const Column*>& columns) const {
  SqlText sql(dialect);
  sql << "SELECT ";
  std::vector<const Column*> all = columns;
  for (const Term& term : terms_) all.push_back(term.column);
  sql.names(all) << " FROM ";
  sql.name(entity_->table);
  bool first = true;
  auto added = add_filters(sql, first);
  if (!added) return std::move(added).error();
  if (cursor_) {
    sql << (first ? " WHERE " : " AND ");
    add_position(sql);
  }
  add_order(sql);
  sql << " LIMIT ";
  sql.value(limit_ + 1);
  if (offset_ > 0) {
    sql << " OFFSET ";
    sql.value(offset_);
  }
  return sql;
}

Result<SqlText> ListPlan::count(Dialect dialect) const {
  SqlText sql(dialect);
  sql << "SELECT count(*) FROM ";
  sql.name(entity_->table);
  bool first = true;
  auto added = add_filters(sql, first);
  if (!added) return std::move(added).error();
  return sql;
}

// Nulls come first in both engines, and last when descending.
void ListPlan::add_order(SqlText& sql) const {
  bool first = true;
  for (const Term& term : terms_) {
    const bool descending = term.descending != backwards();
    sql << (std::exchange(first, false) ? " ORDER BY " : ", ");
    sql.comparable(*term.column) << (descending ? " DESC" : "");
    if (!sql.lite() && term.column->nullable) sql << (descending ? " NULLS LAST" : " NULLS FIRST");
  }
}

// Whether (a, b) > ($1, $2) says it, which an index answers at once.
bool ListPlan::positions_as_row() const {
  return std::all_of(terms_.begin(), terms_.end(), [&](const Term& term) {
    return term.descending == terms_.front().descending && !term.column->nullable;
  });
}

// The rows behind the cursor: a > $1 OR a = $1 AND (b > $2 OR …).
void ListPlan::add_position(SqlText& sql) const {
  if (positions_as_row()) {
    const bool less = terms_.front().descending != cursor_->backwards;
    sql << "(";
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      if (i > 0) sql << ", ";
      sql.comparable(*terms_[i].column);
    }
    sql << (less ? ") < (" : ") > (");
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      if (i > 0) sql << ", ";
      sql.value(cursor_->values[i], terms_[i].column->type);
    }
    sql << ")";
    return;
  }
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    const Scalar& value = cursor_->values[i];
    sql << "(";
    add_beyond(sql, terms_[i], value);
    if (i + 1 == terms_.size()) break;
    sql << " OR ";
    if (is_null(value)) {
      sql.name(terms_[i].column->name) << " IS NULL AND ";
    } else {
      sql.comparable(*terms_[i].column) << " = ";
      sql.value(value, terms_[i].column->type) << " AND ";
    }
  }
  sql << std::string(terms_.size(), ')');
}

void ListPlan::add_beyond(SqlText& sql, const Term& term, const Scalar& value) const {
  const bool descending = term.descending != cursor_->backwards;
  if (is_null(value)) {
    // Nulls are smaller than everything.
    if (descending) {
      sql << "1 = 0";
    } else {
      sql.name(term.column->name) << " IS NOT NULL";
    }
    return;
  }
  sql.comparable(*term.column) << (descending ? " < " : " > ");
  sql.value(value, term.column->type);
  if (descending && term.column->nullable) {
    sql << " OR ";
    sql.name(term.column->name) << " IS NULL";
  }
}

std::string ListPlan::cursor_at(
    const Rows& rows, std::size_t row, std::size_t sort_columns_at, bool backwards) const {
  Cursor cursor;
  cursor.backwards = backwards;
  for (std::size_t i = 0; i < terms_.size(); ++i)
    cursor.values.push_back(rows[row][sort_columns_at + i]);
  return write_cursor(cursor, order_, secret_);
}

PageFacts ListPlan::facts(
    const Rows& rows, std::size_t shown, bool more, std::size_t sort_columns_at) const {
  PageFacts facts;
  facts.limit = limit_;
  facts.offset = offset_;
  facts.number = page_;
  // Who came here by a cursor came from somewhere.
  facts.has_next = backwards() || more;
  facts.has_previous = backwards() ? more : offset_ > 0 || cursor_.has_value();
  if (!query_->wants_cursors_ || shown == 0) return facts;
  const std::size_t first = backwards() ? shown - 1 : 0;
  const std::size_t last = backwards() ? 0 : shown - 1;
  if (facts.has_next) facts.next_cursor = cursor_at(rows, last, sort_columns_at, false);
  if (facts.has_previous) facts.previous_cursor = cursor_at(rows, first, sort_columns_at, true);
  return facts;
}

}  // namespace bk::db
