#include <catch2/catch.hpp>
#include <fstream>

#include "bk/testing/fake_clock.hpp"
#include "bk/testing/temporary_folder.hpp"

namespace bk::testing {
namespace {

TEST_CASE("a fake clock stands still until it is moved") {
  FakeClock clock;
  CHECK(clock.now().to_string() == "2026-01-01T00:00:00Z");
  CHECK(clock.now() == clock.now());
  clock.advance(std::chrono::hours{1});
  CHECK(clock.now().to_string() == "2026-01-01T01:00:00Z");
  clock.set(Timestamp{0});
  CHECK(clock.now().to_string() == "1970-01-01T00:00:00Z");
}

TEST_CASE("a temporary folder is gone with all it holds") {
  std::filesystem::path path;
  {
    const TemporaryFolder folder;
    const TemporaryFolder other;
    CHECK(folder.path() != other.path());
    path = folder.path();
    std::filesystem::create_directories(folder / "a/b");
    std::ofstream(folder / "a/b/c") << "text";
    CHECK(std::filesystem::exists(path / "a/b/c"));
  }
  CHECK_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace bk::testing
