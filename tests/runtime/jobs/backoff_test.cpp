#include "backoff.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace std::chrono_literals;
using bk::jobs::Backoff;
using bk::jobs::delay_after;

TEST_CASE("waits double up to the maximum, and chance takes at most half") {
  const Backoff backoff{.first = 1000ms, .factor = 2, .maximum = 10'000ms};
  CHECK(delay_after(backoff, 1, 1.0) == 1000ms);
  CHECK(delay_after(backoff, 2, 1.0) == 2000ms);
  CHECK(delay_after(backoff, 4, 1.0) == 8000ms);
  CHECK(delay_after(backoff, 5, 1.0) == 10'000ms);
  CHECK(delay_after(backoff, 1, 0.0) == 500ms);
  CHECK(delay_after(backoff, 5, 0.0) == 5000ms);
}

TEST_CASE("odd facts give a wait that makes sense") {
  CHECK(delay_after({}, std::numeric_limits<std::uint32_t>::max(), 1.0) == 3'600'000ms);
  CHECK(delay_after({.first = -5ms, .factor = -1, .maximum = -1ms}, 3, 1.0) == 0ms);
  CHECK(delay_after({.first = 10ms, .factor = 0, .maximum = 1s}, 3, 1.0) == 10ms);
}

TEST_CASE("a random fraction is one") {
  for (int i = 0; i < 100; ++i) {
    const double fraction = bk::jobs::random_fraction();
    CHECK(fraction >= 0);
    CHECK(fraction < 1);
  }
}
