#include "orders.hpp"

#include <utility>
#include <vector>

#include "bk/db/repository.hpp"
#include "bk/jobs/enqueue.hpp"
#include "bookshop/api/entities.hpp"
#include "bookshop/api/jobs.hpp"
#include "bookshop/api/orders_models.hpp"

namespace bookshop {

bk::Task<bk::Result<api::ListOrdersResponse>> Orders::list_orders(
    bk::http::Context& ctx, const api::ListOrdersParams& params) {
  return repository_.list_orders(ctx, params);
}

bk::Task<bk::Result<api::PlaceOrderResponse>> Orders::place_order(
    bk::http::Context& ctx, const models::OrderInput& body) {
  // The order and its job are stored together or not at all.
  co_return co_await database_.transaction(
      ctx, [&](bk::db::Transaction& tx) -> bk::Task<bk::Result<models::Order>> {
        auto order =
            co_await bk::db::create<models::Order>(tx, ctx, api::orders_entity(), {}, body);
        if (!order) co_return order;
        const models::SendReceipt receipt{.order_id = order->id, .email = order->email};
        auto queued = co_await bk::jobs::enqueue(ctx, tx, receipt);
        if (!queued) co_return std::move(queued).error();
        co_return order;
      });
}

bk::Task<bk::Result<api::GetOrderResponse>> Orders::get_order(
    bk::http::Context& ctx, const api::GetOrderParams& params) {
  return repository_.get_order(ctx, params);
}

bk::Task<bk::Result<api::QuoteShippingResponse>> Orders::quote_shipping(
    bk::http::Context& ctx, const api::QuoteShippingParams& params) {
  std::vector<bk::db::Condition> conditions{bk::db::equals("id", params.order_id)};
  auto order = co_await bk::db::find<models::Order>(
      database_, ctx, api::orders_entity(), std::move(conditions));
  if (!order) co_return std::move(order).error();
  std::int64_t books = 0;
  for (const auto& line : order->lines) books += line.quantity;
  co_return models::ShippingQuote{
      .order_id = order->id, .carrier = "Snail", .price = 290 + 100 * books};
}

}  // namespace bookshop
