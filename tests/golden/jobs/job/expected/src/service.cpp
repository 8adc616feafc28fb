#include "service.hpp"

#include "bk/http/router.hpp"
#include "bk/jobs/workers.hpp"

namespace shop {

Service::Service(bk::app::App& app) {
  app.jobs().add(dust_shelf_job);
}

}  // namespace shop
