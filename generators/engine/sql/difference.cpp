#include "engine/sql/difference.hpp"

#include <algorithm>

namespace bkctl::sql {
namespace {

TableDifference compare(const Table& was, const Table& is, std::set<std::string>& retyped) {
  TableDifference out;
  out.was = &was;
  out.is = &is;
  out.key_changed = was.key != is.key;
  for (const Column& column : is.columns) {
    const Column* old = find_column(was, column.name);
    if (old == nullptr) {
      out.added.push_back(&column);
    } else if (*old != column) {
      out.changed.push_back({old, &column});
      if (old->type != column.type) retyped.insert(full_name(is, column));
    }
  }
  for (const Column& column : was.columns) {
    if (find_column(is, column.name) == nullptr) out.dropped.push_back(&column);
  }
  return out;
}

bool refers_to(const Table& table, const std::set<std::string>& columns) {
  return std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& column) {
    return column.references &&
           columns.contains(column.references->table + "." + column.references->column);
  });
}

Table* find(Model& model, const std::string& name) {
  const auto found = std::find_if(model.tables.begin(), model.tables.end(), [&](const Table& each) {
    return each.name == name;
  });
  return found == model.tables.end() ? nullptr : &*found;
}

void put(Table& table, const std::string& column, const Column* as) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(), [&](const Column& c) {
    return c.name == column;
  });
  if (as == nullptr) {
    if (found != table.columns.end()) table.columns.erase(found);
  } else if (found == table.columns.end()) {
    table.columns.push_back(*as);
  } else {
    *found = *as;
  }
}

void put(Model& model, const std::string& table, const Table* as) {
  const auto found = std::find_if(
      model.tables.begin(), model.tables.end(), [&](const Table& t) { return t.name == table; });
  if (as == nullptr) {
    if (found != model.tables.end()) model.tables.erase(found);
  } else if (found == model.tables.end()) {
    model.tables.push_back(*as);
  } else {
    *found = *as;
  }
}

}  // namespace

std::string full_name(const Table& table, const Column& column) {
  return table.name + "." + column.name;
}

Difference compare(const Model& was, const Model& is) {
  Difference out{was, is, {}, {}, {}, {}};
  for (const Table& table : is.tables) {
    const Table* old = find_table(was, table.name);
    if (old == nullptr) {
      out.created.push_back(&table);
      continue;
    }
    out.changed.push_back(compare(*old, table, out.retyped));
  }
  std::erase_if(out.changed, [&](const TableDifference& table) {
    return table.added.empty() && table.dropped.empty() && table.changed.empty() &&
           !table.key_changed && !refers_to(*table.is, out.retyped);
  });
  // Those that refer to others first.
  for (auto table = was.tables.rbegin(); table != was.tables.rend(); ++table) {
    if (find_table(is, table->name) == nullptr) out.dropped.push_back(&*table);
  }
  return out;
}

std::string obstacle(const Model& was, const Model& is, const Rename& rename) {
  const auto stands = [&](const Model& model, const std::string& name) {
    if (rename.table.empty()) return find_table(model, name) != nullptr;
    const Table* table = find_table(model, rename.table);
    return table != nullptr && find_column(*table, name) != nullptr;
  };
  const std::string place = rename.table.empty() ? "table " : "column " + rename.table + ".";
  if (!stands(was, rename.from)) return "there is no " + place + rename.from + " to rename";
  if (stands(was, rename.to)) return place + rename.to + " is there already";
  if (!stands(is, rename.to)) return "the document has no " + place + rename.to;
  if (stands(is, rename.from)) return "the document still has " + place + rename.from;
  return "";
}

Model renamed(Model model, const Rename& rename) {
  const bool whole = rename.table.empty();
  for (Table& table : model.tables) {
    for (Column& column : table.columns) {
      if (!column.references) continue;
      Reference& reference = *column.references;
      if (whole && reference.table == rename.from) reference.table = rename.to;
      if (!whole && reference.table == rename.table && reference.column == rename.from)
        reference.column = rename.to;
    }
    if (whole && table.name == rename.from) table.name = rename.to;
    if (whole || table.name != rename.table) continue;
    for (Column& column : table.columns) {
      if (column.name == rename.from) column.name = rename.to;
    }
    std::replace(table.key.begin(), table.key.end(), rename.from, rename.to);
  }
  return model;
}

std::vector<Rename> pending_renames(
    const Model& was, const Model& is, const std::vector<Rename>& asked) {
  std::vector<Rename> out = asked;
  // Tables first: columns are called by their table's new name.
  std::stable_partition(out.begin(), out.end(), [](const Rename& r) { return r.table.empty(); });
  Model now = was;
  for (const Rename& rename : out) now = renamed(std::move(now), rename);
  for (const bool tables : {true, false}) {
    for (const Rename& rename : is.renames) {
      if (rename.table.empty() != tables || !obstacle(now, is, rename).empty()) continue;
      now = renamed(std::move(now), rename);
      const auto at = std::find_if(out.begin(), out.end(), [&](const Rename& each) {
        return tables && !each.table.empty();
      });
      out.insert(at, rename);
    }
  }
  return out;
}

Model after_handwork(Model was, const Model& is, const std::set<std::string>& by_hand) {
  for (const std::string& name : by_hand) {
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos) {
      put(was, name, find_table(is, name));
      continue;
    }
    Table* table = find(was, name.substr(0, dot));
    const Table* target = find_table(is, name.substr(0, dot));
    if (table == nullptr || target == nullptr) continue;
    put(*table, name.substr(dot + 1), find_column(*target, name.substr(dot + 1)));
  }
  return was;
}

}  // namespace bkctl::sql
