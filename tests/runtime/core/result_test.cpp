#include "bk/core/result.hpp"

#include <catch2/catch.hpp>
#include <memory>
#include <set>
#include <string>

#include "bk/core/box.hpp"
#include "bk/core/nullable.hpp"

TEST_CASE("a result holds a value or an error") {
  const bk::Result<int> good = 3;
  CHECK(good);
  CHECK(*good == 3);
  const bk::Result<int> bad = bk::not_found("no such book");
  CHECK_FALSE(bad);
  CHECK(bad.error().code() == bk::ErrorCode::kNotFound);
  CHECK(bad.error().message() == "no such book");
}

TEST_CASE("a result converts to a result of what its value converts to") {
  bk::Result<const char*> text = "hello";
  const bk::Result<std::string> converted = std::move(text);
  CHECK(*converted == "hello");
  bk::Result<const char*> failed = bk::conflict("taken");
  const bk::Result<std::string> error = std::move(failed);
  CHECK(error.error().message() == "taken");
}

TEST_CASE("a result carries what can only be moved") {
  bk::Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
  const std::unique_ptr<int> taken = std::move(result).value();
  CHECK(*taken == 7);
}

TEST_CASE("the cause of an internal error is not its message") {
  const bk::Error error = bk::internal_error("connection string was …");
  CHECK(error.message().empty());
  CHECK(error.cause() == "connection string was …");
}

TEST_CASE("every error code has a name of its own") {
  std::set<std::string_view> names;
  for (int code = 0; code <= static_cast<int>(bk::ErrorCode::kDeadlineExceeded); ++code) {
    names.insert(bk::to_string(static_cast<bk::ErrorCode>(code)));
  }
  CHECK(names.size() == static_cast<std::size_t>(bk::ErrorCode::kDeadlineExceeded) + 1);
  CHECK(bk::to_string(bk::ErrorCode::kNotFound) == "not_found");
}

TEST_CASE("a box copies and compares what it holds") {
  bk::Box<std::string> first{std::string{"a"}};
  bk::Box<std::string> second = first;
  CHECK(first == second);
  *second = "b";
  CHECK(*first == "a");
  first = second;
  CHECK(*first == "b");
}

TEST_CASE("a nullable is null until it is given a value") {
  bk::Nullable<int> value;
  CHECK(value.is_null());
  value = 3;
  CHECK(*value == 3);
  value.reset();
  CHECK(value == bk::Nullable<int>{std::nullopt});
}
