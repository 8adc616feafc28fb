#include "engine/diff/consequences.hpp"

#include <algorithm>
#include <map>

#include "engine/cpp/operations.hpp"
#include "engine/cpp/types.hpp"
#include "engine/sql/ddl.hpp"
#include "engine/sql/model.hpp"

namespace bkctl::diff {
namespace {

template <class Item>
const Item* find(const std::vector<Item>& items, const std::string& name) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

class Migrations {
 public:
  Migrations(const sql::Model& before, const sql::Model& after) : before_(before), after_(after) {}

  std::vector<Migration> run() {
    for (const auto& table : after_.tables) {
      if (const auto* old = find(before_.tables, table.name)) {
        compare(*old, table);
      } else {
        out_.push_back(
            {"new table " + table.name,
             sql::create_table(table, after_, sql::Dialect::kPostgresql)});
      }
    }
    for (const auto& table : before_.tables)
      if (find(after_.tables, table.name) == nullptr)
        out_.push_back({"table " + table.name + " is no longer in the document", ""});
    return std::move(out_);
  }

 private:
  void compare(const sql::Table& before, const sql::Table& after) {
    const std::string table = "table " + after.name + ": ";
    for (const auto& column : after.columns) {
      const auto* old = find(before.columns, column.name);
      if (old == nullptr) {
        const bool needs_value = !column.nullable && !column.default_value;
        out_.push_back(
            {table + "new column " + column.name +
                 (needs_value ? ", required and without a default for the rows there are" : ""),
             needs_value ? "" : add_column(after, column)});
      } else if (*old != column) {
        out_.push_back({table + "column " + column.name + " changed", ""});
      }
    }
    for (const auto& column : before.columns)
      if (find(after.columns, column.name) == nullptr)
        out_.push_back({table + "column " + column.name + " is no longer in the document", ""});
    if (before.key != after.key) out_.push_back({table + "another key", ""});
  }

  static std::string add_column(const sql::Table& table, const sql::Column& column) {
    std::string out = "ALTER TABLE " + sql::identifier(table.name) + " ADD COLUMN " +
                      sql::column_definition(table, column, true, sql::Dialect::kPostgresql) +
                      ";\n";
    if (sql::wants_index(table, column)) out += sql::create_index(table, column);
    return out;
  }

  const sql::Model& before_;
  const sql::Model& after_;
  std::vector<Migration> out_;
};

std::string parameter_fields(const cpp::Types& types, const ir::Operation& operation) {
  std::string out;
  for (const auto& parameter : operation.parameters) {
    auto type = types.outside(parameter.type);
    if (!parameter.required && !parameter.default_value) type = cpp::Types::optional(type);
    out += (out.empty() ? "" : ", ") + type.text + " " + cpp::member_name(parameter);
  }
  return out;
}

// A handler as its author sees it, with the members of its parameter struct.
std::string handler(const cpp::Types& types, const ir::Operation& operation) {
  std::string out = cpp::function_name(operation) + "(" + parameter_fields(types, operation);
  if (operation.body && !operation.body->contents.empty()) {
    const bool first = operation.parameters.empty();
    out += (first ? "" : ", ") + cpp::body_type(types, operation).text + " body";
  }
  out += ")";
  const ir::Response* success = cpp::success(operation);
  if (success != nullptr && !success->contents.empty())
    out += " -> " + cpp::content_type(types, success->contents.front()).text;
  return out;
}

std::string fields(const cpp::Types& types, const ir::Type& type) {
  std::string out;
  for (const auto& field : type.fields) {
    auto spelling = types.in_models(field.type);
    if (!field.required && !field.default_value) spelling = cpp::Types::optional(spelling);
    out += (out.empty() ? "" : "; ") + spelling.text + " " + cpp::member_name(field);
  }
  for (const auto& each : type.enumerators) out += (out.empty() ? "" : ", ") + each.value;
  for (const auto& each : type.alternatives)
    out += (out.empty() ? "" : " | ") + types.in_models(each.type).text;
  return "{" + out + "}";
}

using Spellings = std::map<std::string, std::string>;

void compare(const Spellings& before, const Spellings& after, std::vector<Signature>& out) {
  for (const auto& [name, text] : before) {
    const auto found = after.find(name);
    if (found == after.end()) {
      out.push_back({name, text, ""});
    } else if (found->second != text) {
      out.push_back({name, text, found->second});
    }
  }
  for (const auto& [name, text] : after)
    if (!before.contains(name)) out.push_back({name, "", text});
}

Spellings handlers(const ir::Api& api, const cpp::Types& types) {
  Spellings out;
  for (const auto& operation : api.operations)
    out.emplace(operation.method + " " + operation.path, handler(types, operation));
  return out;
}

Spellings models(const ir::Api& api, const cpp::Types& types) {
  Spellings out;
  for (std::size_t i = 0; i < api.types.size(); ++i) {
    const auto id = static_cast<ir::TypeId>(i);
    const ir::Type& type = api.types[i];
    if (!types.is_declared(id)) continue;
    const std::string_view word = type.kind == ir::Kind::kEnum    ? "enum "
                                  : type.kind == ir::Kind::kUnion ? "union "
                                                                  : "struct ";
    out.emplace(std::string{word} + types.name(id), fields(types, type));
  }
  return out;
}

}  // namespace

Consequences consequences(const ir::Api& before, const ir::Api& after) {
  Consequences out;
  const auto old_model = sql::relational_model(before);
  const auto new_model = sql::relational_model(after);
  out.migrations = Migrations(old_model, new_model).run();
  const cpp::Types old_types(before, "service");
  const cpp::Types new_types(after, "service");
  compare(handlers(before, old_types), handlers(after, new_types), out.signatures);
  compare(models(before, old_types), models(after, new_types), out.signatures);
  return out;
}

}  // namespace bkctl::diff
