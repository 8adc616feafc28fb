#include "engine/sql/migration_lint.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "bk/core/sql_tokens.hpp"

namespace bkctl::sql {
namespace {

using bk::SqlToken;
using Tokens = std::vector<SqlToken>;

struct Rule {
  std::string_view code;
  bool fails;  // it cannot run at all
  std::string_view message, help;
};

constexpr std::array kRules{
    Rule{
        "BK5201",
        false,
        "writes to the table wait until the index is built",
        "CREATE INDEX CONCURRENTLY, in a file of its own that begins with `-- bk: no transaction`"},
    Rule{
        "BK5202",
        false,
        "everybody who uses the table waits for the index to go",
        "DROP INDEX CONCURRENTLY IF EXISTS, in a file that begins with `-- bk: no transaction`"},
    Rule{
        "BK5203",
        true,
        "CONCURRENTLY does not work within a transaction",
        "put it into a file of its own that begins with `-- bk: no transaction`"},
    Rule{
        "BK5204",
        false,
        "a required column without a default cannot be added to rows",
        "give it a DEFAULT, which may be dropped afterwards"},
    Rule{
        "BK5205",
        false,
        "the whole table is read while it is locked",
        "ADD CONSTRAINT … CHECK (column IS NOT NULL) NOT VALID; in a later file VALIDATE "
        "CONSTRAINT, "
        "SET NOT NULL and DROP CONSTRAINT"},
    Rule{
        "BK5206",
        false,
        "the whole table is read while it is locked",
        "add it as NOT VALID, and VALIDATE CONSTRAINT in a later file"},
    Rule{
        "BK5207",
        false,
        "the table is locked while the index of the constraint is built",
        "CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … USING INDEX"},
    Rule{
        "BK5208",
        false,
        "the table is written anew while it is locked",
        "add a new column, keep both in step, fill it in batches, then change over"},
    Rule{
        "BK5209",
        false,
        "instances that still run do not know the new name",
        "stop them before, or add the new one, fill it, and drop the old one in a later release"},
    Rule{
        "BK5210",
        false,
        "values are lost, and instances that still run miss them",
        "release code that does not use it first, and drop it afterwards"},
    Rule{
        "BK5211",
        false,
        "each row gets another value, so the table is written anew while it is locked",
        "add the column without the default, set the default, and fill the rows in batches"},
    Rule{
        "BK5212",
        true,
        "the migration runner begins and ends the transaction",
        "leave it out; `-- bk: no transaction` in the first line asks for none"},
    Rule{
        "BK5213",
        false,
        "the lock of ADD CONSTRAINT is held while the rows are read",
        "VALIDATE CONSTRAINT in a later file"},
    Rule{
        "BK5214",
        false,
        "every row is locked until all are done",
        "do it in batches, in a file that begins with `-- bk: no transaction`"},
    Rule{
        "BK5215",
        false,
        "when the file is run again after it broke off, the remnant of the index is in the way",
        "DROP INDEX CONCURRENTLY IF EXISTS before it"},
    Rule{
        "BK5216",
        false,
        "a type that is there for the sake of the past",
        "timestamptz for timestamp, text with a CHECK for varchar(n) and char(n), jsonb for json, "
        "GENERATED … AS IDENTITY for serial, numeric for money"},
    Rule{
        "BK5217",
        true,
        "dropping a table in use breaks the references to it, and its triggers go with it",
        "begin the file with `-- bk: rebuild`"},
    Rule{
        "BK5218",
        true,
        "the migration runner does not know this way of running a file",
        "there are `-- bk: rebuild` for SQLite and `-- bk: no transaction` for PostgreSQL"},
};

std::string_view unquoted(std::string_view name) {
  if (name.size() >= 2 && name.front() == '"') return name.substr(1, name.size() - 2);
  return name;
}

// One statement.
struct Statement {
  const Tokens& tokens;

  [[nodiscard]] bool at(std::size_t place, std::initializer_list<std::string_view> words) const {
    for (const auto word : words) {
      if (place >= tokens.size() || !tokens[place].is(word)) return false;
      ++place;
    }
    return true;
  }
  [[nodiscard]] std::size_t find(
      std::initializer_list<std::string_view> words, std::size_t from = 0) const {
    for (std::size_t i = from; i < tokens.size(); ++i) {
      if (at(i, words)) return i;
    }
    return std::string::npos;
  }
  [[nodiscard]] bool has(std::initializer_list<std::string_view> words) const {
    return find(words) != std::string::npos;
  }
  // The name that stands at `place`, behind IF [NOT] EXISTS and ONLY, without its schema.
  [[nodiscard]] std::string_view name(std::size_t place) const {
    while (place < tokens.size() &&
           (at(place, {"IF"}) || at(place, {"NOT"}) || at(place, {"EXISTS"}) ||
            at(place, {"ONLY"}) || at(place, {"CONCURRENTLY"})))
      ++place;
    while (place + 2 < tokens.size() && tokens[place + 1].text == ".") place += 2;
    return place < tokens.size() ? unquoted(tokens[place].text) : std::string_view{};
  }
};

class Linter {
 public:
  Linter(const std::shared_ptr<const SourceFile>& file, Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics) {
    const std::string_view path = file->path();
    lite_ = path.find("sqlite") != std::string_view::npos;
    back_ = path.ends_with(".down.sql");
  }

  void run() {
    read_comments();
    for (const auto text : bk::sql_statements(file_->text())) {
      const Tokens tokens = bk::sql_tokens(text);
      offset_ = static_cast<std::size_t>(text.data() - file_->text().data());
      look({tokens});
    }
  }

 private:
  void say(std::string_view code, const SqlToken& token) {
    const auto* rule = std::find_if(
        kRules.begin(), kRules.end(), [&](const Rule& each) { return each.code == code; });
    if (allowed_.contains(code) || (back_ && !rule->fails)) return;
    const std::size_t begin = offset_ + token.at;
    const SourceSpan span = make_span(*file_, begin, begin + token.text.size());
    const std::string message{rule->message};
    auto& finding = rule->fails ? diagnostics_.error(code, span, {}, message)
                                : diagnostics_.warning(code, span, {}, message);
    finding.help = rule->help;
  }

  void read_comments() {
    constexpr std::string_view kAllow = "-- bkctl: allow ";
    constexpr std::string_view kMode = "-- bk: ";
    bool head = true;
    for (std::size_t i = 1; i <= file_->line_count(); ++i) {
      const std::string_view line = file_->line(i);
      head = head && line.starts_with("--");
      if (line.starts_with(kAllow)) allowed_.insert(line.substr(kAllow.size(), 6));
      if (!head || !line.starts_with(kMode)) continue;
      const std::string_view mode = line.substr(kMode.size());
      no_transaction_ = mode == "no transaction" && !lite_;
      rebuild_ = mode == "rebuild" && lite_;
      if (no_transaction_ || rebuild_) continue;
      offset_ = static_cast<std::size_t>(line.data() - file_->text().data());
      say("BK5218", {SqlToken::Kind::kWord, line, 0});
    }
  }

  void look(const Statement& statement) {
    const Tokens& tokens = statement.tokens;
    static constexpr std::array<std::string_view, 6> kControl{
        "BEGIN", "COMMIT", "ROLLBACK", "START", "SAVEPOINT", "RELEASE"};
    for (const auto word : kControl) {
      if (tokens.front().is(word)) say("BK5212", tokens.front());
    }
    if (statement.at(0, {"CREATE", "TABLE"})) created_.insert(statement.name(2));
    if (statement.at(0, {"DROP", "TABLE"})) drop_table(statement);
    if (statement.at(0, {"ALTER", "TABLE"})) alter_table(statement);
    if (lite_) return;
    const std::size_t index = statement.find({"INDEX"});
    if (statement.at(0, {"CREATE"}) && index <= 2) create_index(statement, index);
    if (statement.at(0, {"DROP", "INDEX"})) drop_index(statement);
    change_rows(statement);
    if (statement.at(0, {"CREATE", "TABLE"}) || statement.has({"ADD", "COLUMN"}))
      look_at_types(statement);
  }

  void drop_table(const Statement& statement) {
    const std::string_view table = statement.name(2);
    if (rebuild_ || created_.contains(table)) return;
    dropped_.insert(table);
    say("BK5210", statement.tokens[1]);
  }

  void create_index(const Statement& statement, std::size_t index) {
    const bool concurrently = statement.at(index + 1, {"CONCURRENTLY"});
    const SqlToken& token = statement.tokens[index];
    const std::size_t on = statement.find({"ON"});
    const auto table = on == std::string::npos ? std::string_view{} : statement.name(on + 1);
    if (!concurrently && !created_.contains(table)) say("BK5201", token);
    if (!concurrently) return;
    if (!no_transaction_) say("BK5203", token);
    if (!dropped_indexes_.contains(statement.name(index + 2))) say("BK5215", token);
  }

  void drop_index(const Statement& statement) {
    const bool concurrently = statement.at(2, {"CONCURRENTLY"});
    if (!concurrently) say("BK5202", statement.tokens[1]);
    if (concurrently && !no_transaction_) say("BK5203", statement.tokens[2]);
    if (statement.has({"IF", "EXISTS"})) dropped_indexes_.insert(statement.name(2));
  }

  void change_rows(const Statement& statement) {
    const bool changes = statement.at(0, {"UPDATE"}) || statement.at(0, {"DELETE", "FROM"});
    const auto table = statement.name(statement.at(0, {"UPDATE"}) ? 1 : 2);
    if (changes && !statement.has({"WHERE"}) && !created_.contains(table))
      say("BK5214", statement.tokens.front());
  }

  void alter_table(const Statement& statement) {
    const std::string_view table = statement.name(2);
    const std::size_t to = statement.find({"RENAME", "TO"});
    if (lite_ && to != std::string::npos && dropped_.contains(statement.name(to + 2)))
      say("BK5217", statement.tokens[1]);
    if (created_.contains(table)) return;
    rename(statement);
    const std::size_t drop = statement.find({"DROP", "COLUMN"});
    if (drop != std::string::npos) say("BK5210", statement.tokens[drop]);
    if (lite_) return;
    add_column(statement);
    add_constraint(statement);
    const std::size_t required = statement.find({"SET", "NOT", "NULL"});
    if (required != std::string::npos && !validated_.contains(table))
      say("BK5205", statement.tokens[required]);
    const std::size_t type = statement.find({"TYPE"});
    if (type != std::string::npos && statement.has({"ALTER", "COLUMN"}))
      say("BK5208", statement.tokens[type]);
    const std::size_t validate = statement.find({"VALIDATE", "CONSTRAINT"});
    if (validate == std::string::npos) return;
    validated_.insert(table);
    if (unchecked_.contains(statement.name(validate + 2)))
      say("BK5213", statement.tokens[validate]);
  }

  void rename(const Statement& statement) {
    const std::size_t at = statement.find({"RENAME"});
    if (at == std::string::npos || statement.at(at + 1, {"CONSTRAINT"})) return;
    say("BK5209", statement.tokens[at]);
  }

  void add_column(const Statement& statement) {
    const std::size_t at = statement.find({"ADD", "COLUMN"});
    if (at == std::string::npos) return;
    const std::size_t value = statement.find({"DEFAULT"});
    const bool has_default = value != std::string::npos || statement.has({"GENERATED"});
    if (statement.has({"NOT", "NULL"}) && !has_default) say("BK5204", statement.tokens[at]);
    static constexpr std::array<std::string_view, 5> kVolatile{
        "random", "gen_random_uuid", "uuid_generate_v4", "clock_timestamp", "nextval"};
    if (value == std::string::npos || value + 1 >= statement.tokens.size()) return;
    for (const auto word : kVolatile) {
      if (statement.tokens[value + 1].is(word)) say("BK5211", statement.tokens[value + 1]);
    }
  }

  void add_constraint(const Statement& statement) {
    const std::size_t at = statement.find({"ADD", "CONSTRAINT"});
    if (at == std::string::npos) return;
    const bool rule = statement.has({"CHECK"}) || statement.has({"FOREIGN", "KEY"});
    const bool valid = !statement.has({"NOT", "VALID"});
    if (rule && valid) say("BK5206", statement.tokens[at]);
    if (rule && !valid) unchecked_.insert(statement.name(at + 2));
    const bool index = statement.has({"UNIQUE"}) || statement.has({"PRIMARY", "KEY"});
    if (index && !statement.has({"USING", "INDEX"})) say("BK5207", statement.tokens[at]);
  }

  void look_at_types(const Statement& statement) {
    const Tokens& tokens = statement.tokens;
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      const bool sized = i + 1 < tokens.size() && tokens[i + 1].text == "(";
      const bool old = tokens[i].is("json") || tokens[i].is("serial") ||
                       tokens[i].is("bigserial") || tokens[i].is("money") ||
                       ((tokens[i].is("varchar") || tokens[i].is("char")) && sized) ||
                       (tokens[i].is("timestamp") && !statement.at(i + 1, {"WITH", "TIME"}));
      // A type stands behind the column's name.
      const bool behind_name = tokens[i - 1].kind == SqlToken::Kind::kWord ||
                               tokens[i - 1].kind == SqlToken::Kind::kQuoted;
      if (old && behind_name && !tokens[i - 1].is("COLUMN")) say("BK5216", tokens[i]);
    }
  }

  std::shared_ptr<const SourceFile> file_;
  Diagnostics& diagnostics_;
  bool lite_ = false;
  bool back_ = false;
  bool no_transaction_ = false;
  bool rebuild_ = false;
  std::size_t offset_ = 0;  // of the statement
  std::set<std::string_view> allowed_, created_, dropped_, dropped_indexes_, validated_, unchecked_;
};

}  // namespace

void lint_migration(const std::shared_ptr<const SourceFile>& file, Diagnostics& diagnostics) {
  Linter(file, diagnostics).run();
}

}  // namespace bkctl::sql
