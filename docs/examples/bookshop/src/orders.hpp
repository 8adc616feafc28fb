#pragma once

#include "bk/db/database.hpp"
#include "bookshop/api/orders.hpp"
#include "bookshop/api/orders_repository.hpp"

namespace bookshop {

/// Answers the operations of tag Orders.
class Orders final : public api::OrdersApi {
 public:
  explicit Orders(bk::db::Database& database) : database_(database), repository_(database) {}

  bk::Task<bk::Result<api::ListOrdersResponse>> list_orders(
      bk::http::Context& ctx, const api::ListOrdersParams& params) override;
  bk::Task<bk::Result<api::PlaceOrderResponse>> place_order(
      bk::http::Context& ctx, const models::OrderInput& body) override;
  bk::Task<bk::Result<api::GetOrderResponse>> get_order(
      bk::http::Context& ctx, const api::GetOrderParams& params) override;
  bk::Task<bk::Result<api::QuoteShippingResponse>> quote_shipping(
      bk::http::Context& ctx, const api::QuoteShippingParams& params) override;

 private:
  bk::db::Database& database_;
  api::OrdersRepository repository_;
};

}  // namespace bookshop
