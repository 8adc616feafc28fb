#include "jobs/nightly_report.hpp"

#include "bk/obs/log.hpp"

namespace bookshop {

bk::Task<bk::Result<void>> NightlyReportJob::run(
    bk::Context& ctx, bk::db::Transaction& tx, const models::NightlyReport&) {
  auto rows = co_await tx.execute(ctx, "SELECT count(*) FROM orders");
  if (!rows) co_return std::move(rows).error();
  bk::obs::info(ctx, "orders so far", {{"orders", (*rows)[0].integer(0).value_or(0)}});
  co_return {};
}

}  // namespace bookshop
