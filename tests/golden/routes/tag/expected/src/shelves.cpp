#include "shelves.hpp"

#include "shop/api/shelves_models.hpp"

namespace shop {

bk::Task<bk::Result<api::SortShelfResponse>> Shelves::sort_shelf(
    bk::http::Context&, const api::SortShelfParams&, const models::SortShelfRequest&) {
  co_return bk::unimplemented("sortShelf is not written yet");
}

bk::Task<bk::Result<api::CreakResponse>> Shelves::creak(
    bk::http::Context&) {
  co_return bk::unimplemented("creak is not written yet");
}

}  // namespace shop
