#include "migrations/migrations.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "engine/cpp/comment.hpp"
#include "engine/sql/ddl.hpp"

namespace bkctl::migrations {
namespace {

constexpr std::array kDialects{sql::Dialect::kSqlite, sql::Dialect::kPostgresql};

// The number that follows the highest one in use: 0001 in a new project.
int next_number(const Existing& existing) {
  int highest = 0;
  for (const auto& path : existing.migrations) {
    const std::size_t slash = path.rfind('/');
    const char* begin = path.data() + (slash == std::string::npos ? 0 : slash + 1);
    int number = 0;
    if (std::from_chars(begin, path.data() + path.size(), number).ec == std::errc{})
      highest = std::max(highest, number);
  }
  return highest + 1;
}

std::string padded(int number) {
  std::string digits = std::to_string(number);
  return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

struct Step {
  std::string name;  // create_books
  std::string up, down;
};

class Writer {
 public:
  Writer(const Input& input, output::FilePlan& files)
      : files_(files), number_(next_number(input.existing)) {}

  template <class MakeStep>
  void add(const MakeStep& make) {
    for (const auto dialect : kDialects) {
      const Step step = make(dialect);
      const std::string stem = "migrations/" + std::string{sql::to_string(dialect)} + "/" +
                               padded(number_) + "_" + step.name;
      put(stem + ".up.sql", step.up);
      put(stem + ".down.sql", step.down);
    }
    ++number_;
  }

 private:
  void put(const std::string& path, const std::string& text) {
    output::PlannedFile file;
    file.path = path;
    file.contents = text;
    file.owner = output::Owner::kOnce;
    files_.add(std::move(file));
  }

  output::FilePlan& files_;
  int number_;
};

Step create_step(const sql::Table& table, const sql::Model& model, sql::Dialect dialect) {
  std::string up;
  if (const std::string sentence = cpp::first_sentence(table.comment); !sentence.empty())
    up = "-- " + sentence + "\n";
  up += sql::create_table(table, model, dialect);
  up += sql::late_references(table, model, dialect);
  return {"create_" + table.name, up, sql::drop_table(table, dialect)};
}

const sql::Table* find_table(const sql::Model& model, const std::string& name) {
  const auto found =
      std::find_if(model.tables.begin(), model.tables.end(), [&](const sql::Table& t) {
        return t.name == name;
      });
  return found == model.tables.end() ? nullptr : &*found;
}

const sql::Column* find_column(const sql::Table& table, const std::string& name) {
  const auto found =
      std::find_if(table.columns.begin(), table.columns.end(), [&](const sql::Column& c) {
        return c.name == name;
      });
  return found == table.columns.end() ? nullptr : &*found;
}

void needs_a_person(const std::string& what, Diagnostics& diagnostics) {
  diagnostics.warning("BK5101", {}, {}, "the database schema and the document differ: " + what)
      .help =
      "write a migration for it below migrations/sqlite and migrations/postgresql; bkctl does not "
      "guess at data";
}

// Adds the columns that rows can do without; everything else is for a person. Returns the table as
// it will then be.
sql::Table evolve(
    const sql::Table& was, const sql::Table& is, Writer& writer, Diagnostics& diagnostics) {
  sql::Table result = was;
  for (const auto& column : is.columns) {
    const sql::Column* old = find_column(was, column.name);
    if (old != nullptr) {
      if (*old != column)
        needs_a_person("column " + is.name + "." + column.name + " changed", diagnostics);
      continue;
    }
    if (!column.nullable && !column.default_value) {
      needs_a_person(
          "column " + is.name + "." + column.name +
              " is required and has no default for the rows there are",
          diagnostics);
      continue;
    }
    writer.add([&](sql::Dialect dialect) {
      return Step{
          "add_" + column.name + "_to_" + is.name,
          sql::add_column(is, column, dialect),
          sql::drop_column(is, column, dialect)};
    });
    result.columns.push_back(column);
  }
  for (const auto& column : was.columns) {
    if (find_column(is, column.name) == nullptr) {
      needs_a_person(
          "column " + was.name + "." + column.name + " is no longer in the document", diagnostics);
    }
  }
  return result;
}

}  // namespace

void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics) {
  sql::Model was;
  if (!input.existing.schema.empty()) {
    auto read = sql::from_json(input.existing.schema);
    if (!read) {
      diagnostics.error("BK5102", {}, {}, "`.bkctl/schema.json` cannot be read").help =
          "restore it from version control: it says which schema the migrations so far make";
      return;
    }
    was = *std::move(read);
  }
  Writer writer(input, files);
  sql::Model now;
  for (const auto& table : input.model.tables) {
    const sql::Table* old = find_table(was, table.name);
    if (old != nullptr) {
      now.tables.push_back(evolve(*old, table, writer, diagnostics));
      continue;
    }
    writer.add([&](sql::Dialect dialect) { return create_step(table, input.model, dialect); });
    now.tables.push_back(table);
  }
  for (const auto& table : was.tables) {
    if (find_table(input.model, table.name) != nullptr) continue;
    needs_a_person("table " + table.name + " is no longer in the document", diagnostics);
    now.tables.push_back(table);
  }
  output::PlannedFile schema;
  schema.path = ".bkctl/schema.json";
  schema.contents = sql::to_json(now);
  schema.owner = output::Owner::kGenerated;
  files.add(std::move(schema));
}

}  // namespace bkctl::migrations
