#include "engine/sql/judge.hpp"

#include <algorithm>
#include <cstdlib>

#include "engine/sql/conversion.hpp"

namespace bkctl::sql {
namespace {

using Bound = std::optional<std::string>;

bool not_above(const Bound& is, const Bound& was) {
  if (!is || is == was) return true;
  return was && std::strtod(is->c_str(), nullptr) <= std::strtod(was->c_str(), nullptr);
}

bool not_below(const Bound& is, const Bound& was) {
  if (!is || is == was) return true;
  return was && std::strtod(is->c_str(), nullptr) >= std::strtod(was->c_str(), nullptr);
}

bool contains_all(const std::vector<std::string>& is, const std::vector<std::string>& was) {
  if (is.empty()) return true;
  return !was.empty() && std::all_of(was.begin(), was.end(), [&](const std::string& value) {
    return std::find(is.begin(), is.end(), value) != is.end();
  });
}

class Judge {
 public:
  Judge(const Difference& difference, const Decisions& decisions)
      : difference_(difference), decisions_(decisions) {}

  std::vector<Change> run() {
    for (const Table* table : difference_.created) say("table " + table->name + " is created");
    for (const TableDifference& table : difference_.changed) judge(table);
    for (const Table* table : difference_.dropped) dropped(*table);
    return std::move(out_);
  }

 private:
  Change& say(std::string what) {
    out_.push_back({std::move(what), Risk::kSafe, true, "", {}});
    return out_.back();
  }

  void refuse(Change& change, Risk risk, bool decided, std::string why) {
    change.risk = risk;
    change.decided = decided;
    change.why = std::move(why);
  }

  void by_hand(const std::string& what, const std::string& name, const std::string& why) {
    Change& change = say(what);
    refuse(change, Risk::kByHand, false, why);
    change.ways = {"--by-hand " + name};
  }

  // A change that some rows may not survive as they are.
  void decide(const std::string& what, const std::string& name, const std::string& why) {
    Change& change = say(what);
    refuse(change, Risk::kNeedsDecision, decisions_.changes.contains(name), why);
    change.ways = {"--allow-change " + name};
  }

  void drop(
      const std::string& what, const std::string& name, const std::vector<std::string>& renames) {
    Change& change = say(what);
    refuse(change, Risk::kDestructive, decisions_.drops.contains(name), "its values are lost");
    change.ways = renames;
    change.ways.push_back("--allow-drop " + name);
  }

  void judge(const TableDifference& table) {
    if (table.key_changed) {
      by_hand(
          "table " + table.is->name + " has another key",
          table.is->name,
          "rows and what refers to them would need new keys");
      return;
    }
    for (const Column* column : table.added) added(table, *column);
    for (const Column* column : table.dropped) {
      const std::string name = full_name(*table.was, *column);
      std::vector<std::string> renames;
      for (const Column* other : table.added) {
        if (other->type == column->type) renames.push_back("--rename " + name + "=" + other->name);
      }
      if (!renames.empty())
        renames.push_back(
            "`x-bk-column: {renamedFrom: " + column->name + "}` at the property that it is now");
      drop("column " + name + " is dropped", name, renames);
    }
    for (const ColumnDifference& column : table.changed) changed(table, column);
  }

  void dropped(const Table& table) {
    std::vector<std::string> renames;
    for (const Table* other : difference_.created)
      renames.push_back("--rename " + table.name + "=" + other->name);
    if (!renames.empty())
      renames.push_back(
          "`x-bk-entity: {renamedFrom: " + table.name + "}` at the schema that it is now");
    drop("table " + table.name + " is dropped", table.name, renames);
  }

  // A required column without a value for the rows there are.
  void wants_fill(const Table& table, const Column& column, const std::string& what) {
    const std::string name = full_name(table, column);
    const bool given = decisions_.fills.contains(name);
    if (given && !fill_of(table, column, decisions_, Dialect::kPostgresql)) {
      Change& change = say(what);
      refuse(change, Risk::kNeedsDecision, false, "the value of --fill is not one of its type");
      change.ways = {"--fill " + name + "=VALUE"};
      return;
    }
    if (fill_of(table, column, decisions_, Dialect::kPostgresql)) {
      say(what + (given ? ", and filled" : ", and filled with its default"));
      return;
    }
    decide(what, name, "it is required, and has no default for the rows there are");
    Change& change = out_.back();
    change.ways.insert(change.ways.begin(), "--fill " + name + "=VALUE");
  }

  void added(const TableDifference& table, const Column& column) {
    const std::string name = full_name(*table.is, column);
    const std::string what = "column " + name + " is added";
    if (column.identity) return by_hand(what, name, "it is counted up by the database");
    if (!column.nullable) wants_fill(*table.is, column, what);
    const bool filled = default_of(column, Dialect::kSqlite) || decisions_.fills.contains(name);
    if (column.nullable) say(what);
    if (column.unique && (filled || !column.nullable))
      decide("column " + name + " is unique", name, "the rows there are get one value");
    if (column.references && (filled || !column.nullable))
      decide(
          "column " + name + " refers to " + column.references->table,
          name,
          "the value may refer to nothing");
  }

  void changed(const TableDifference& table, const ColumnDifference& pair) {
    const std::string name = full_name(*table.is, *pair.is);
    const std::string what = "column " + name;
    const Column& was = *pair.was;
    const Column& is = *pair.is;
    const std::size_t before = out_.size();
    if (was.type != is.type) retyped(was, is, name);
    if (was.nullable && !is.nullable) wants_fill(*table.is, is, what + " becomes required");
    if (is.unique && !was.unique)
      decide(what + " becomes unique", name, "rows may have the same value");
    if (!allows_all_of(is, was))
      decide(what + " allows less", name, "rows may have values that are no longer allowed");
    if (is.references && is.references != was.references)
      decide(what + " refers to " + is.references->table, name, "rows may refer to nothing");
    if (out_.size() == before) say(what + " changes");
  }

  void retyped(const Column& was, const Column& is, const std::string& name) {
    const std::string what = "column " + name + " changes from " +
                             std::string{type_name(was.type, Dialect::kPostgresql)} + " to " +
                             std::string{type_name(is.type, Dialect::kPostgresql)};
    const auto how = conversion(was.type, is.type, "", Dialect::kPostgresql);
    if (!how || how->fidelity == Fidelity::kBackOnly)
      return by_hand(what, name, "bkctl does not know what becomes of its values");
    if (how->fidelity == Fidelity::kExact) {
      say(what);
      return;
    }
    decide(what, name, "values are cut, or do not fit");
  }

  const Difference& difference_;
  const Decisions& decisions_;
  std::vector<Change> out_;
};

}  // namespace

std::string_view to_string(Risk risk) {
  switch (risk) {
    case Risk::kSafe:
      return "safe";
    case Risk::kNeedsDecision:
      return "needs a decision";
    case Risk::kDestructive:
      return "destructive";
    case Risk::kByHand:
      break;
  }
  return "by hand";
}

std::vector<Change> judge(const Difference& difference, const Decisions& decisions) {
  return Judge(difference, decisions).run();
}

std::optional<std::string> fill_of(
    const Table& table, const Column& column, const Decisions& decisions, Dialect dialect) {
  const auto found = decisions.fills.find(full_name(table, column));
  if (found != decisions.fills.end()) return fill_literal(column, found->second, dialect);
  return default_of(column, dialect);
}

bool allows_all_of(const Column& is, const Column& was) {
  if (is.type != was.type) return checks_of(is, Dialect::kPostgresql).empty();
  const std::uint64_t shortest = was.min_length.value_or(0);
  const bool longest = !is.max_length || (was.max_length && *was.max_length <= *is.max_length);
  return not_above(is.minimum, was.minimum) && not_below(is.maximum, was.maximum) &&
         not_above(is.exclusive_minimum, was.exclusive_minimum) &&
         not_below(is.exclusive_maximum, was.exclusive_maximum) &&
         is.min_length.value_or(0) <= shortest && longest && contains_all(is.allowed, was.allowed);
}

}  // namespace bkctl::sql
