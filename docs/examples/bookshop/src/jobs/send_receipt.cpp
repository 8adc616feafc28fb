#include "jobs/send_receipt.hpp"

#include <utility>
#include <vector>

#include "bk/core/time.hpp"

namespace bookshop {

bk::Task<bk::Result<void>> SendReceiptJob::run(
    bk::Context& ctx, bk::db::Transaction& tx, const models::SendReceipt& payload) {
  std::vector<bk::Scalar> values{
      payload.order_id.to_string(), payload.email, bk::Timestamp::now().to_string()};
  auto sent = co_await tx.execute(
      ctx,
      "INSERT INTO receipts (order_id, email, sent_at) VALUES ($1, $2, $3)",
      std::move(values));
  if (!sent) co_return std::move(sent).error();
  co_return {};
}

}  // namespace bookshop
