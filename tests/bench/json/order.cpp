#include "order.hpp"

#include "bk/json/enum.hpp"
#include "bk/json/fields.hpp"

namespace order {

namespace json = bk::json;

const json::EnumTable& json_enum(bk::Type<Status>) {
  static const json::Enum<Status> values{
      {Status::kNew, "new"},
      {Status::kPaid, "paid"},
      {Status::kShipped, "shipped"},
      {Status::kCancelled, "cancelled"},
  };
  return values;
}

const json::FieldTable& json_fields(bk::Type<Item>) {
  static const json::Fields<Item> fields{
      json::required("id", &Item::id, json::minimum(1)),
      json::required("sku", &Item::sku, json::length(1, 40)),
      json::required("name", &Item::name, json::length(1, 200)),
      json::required("qty", &Item::qty, json::range(1, 1000)),
      json::required("price", &Item::price, json::minimum(0)),
      json::required("in_stock", &Item::in_stock),
  };
  return fields;
}

const json::FieldTable& json_fields(bk::Type<Order>) {
  static const json::Fields<Order> fields{
      json::required("id", &Order::id, json::minimum(1)),
      json::required("customer_id", &Order::customer_id),
      json::required("email", &Order::email, json::max_length(254)),
      json::required("status", &Order::status),
      json::required("currency", &Order::currency, json::length(3, 3)),
      json::required("created_at", &Order::created_at),
      json::required("total", &Order::total, json::minimum(0)),
      json::required("paid", &Order::paid),
      json::optional("notes", &Order::notes, json::max_length(2000)),
      json::required("tags", &Order::tags, json::max_items(20), json::items(json::max_length(40))),
      json::required("items", &Order::items, json::items_count(1, 100)),
  };
  return fields;
}

}  // namespace order
