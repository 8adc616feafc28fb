#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bk/async/loop.hpp"
#include "bk/core/uuid.hpp"
#include "bk/db/introspect.hpp"
#include "bk/db/migrations.hpp"
#include "bk/jobs/schema.hpp"
#include "schema.hpp"

namespace bk::app {
namespace {

// An empty database of the same kind; what it is made of is gone with it.
class Scratch {
 public:
  Scratch(db::Database& beside, Context& context) : beside_(beside), context_(context) {}
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    database_.reset();
    if (!schema_.empty()) (void)execute("DROP SCHEMA " + schema_ + " CASCADE");
  }

  Result<void> open(std::string_view dsn) {
    std::string place = "sqlite::temporary:";
    if (beside_.dialect() == db::Dialect::kPostgresql) {
      std::string name = "bk_drift_" + Uuid::v7().to_string();
      std::replace(name.begin(), name.end(), '-', '_');
      auto made = execute("CREATE SCHEMA " + name);
      if (!made) return made;
      schema_ = name;
      const bool first = dsn.find('?') == std::string_view::npos;
      place = std::string{dsn} + (first ? "?" : "&") + "options=-csearch_path%3D" + name;
    }
    auto opened = db::Database::open(place);
    if (!opened) return std::move(opened).error();
    database_ = std::move(opened).value();
    return {};
  }

  db::Database& operator*() { return *database_; }

 private:
  Result<void> execute(const std::string& sql) {
    auto done = async::run_to_end(beside_.execute(context_, db::Statement::trusted(sql)));
    if (!done) return std::move(done).error();
    return {};
  }

  db::Database& beside_;
  Context& context_;
  std::string schema_;
  std::unique_ptr<db::Database> database_;
};

using Objects = Result<std::vector<db::SchemaObject>>;

}  // namespace

Result<std::string> Schema::drift(Context& context, std::string_view dsn) const {
  Scratch scratch(database, context);
  auto opened = scratch.open(dsn);
  if (!opened) return std::move(opened).error();
  if (has_jobs) {
    auto jobs = async::run_to_end(jobs::migrations().replay(context, database, *scratch));
    if (!jobs) return std::move(jobs).error();
  }
  auto own = async::run_to_end(db::Migrations(migrations).replay(context, database, *scratch));
  if (!own) return std::move(own).error();
  const Objects wanted = async::run_to_end(db::introspect(context, *scratch));
  if (!wanted) return wanted.error();
  const Objects found = async::run_to_end(db::introspect(context, database));
  if (!found) return found.error();
  std::string text;
  for (const auto& line : db::differences(*wanted, *found)) text += "\n  " + line;
  if (text.empty()) return std::string{"the database is what the applied migrations make\n"};
  return Error{
      ErrorCode::kPreconditionFailed,
      "the database is not what the applied migrations make (-: missing, +: in addition, ~: "
      "changed)" +
          text};
}

}  // namespace bk::app
