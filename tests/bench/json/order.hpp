#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bk/core/time.hpp"
#include "bk/core/uuid.hpp"
#include "bk/json/model.hpp"

/// The body of POST /order of the comparison servers (shared/bench/peers), as bkctl generates it.
namespace order {

enum class Status : std::uint8_t { kNew, kPaid, kShipped, kCancelled };
const bk::json::EnumTable& json_enum(bk::Type<Status>);

struct Item {
  std::int64_t id = 0;
  std::string sku;
  std::string name;
  std::int32_t qty = 0;
  double price = 0;
  bool in_stock = false;
};
const bk::json::FieldTable& json_fields(bk::Type<Item>);

struct Order {
  std::int64_t id = 0;
  bk::Uuid customer_id;
  std::string email;
  Status status = Status::kNew;
  std::string currency;
  bk::Timestamp created_at;
  double total = 0;
  bool paid = false;
  std::optional<std::string> notes;
  std::vector<std::string> tags;
  std::vector<Item> items;
};
const bk::json::FieldTable& json_fields(bk::Type<Order>);

}  // namespace order
