#include <utility>

#include "bk/db/database.hpp"
#include "bk/db/repository.hpp"
#include "list_plan.hpp"
#include "objects.hpp"

namespace bk::db {

Task<Result<void>> list_rows(
    Executor& executor,
    Context& context,
    const Entity& entity,
    const ListQuery& query,
    Object items,
    PageFacts& facts) {
  const json::ListCodec* list = json::as_list(*items.codec);
  if (list == nullptr) co_return internal_error("list_rows() takes a list");
  auto plan = ListPlan::make(entity, query, executor.options().cursor_secret);
  if (!plan) co_return std::move(plan).error();
  const ObjectReader reader(entity, list->element());
  auto sql = plan->select(executor.dialect(), reader.columns());
  if (!sql) co_return std::move(sql).error();
  auto rows = co_await executor.execute(context, sql->statement(), sql->take_values());
  if (!rows) co_return std::move(rows).error();
  const auto limit = static_cast<std::size_t>(plan->limit());
  const bool more = rows->size() > limit;
  const std::size_t shown = more ? limit : rows->size();
  facts = plan->facts(*rows, shown, more, reader.columns().size());
  for (std::size_t i = 0; i < shown; ++i) {
    const std::size_t row = plan->backwards() ? shown - 1 - i : i;
    auto read = reader.read((*rows)[row], list->append(items.address));
    list->commit(items.address);
    if (!read) co_return read;
  }
  if (!plan->counts()) co_return Result<void>{};
  const bool all_here = !more && plan->is_first_page();
  if (all_here) {
    facts.total = static_cast<std::int64_t>(shown);
    co_return Result<void>{};
  }
  auto counting = plan->count(executor.dialect());
  if (!counting) co_return std::move(counting).error();
  auto counted = co_await executor.execute(context, counting->statement(), counting->take_values());
  if (!counted) co_return std::move(counted).error();
  facts.total = (*counted)[0].integer(0).value_or(0);
  co_return Result<void>{};
}

}  // namespace bk::db
