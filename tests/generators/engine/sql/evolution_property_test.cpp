#include <catch2/catch.hpp>
#include <cstdlib>
#include <deque>
#include <map>

#include "bk/db/introspect.hpp"
#include "bk/db/migrations.hpp"
#include "random_model.hpp"
#include "runtime/db/engines.hpp"

// Random pairs of schemas, on real databases: what the steps make is what the new schema alone
// makes, and back; rows stay. BKCTL_MIGRATION_PAIRS: how many pairs for each database;
// BKCTL_MIGRATION_SEED: the first one's seed.

namespace bkctl::sql {
namespace {

using bk::Context;
using bk::EmbeddedFile;
using bk::Task;
using bk::db::Database;
using bk::db::Engine;
using bk::db::Migrations;
using bk::db::SchemaObject;
using bk::db::Statement;

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// Steps as the files of a program.
class Files {
 public:
  explicit Files(Dialect dialect) : dialect_(dialect) {}

  void add(const std::vector<Step>& steps) {
    for (const Step& step : steps) {
      ++number_;
      const Script& script = dialect_ == Dialect::kSqlite ? step.sqlite : step.postgresql;
      if (script.up.empty()) continue;
      put(step.name + ".up.sql", script.up);
      put(step.name + ".down.sql", script.down);
    }
  }
  [[nodiscard]] const std::vector<EmbeddedFile>& all() const { return files_; }

  [[nodiscard]] std::string print(std::size_t from = 0) const {
    std::string out;
    for (std::size_t i = from; i < files_.size(); ++i)
      out += "-- " + std::string{files_[i].path} + "\n" + std::string{files_[i].contents};
    return out;
  }

 private:
  void put(const std::string& name, const std::string& text) {
    texts_.push_back(std::string{to_string(dialect_)} + "/" + std::to_string(number_) + "_" + name);
    const std::string& path = texts_.back();
    texts_.push_back(text);
    files_.push_back({path, texts_.back()});
  }

  Dialect dialect_;
  int number_ = 0;
  std::deque<std::string> texts_;
  std::vector<EmbeddedFile> files_;
};

bk::db::DatabaseOptions careless() {
  bk::db::DatabaseOptions options;
  options.sync_every_commit = false;
  return options;
}

struct Place {
  std::string table, key, column;
};
using Values = std::map<std::string, std::string>;

// A database with what the tests do to it.
class Subject {
 public:
  explicit Subject(Engine engine) : test_(engine, careless()) {}

  std::string up(const Files& files) {
    std::string out;
    test_.run([&](Database& database, Context& context) -> Task<> {
      auto done = co_await Migrations{files.all()}.up(context, database);
      if (!done) out = done.error().message();
    });
    return out;
  }

  std::string down(const Files& files, unsigned count) {
    std::string out;
    test_.run([&](Database& database, Context& context) -> Task<> {
      auto done = co_await Migrations{files.all()}.down(context, database, count);
      if (!done) out = done.error().message();
    });
    return out;
  }

  std::vector<SchemaObject> schema() {
    std::vector<SchemaObject> out;
    test_.run([&](Database& database, Context& context) -> Task<> {
      auto found = co_await bk::db::introspect(context, database);
      INFO(bk::db::why(found));
      CHECK(found);
      if (found) out = std::move(found).value();
    });
    return out;
  }

  void script(const std::string& text) {
    if (!text.empty()) test_.script(text.c_str(), text.c_str());
  }

  // The columns' values as text, by the text of the key.
  std::vector<Values> values(const std::vector<Place>& places) {
    std::vector<Values> out(places.size());
    test_.run([&](Database& database, Context& context) -> Task<> {
      for (std::size_t i = 0; i < places.size(); ++i) {
        const std::string sql = "SELECT CAST(" + identifier(places[i].key) + " AS TEXT), CAST(" +
                                identifier(places[i].column) + " AS TEXT) FROM " +
                                identifier(places[i].table);
        auto rows = co_await database.execute(context, Statement::trusted(sql));
        INFO(sql << bk::db::why(rows));
        CHECK(rows);
        if (!rows) co_return;
        for (const auto row : *rows) {
          const std::string* value = row.text(1);
          out[i][*row.text(0)] = value == nullptr ? "(null)" : *value;
        }
      }
    });
    return out;
  }

 private:
  bk::db::TestDatabase test_;
};

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += line + "\n";
  return out;
}

void empty_all(Subject& subject, const Model& model, Dialect dialect) {
  std::string text = dialect == Dialect::kSqlite ? "PRAGMA defer_foreign_keys = ON;" : "";
  std::string names;
  for (auto table = model.tables.rbegin(); table != model.tables.rend(); ++table) {
    text += dialect == Dialect::kSqlite ? "DELETE FROM " + identifier(table->name) + ";" : "";
    names += (names.empty() ? "" : ", ") + identifier(table->name);
  }
  if (dialect == Dialect::kPostgresql && !names.empty()) text = "TRUNCATE " + names + " CASCADE;";
  subject.script(text);
}

// A column that is in both models with the same type, and what it held before.
struct Kept {
  std::vector<Place> before, after;
  std::vector<bool> was_nullable;
  std::vector<Values> values;
};

struct Tally {
  int pairs = 0, by_hand = 0, safe = 0, decided = 0, safe_failed = 0;
  int kept_columns = 0, values = 0, refused_by_data = 0, downs = 0, downs_refused = 0;
};

class Pair {
 public:
  Pair(Engine engine, std::uint64_t seed, Tally& tally)
      : dialect_(engine == Engine::kSqlite ? Dialect::kSqlite : Dialect::kPostgresql),
        engine_(engine),
        chance_(seed),
        tally_(tally),
        files_(dialect_),
        was_(test::random_model(chance_)),
        changed_(test::changed(was_, chance_)) {}

  void run() {
    ++tally_.pairs;
    if (!decide()) {
      ++tally_.by_hand;
      return;
    }
    files_.add(evolve({}, was_, {}).steps);
    const std::size_t first = files_.all().size();
    Subject subject(engine_);
    REQUIRE(subject.up(files_).empty());
    const auto before = subject.schema();
    const std::string rows = test::random_rows(was_, chance_, dialect_);
    subject.script(rows);
    remember(subject);
    files_.add(evolution_.steps);
    INFO(rows << files_.print(first));
    forth(subject);
    Subject fresh(engine_);
    Files new_files(dialect_);
    new_files.add(evolve({}, changed_.model, {}).steps);
    REQUIRE(fresh.up(new_files).empty());
    CHECK(joined(bk::db::differences(fresh.schema(), subject.schema())) == "");
    back(subject, static_cast<unsigned>((files_.all().size() - first) / 2));
    CHECK(joined(bk::db::differences(before, subject.schema())) == "");
  }

 private:
  bool decide() {
    decisions_.renames = changed_.renames;
    evolution_ = evolve(was_, changed_.model, decisions_);
    safe_ = !evolution_.refused();
    for (int i = 0; evolution_.refused() && i < 3; ++i) {
      if (!test::decide(evolution_, changed_.model, chance_, decisions_)) return false;
      evolution_ = evolve(was_, changed_.model, decisions_);
    }
    return !evolution_.refused();
  }

  void remember(Subject& subject) {
    Model now = was_;
    for (const Rename& rename : pending_renames(was_, changed_.model, decisions_.renames))
      now = renamed(std::move(now), rename);
    for (std::size_t t = 0; t < now.tables.size(); ++t) {
      const Table* is = find_table(changed_.model, now.tables[t].name);
      if (is == nullptr) continue;
      for (std::size_t c = 0; c < now.tables[t].columns.size(); ++c) {
        const Column& old = was_.tables[t].columns[c];
        const Column* column = find_column(*is, now.tables[t].columns[c].name);
        if (column == nullptr || column->type != old.type) continue;
        kept_.before.push_back({was_.tables[t].name, was_.tables[t].key.front(), old.name});
        kept_.after.push_back({is->name, is->key.front(), column->name});
        kept_.was_nullable.push_back(old.nullable);
      }
    }
    kept_.values = subject.values(kept_.before);
  }

  void forth(Subject& subject) {
    const std::string error = subject.up(files_);
    ++(safe_ ? tally_.safe : tally_.decided);
    if (error.empty()) {
      compare(subject);
      return;
    }
    // Rows that do not fit, as whoever decided was told: it can be gone on with when they are gone.
    INFO(error);
    CHECK_FALSE(safe_);
    if (safe_) ++tally_.safe_failed;
    ++tally_.refused_by_data;
    empty_standing(subject);
    REQUIRE(subject.up(files_).empty());
  }

  void compare(Subject& subject) {
    const auto now = subject.values(kept_.after);
    for (std::size_t i = 0; i < now.size(); ++i) {
      ++tally_.kept_columns;
      CHECK(now[i].size() == kept_.values[i].size());
      for (const auto& [key, value] : kept_.values[i]) {
        const auto found = now[i].find(key);
        REQUIRE(found != now[i].end());
        const bool filled = value == "(null)" && found->second != "(null)";
        if (!filled) CHECK(found->second == value);
        if (filled) CHECK(kept_.was_nullable[i]);
        ++tally_.values;
      }
    }
  }

  void back(Subject& subject, unsigned count) {
    const std::string error = subject.down(files_, count);
    ++tally_.downs;
    if (error.empty()) return;
    INFO(error);
    ++tally_.downs_refused;
    empty_standing(subject);
    const std::string again = subject.down(files_, remaining(subject, count));
    CHECK(again == "");
  }

  // Half way only part of the tables stands under its old or new name.
  void empty_standing(Subject& subject) {
    Model standing;
    for (const SchemaObject& object : subject.schema()) {
      if (!object.name.starts_with("table ") || object.name == "table bk_migrations") continue;
      Table table;
      table.name = object.name.substr(6);
      standing.tables.push_back(table);
    }
    empty_all(subject, standing, dialect_);
  }

  unsigned remaining(Subject& subject, unsigned count) {
    const auto applied = subject.values({{"bk_migrations", "version", "name"}}).front().size();
    return static_cast<unsigned>(applied - (files_.all().size() / 2 - count));
  }

  Dialect dialect_;
  Engine engine_;
  test::Chance chance_;
  Tally& tally_;
  Files files_;
  Model was_;
  test::Changed changed_;
  Decisions decisions_;
  Evolution evolution_;
  bool safe_ = false;
  Kept kept_;
};

void run_pairs(Engine engine, std::uint64_t otherwise) {
  const std::uint64_t count = number_from("BKCTL_MIGRATION_PAIRS", otherwise);
  const std::uint64_t seed = number_from("BKCTL_MIGRATION_SEED", 20261121);
  Tally tally;
  for (std::uint64_t i = 0; i < count; ++i) {
    INFO("BKCTL_MIGRATION_SEED=" << seed + i << " BKCTL_MIGRATION_PAIRS=1");
    Pair(engine, seed + i, tally).run();
  }
  WARN(
      engine << ", seeds from " << seed << ": " << tally.pairs << " pairs, " << tally.by_hand
             << " refused for good, " << tally.safe << " safe, " << tally.decided
             << " with decisions (" << tally.refused_by_data << " stopped by rows, then resumed); "
             << tally.kept_columns << " columns with " << tally.values << " values kept; "
             << tally.downs << " taken back (" << tally.downs_refused
             << " only without their rows)");
  CHECK(tally.safe_failed == 0);
}

}  // namespace

TEST_CASE("steps between random schemas make what the new schema makes: SQLite") {
  run_pairs(Engine::kSqlite, 100);
}

TEST_CASE("steps between random schemas make what the new schema makes: PostgreSQL") {
  if (bk::db::engines().size() < 2) return;
  run_pairs(Engine::kPostgresql, 40);
}

}  // namespace bkctl::sql
