#pragma once

#include "bk/db/database.hpp"
#include "shop/api/shelves.hpp"
#include "shop/api/shelves_repository.hpp"

namespace shop {

/// Answers the operations of tag Shelves. This file is yours: bkctl merges changes of the API
/// into it and never overwrites a line.
class Shelves final : public api::ShelvesApi {
 public:
  explicit Shelves(bk::db::Database& database) : repository_(database) {}

  bk::Task<bk::Result<api::ListShelvesResponse>> list_shelves(
      bk::http::Context& ctx, const api::ListShelvesParams& params) override;
  bk::Task<bk::Result<api::CreateShelfResponse>> create_shelf(
      bk::http::Context& ctx, const models::ShelfInput& body) override;
  bk::Task<bk::Result<api::DeleteShelfResponse>> delete_shelf(
      bk::http::Context& ctx, const api::DeleteShelfParams& params) override;

 private:
  api::ShelvesRepository repository_;
};

}  // namespace shop
