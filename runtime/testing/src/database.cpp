#include "bk/testing/database.hpp"

#include <cstdlib>

#include "bk/async/loop.hpp"
#include "bk/core/uuid.hpp"
#include "bk/db/database.hpp"
#include "bk/testing/client.hpp"

namespace bk::testing {
namespace {

void execute(const std::string& url, const std::string& sql) {
  auto database = db::Database::open(url);
  if (!database) throw Failure("BK_TEST_DATABASE_URL: " + database.error().message());
  Context context;
  const auto done = async::run_to_end(
      (*database)->execute(context, db::Statement::trusted(sql), std::vector<Scalar>{}));
  if (!done) {
    throw Failure("BK_TEST_DATABASE_URL: " + done.error().message() + " " + done.error().cause());
  }
}

// libpq hands `options` to the server, where `-c search_path=…` holds for every statement of the
// connection.
std::string with_schema(const std::string& url, const std::string& schema) {
  const char separator = url.find('?') == std::string::npos ? '?' : '&';
  return url + separator + "options=-c%20search_path%3D" + schema;
}

}  // namespace

TemporaryDatabase::TemporaryDatabase() {
  const char* server = std::getenv("BK_TEST_DATABASE_URL");
  if (server == nullptr || *server == '\0') {
    url_ = "sqlite:" + (folder_ / "test.db").string();
    return;
  }
  server_ = server;
  for (const char c : Uuid::v4().to_string()) {
    if (c != '-') schema_ += c;
  }
  schema_ = "bk_test_" + schema_;
  execute(server_, "CREATE SCHEMA " + schema_);
  url_ = with_schema(server_, schema_);
}

TemporaryDatabase::~TemporaryDatabase() {
  if (schema_.empty()) return;
  try {
    execute(server_, "DROP SCHEMA " + schema_ + " CASCADE");
  } catch (const Failure&) {
    // The schema stays; a destructor has nobody to tell.
  }
}

}  // namespace bk::testing
