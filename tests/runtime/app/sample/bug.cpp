#include <stdexcept>

#include "service.hpp"

// A program with a bug: an exception that nobody catches.
int main(int argc, char** argv) {
  bk::app::App app{sample::facts(), argc, argv};
  throw std::logic_error("nobody catches this");
}
