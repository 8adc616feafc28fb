#include "jobs/dust_shelf.hpp"

namespace shop {

bk::Task<bk::Result<void>> DustShelfJob::run(
    bk::Context&, bk::db::Transaction&, const models::DustShelf&) {
  co_return bk::unimplemented("job dust-shelf is not written yet");
}

}  // namespace shop
