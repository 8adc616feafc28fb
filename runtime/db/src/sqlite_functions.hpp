#pragma once

struct sqlite3;

namespace bk::db {

/// Adds what bk's own SQL needs and SQLite lacks: bk_fold(text), text without regard to case, for
/// letters of the Latin, Greek, Cyrillic and Armenian scripts.
void add_functions(sqlite3* connection);

}  // namespace bk::db
