#include "bk/app/app.hpp"
#include "service.hpp"
#include "shop/api/facts.hpp"

int main(int argc, char** argv) {
  bk::app::App app(shop::api::facts(), argc, argv);
  shop::Service service{app};
  return app.run();
}
