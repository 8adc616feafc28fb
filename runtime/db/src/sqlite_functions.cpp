#include "sqlite_functions.hpp"

#include <sqlite3.h>

#include <string_view>

#include "fold.hpp"

namespace bk::db {
namespace {

void fold_function(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
  if (text == nullptr) return;
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
  const std::string folded = fold({text, size});
  sqlite3_result_text64(context, folded.data(), folded.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

}  // namespace

void add_functions(sqlite3* connection) {
  sqlite3_create_function_v2(
      connection,
      "bk_fold",
      1,
      SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
      nullptr,
      &fold_function,
      nullptr,
      nullptr,
      nullptr);
}

}  // namespace bk::db
