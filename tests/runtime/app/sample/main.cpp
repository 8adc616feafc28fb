#include "service.hpp"

int main(int argc, char** argv) {
  bk::app::App app{sample::facts(), argc, argv};
  sample::Service service{app};
  return app.run();
}
