#include "random_model.hpp"

#include <algorithm>
#include <map>

#include "engine/sql/conversion.hpp"
#include "engine/sql/ddl.hpp"

namespace bkctl::sql::test {
namespace {

using enum ColumnType;

const std::vector<std::string> kTables{"books", "order", "user", "Odd Name", "pens", "shelf"};
const std::vector<std::string> kColumns{
    "title", "select", "price", "is_new", "added_at", "note", "kind", "owner_ref", "Ünï", "size"};
const std::vector<ColumnType> kTypes{
    kBoolean,
    kInteger,
    kBigInteger,
    kReal,
    kDecimal,
    kText,
    kText,
    kBytes,
    kUuid,
    kDate,
    kJson,
    kTimestamp};

bool is_number(ColumnType type) {
  return type == kInteger || type == kBigInteger || type == kReal;
}

void set_checks(Column& column, Chance& chance) {
  column.minimum.reset();
  column.maximum.reset();
  column.exclusive_minimum.reset();
  column.exclusive_maximum.reset();
  column.min_length.reset();
  column.max_length.reset();
  column.allowed.clear();
  if (is_number(column.type)) {
    if (chance.one_in(3)) column.minimum = std::to_string(chance.below(3));
    if (chance.one_in(4)) column.maximum = std::to_string(50 + chance.below(50));
    if (!column.minimum && chance.one_in(6)) column.exclusive_minimum = "-1";
    if (!column.maximum && chance.one_in(6)) column.exclusive_maximum = "120";
  }
  if (column.type != kText) return;
  if (chance.one_in(4)) {
    column.allowed = {"red", "it's"};
    if (chance.one_in(2)) column.allowed.push_back("$$;--");
    return;
  }
  if (chance.one_in(3)) column.min_length = 1 + chance.below(2);
  if (chance.one_in(3)) column.max_length = 8 + chance.below(8);
}

void set_default(Column& column, Chance& chance) {
  column.default_value.reset();
  if (column.references || column.identity || chance.one_in(2)) return;
  if (column.type == kBoolean) column.default_value = chance.one_in(2) ? "true" : "false";
  if (is_number(column.type)) column.default_value = std::to_string(3 + chance.below(9));
  if (column.type != kText) return;
  column.default_value = column.allowed.empty() ? "\"a;$$ '\"" : "\"" + column.allowed[0] + "\"";
  if (column.max_length && *column.max_length < 6) column.default_value = "\"ab\"";
}

Column random_column(const std::string& name, Chance& chance) {
  Column column;
  column.name = name;
  column.type = chance.of(kTypes);
  column.nullable = chance.one_in(2);
  column.unique = column.type != kBoolean && chance.one_in(6);
  column.indexed = chance.one_in(5);
  set_checks(column, chance);
  set_default(column, chance);
  return column;
}

const Column& key_of(const Table& table) {
  return *find_column(table, table.key.front());
}

void refer(Column& column, const Table& target) {
  const std::string name = column.name;
  column = Column{};
  column.name = name;
  column.type = key_of(target).type;
  column.references = Reference{target.name, target.key.front()};
}

Column random_key(Chance& chance) {
  Column key;
  key.name = "id";
  key.nullable = false;
  const std::size_t kind = chance.below(4);
  key.type = kind == 0 ? kUuid : kind == 1 ? kText : kind == 2 ? kInteger : kBigInteger;
  key.identity = kind == 3;
  return key;
}

Table random_table(const std::string& name, const Model& model, Chance& chance) {
  Table table;
  table.name = name;
  table.key = {"id"};
  table.columns.push_back(random_key(chance));
  const std::size_t count = 1 + chance.below(5);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string column = chance.of(kColumns);
    if (find_column(table, column) != nullptr) continue;
    table.columns.push_back(random_column(column, chance));
    if (chance.one_in(4)) {
      const bool self = model.tables.empty() || chance.one_in(4);
      refer(table.columns.back(), self ? table : chance.of(model.tables));
      table.columns.back().nullable = self || chance.one_in(2);
    }
  }
  return table;
}

std::string fresh(const std::vector<std::string>& pool, const auto& taken, Chance& chance) {
  for (int i = 0; i < 20; ++i) {
    const std::string& name = chance.of(pool);
    if (!taken(name)) return name;
  }
  return "";
}

class Changer {
 public:
  Changer(const Model& model, Chance& chance) : was_(model), chance_(chance) {
    out_.model = model;
    out_.model.renames.clear();
  }

  Changed run() {
    const std::size_t count = 1 + chance_.below(5);
    for (std::size_t i = 0; i < count && !out_.model.tables.empty(); ++i) {
      Table& table = out_.model.tables[chance_.below(out_.model.tables.size())];
      const std::size_t what = chance_.below(12);
      if (what == 0) {
        add_table();
      } else if (what == 1) {
        drop_table(table.name);
      } else if (what == 2) {
        rename_table(table.name);
      } else if (what <= 4) {
        add_column(table);
      } else {
        change_column(table);
      }
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_new(const std::string& table) const {
    return find_table(was_, table) == nullptr;
  }

  void add_table() {
    const std::string name = fresh(
        kTables,
        [&](const std::string& each) {
          return find_table(out_.model, each) != nullptr || find_table(was_, each) != nullptr;
        },
        chance_);
    if (!name.empty()) out_.model.tables.push_back(random_table(name, out_.model, chance_));
  }

  void drop_table(const std::string name) {
    if (is_new(name)) return;
    std::erase_if(out_.model.tables, [&](const Table& table) { return table.name == name; });
    for (Table& table : out_.model.tables) {
      for (Column& column : table.columns) {
        if (column.references && column.references->table == name) column.references.reset();
      }
    }
  }

  void rename_table(const std::string name) {
    const std::string to = fresh(
        kTables,
        [&](const std::string& each) {
          return find_table(out_.model, each) != nullptr || find_table(was_, each) != nullptr;
        },
        chance_);
    if (to.empty() || is_new(name)) return;
    const Rename rename{"", name, to};
    out_.model = renamed(std::move(out_.model), rename);
    // Columns are called by their table's new name.
    for (Rename& each : out_.renames) {
      if (each.table == name) each.table = to;
    }
    out_.renames.push_back(rename);
  }

  void add_column(Table& table) {
    const std::string name = free_name(table);
    if (name.empty()) return;
    Column column = random_column(name, chance_);
    if (chance_.one_in(4)) {
      refer(column, chance_.of(out_.model.tables));
      column.nullable = !chance_.one_in(4);
    }
    table.columns.push_back(std::move(column));
  }

  // A name that the table never had.
  std::string free_name(const Table& table) {
    return fresh(
        kColumns,
        [&](const std::string& each) {
          if (find_column(table, each) != nullptr) return true;
          return std::any_of(was_.tables.begin(), was_.tables.end(), [&](const Table& old) {
            return find_column(old, each) != nullptr;
          });
        },
        chance_);
  }

  void change_column(Table& table) {
    if (table.columns.size() < 2) return;
    const std::size_t at = chance_.below(table.columns.size());
    Column& column = table.columns[at];
    if (column.name == table.key.front()) return change_key(table, column);
    switch (chance_.below(8)) {
      case 0:
        table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(at));
        break;
      case 1:
        rename_column(table, column);
        break;
      case 2:
        column.nullable = !column.nullable;
        break;
      case 3:
        column.unique = !column.unique && column.type != kBoolean;
        break;
      case 4:
        column.indexed = !column.indexed;
        break;
      case 5:
        set_checks(column, chance_);
        set_default(column, chance_);
        break;
      case 6:
        if (column.references) {
          column.references.reset();
        } else {
          retype(column);
        }
        break;
      default:
        set_default(column, chance_);
    }
  }

  void rename_column(const Table& table, const Column& column) {
    const std::string to = free_name(table);
    if (to.empty() || is_new(table.name) || find_column(*find_was(table), column.name) == nullptr)
      return;
    const Rename rename{table.name, column.name, to};
    out_.model = renamed(std::move(out_.model), rename);
    out_.renames.push_back(rename);
  }

  // The table as it was, under whatever name.
  const Table* find_was(const Table& table) const {
    const Table* found = find_table(was_, table.name);
    return found == nullptr ? &table : found;
  }

  bool retype(Column& column) {
    std::vector<ColumnType> ways;
    for (const ColumnType type : kTypes) {
      const auto way = conversion(column.type, type, "c", Dialect::kSqlite);
      if (type != column.type && way && way->fidelity != Fidelity::kBackOnly) ways.push_back(type);
    }
    if (ways.empty()) return false;
    column.type = chance_.of(ways);
    set_checks(column, chance_);
    set_default(column, chance_);
    if (column.type == kBoolean) column.unique = false;
    return true;
  }

  // A key and what refers to it change together.
  void change_key(const Table& table, Column& key) {
    const std::string name = table.name;
    const bool numeric = key.type == kInteger || key.type == kBigInteger;
    if (numeric && chance_.one_in(2)) {
      key.identity = !key.identity;
      return;
    }
    if (key.identity || !numeric) return;
    key.type = key.type == kInteger ? kBigInteger : kText;
    for (Table& other : out_.model.tables) {
      for (Column& column : other.columns) {
        if (!column.references || column.references->table != name) continue;
        column.type = key.type;
      }
    }
  }

  const Model& was_;
  Chance& chance_;
  Changed out_;
};

std::string uuid(Chance& chance) {
  std::string out;
  for (const char c : std::string{"xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"})
    out += c == 'x' ? "0123456789abcdef"[chance.below(16)] : c;
  return out;
}

std::string random_text(const Column& column, Chance& chance) {
  if (!column.allowed.empty()) return chance.of(column.allowed);
  const std::size_t least = std::max<std::size_t>(column.min_length.value_or(0), 1);
  const std::size_t most = std::min<std::size_t>(column.max_length.value_or(12), 12);
  std::string out;
  while (out.size() < least || (out.size() < most && !chance.one_in(6)))
    out += chance.one_in(9) ? '\'' : static_cast<char>('0' + chance.below(10));
  return out;
}

std::string random_value(const Column& column, Chance& chance, Dialect dialect) {
  const bool lite = dialect == Dialect::kSqlite;
  switch (column.type) {
    case kBoolean:
      return chance.one_in(2) ? (lite ? "1" : "true") : (lite ? "0" : "false");
    case kInteger:
    case kBigInteger:
      return std::to_string(2 + chance.below(48));
    case kReal:
      return std::to_string(2 + chance.below(40)) + ".25";
    case kDecimal:
      return lite ? "'12." + std::to_string(10 + chance.below(90)) + "'"
                  : "12." + std::to_string(10 + chance.below(90));
    case kText:
      return literal(random_text(column, chance));
    case kBytes:
      return lite ? "X'00FF'" : "'\\x00ff'";
    case kUuid:
      return literal(uuid(chance));
    case kTimestamp:
      return "'2024-01-0" + std::to_string(1 + chance.below(9)) + "T03:04:05.000006Z'";
    case kDate:
      return "'2024-01-0" + std::to_string(1 + chance.below(9)) + "'";
    case kJson:
      return "'{\"a\": " + std::to_string(chance.below(9)) + "}'";
  }
  return "NULL";
}

}  // namespace

Model random_model(Chance& chance) {
  Model model;
  const std::size_t count = 1 + chance.below(4);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = chance.of(kTables);
    if (find_table(model, name) == nullptr)
      model.tables.push_back(random_table(name, model, chance));
  }
  return model;
}

Changed changed(const Model& model, Chance& chance) {
  return Changer(model, chance).run();
}

std::string random_rows(const Model& model, Chance& chance, Dialect dialect) {
  std::string out;
  std::map<std::string, std::vector<std::string>> keys;
  std::set<std::string> used;
  for (const Table& table : model.tables) {
    const std::size_t count = chance.one_in(6) ? 0 : 1 + chance.below(6);
    for (std::size_t row = 0; row < count; ++row) {
      std::string names;
      std::string values;
      std::string key;
      for (const Column& column : table.columns) {
        std::string value = "NULL";
        const bool is_key = column.name == table.key.front();
        if (column.references) {
          const auto& targets = keys[column.references->table];
          if (!targets.empty() && !(column.nullable && chance.one_in(3)))
            value = chance.of(targets);
        } else if (!column.nullable || !chance.one_in(4)) {
          value = random_value(column, chance, dialect);
        }
        if (is_key && (column.type == kInteger || column.type == kBigInteger))
          value = std::to_string(row + 1);
        const bool once = column.unique || is_key;
        if (once && value != "NULL" && !used.insert(table.name + "." + column.name + value).second)
          value = "NULL";
        if (is_key) key = value;
        names += (names.empty() ? "" : ", ") + identifier(column.name);
        values += (values.empty() ? "" : ", ") + value;
        if (value == "NULL" && !column.nullable) key.clear(), names = "-";
        if (names == "-") break;
      }
      if (names == "-") continue;
      out +=
          "INSERT INTO " + identifier(table.name) + " (" + names + ") VALUES (" + values + ");\n";
      keys[table.name].push_back(key);
    }
  }
  return out;
}

bool decide(const Evolution& evolution, const Model& is, Chance& chance, Decisions& decisions) {
  for (const Change& change : evolution.changes) {
    if (change.decided) continue;
    if (change.ways.empty() || change.risk == Risk::kByHand) return false;
    const std::string& way = change.ways.back();
    const std::string name = way.substr(way.find(' ') + 1);
    if (way.starts_with("--allow-drop")) decisions.drops.insert(name);
    if (way.starts_with("--allow-change")) decisions.changes.insert(name);
    if (!change.ways.front().starts_with("--fill") || chance.one_in(5)) continue;
    const std::size_t dot = name.find('.');
    const Column& column = *find_column(*find_table(is, name.substr(0, dot)), name.substr(dot + 1));
    const bool scalar = column.type == kText || is_number(column.type) || column.type == kUuid;
    if (!scalar || column.references) continue;
    if (column.type == kText) decisions.fills[name] = random_text(column, chance);
    if (column.type == kUuid) decisions.fills[name] = uuid(chance);
    if (is_number(column.type)) decisions.fills[name] = std::to_string(5 + chance.below(9));
    decisions.changes.erase(name);
  }
  return true;
}

}  // namespace bkctl::sql::test
