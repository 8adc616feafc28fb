#include "engine/sql/model.hpp"

#include <algorithm>
#include <cstddef>

namespace bkctl::sql {
namespace {

ColumnType string_column(ir::StringFormat format) {
  switch (format) {
    case ir::StringFormat::kDateTime:
      return ColumnType::kTimestamp;
    case ir::StringFormat::kDate:
      return ColumnType::kDate;
    case ir::StringFormat::kUuid:
      return ColumnType::kUuid;
    case ir::StringFormat::kByte:
      return ColumnType::kBytes;
    case ir::StringFormat::kDecimal:
      return ColumnType::kDecimal;
    case ir::StringFormat::kTime:
    case ir::StringFormat::kDuration:
    case ir::StringFormat::kPlain:
    case ir::StringFormat::kChecked:
      break;
  }
  return ColumnType::kText;
}

Column to_column(const ir::Api& api, const ir::Column& from) {
  const ir::Constraints& limits = *from.type.constraints;
  Column column;
  column.name = from.column_name;
  column.type = column_type(api, from.type);
  column.nullable = from.nullable;
  column.unique = from.unique;
  column.indexed = from.indexed;
  column.identity = from.source == ir::Source::kSequence;
  if (column.type != ColumnType::kJson) column.default_value = from.default_value;
  if (column.type == ColumnType::kText) {
    column.min_length = limits.min_length;
    column.max_length = limits.max_length;
  }
  if (column.type == ColumnType::kInteger || column.type == ColumnType::kBigInteger ||
      column.type == ColumnType::kReal) {
    column.minimum = limits.minimum;
    column.maximum = limits.maximum;
    column.exclusive_minimum = limits.exclusive_minimum;
    column.exclusive_maximum = limits.exclusive_maximum;
  }
  for (const auto& enumerator : api.types[from.type.id].enumerators) {
    column.allowed.push_back(enumerator.value);
  }
  if (from.references) {
    const ir::Entity& target = api.entities[*from.references];
    column.references = Reference{target.table, target.columns[target.key.front()].column_name};
  }
  return column;
}

// Referenced tables first; within a cycle in the order of the document.
class Sorter {
 public:
  explicit Sorter(std::vector<Table> tables)
      : tables_(std::move(tables)), state_(tables_.size(), State::kNew) {}

  std::vector<Table> run() {
    for (std::size_t i = 0; i < tables_.size(); ++i) visit(i);
    return std::move(out_);
  }

 private:
  enum class State : std::uint8_t { kNew, kOpen, kDone };

  void visit(std::size_t index) {
    if (state_[index] != State::kNew) return;
    state_[index] = State::kOpen;
    for (const auto& column : tables_[index].columns) {
      if (!column.references) continue;
      const auto target = std::find_if(tables_.begin(), tables_.end(), [&](const Table& table) {
        return table.name == column.references->table;
      });
      if (target != tables_.end()) visit(static_cast<std::size_t>(target - tables_.begin()));
    }
    state_[index] = State::kDone;
    out_.push_back(tables_[index]);
  }

  std::vector<Table> tables_;
  std::vector<State> state_;
  std::vector<Table> out_;
};

}  // namespace

ColumnType column_type(const ir::Api& api, const ir::TypeRef& ref) {
  const ir::Type& type = api.types[ref.id];
  switch (type.kind) {
    case ir::Kind::kBoolean:
      return ColumnType::kBoolean;
    case ir::Kind::kInteger:
      return type.integer_format == ir::IntegerFormat::kInt32 ? ColumnType::kInteger
                                                              : ColumnType::kBigInteger;
    case ir::Kind::kNumber:
      return ColumnType::kReal;
    case ir::Kind::kString:
      return string_column(type.string_format);
    case ir::Kind::kBinary:
      return ColumnType::kBytes;
    case ir::Kind::kEnum:
      return ColumnType::kText;
    case ir::Kind::kAny:
    case ir::Kind::kNull:
    case ir::Kind::kList:
    case ir::Kind::kTuple:
    case ir::Kind::kMap:
    case ir::Kind::kStruct:
    case ir::Kind::kUnion:
      break;
  }
  return ColumnType::kJson;
}

const Table* find_table(const Model& model, const std::string& name) {
  const auto found = std::find_if(model.tables.begin(), model.tables.end(), [&](const Table& each) {
    return each.name == name;
  });
  return found == model.tables.end() ? nullptr : &*found;
}

const Column* find_column(const Table& table, const std::string& name) {
  const auto found =
      std::find_if(table.columns.begin(), table.columns.end(), [&](const Column& each) {
        return each.name == name;
      });
  return found == table.columns.end() ? nullptr : &*found;
}

Model relational_model(const ir::Api& api) {
  std::vector<Table> tables;
  std::vector<Rename> renames;
  for (const auto& entity : api.entities) {
    Table table;
    table.name = entity.table;
    table.comment = entity.doc;
    if (!entity.renamed_from.empty()) renames.push_back({"", entity.renamed_from, entity.table});
    for (const auto& column : entity.columns) {
      table.columns.push_back(to_column(api, column));
      if (!column.renamed_from.empty())
        renames.push_back({entity.table, column.renamed_from, column.column_name});
    }
    for (const auto index : entity.key) table.key.push_back(entity.columns[index].column_name);
    tables.push_back(std::move(table));
  }
  return {Sorter(std::move(tables)).run(), std::move(renames)};
}

}  // namespace bkctl::sql
