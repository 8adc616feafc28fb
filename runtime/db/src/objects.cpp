#include "objects.hpp"

#include <utility>

#include "bk/json/parse.hpp"
#include "convert.hpp"

namespace bk::db {
namespace {

const json::FieldTable* fields_of(const json::Codec& codec) {
  const json::StructCodec* type = json::as_struct(codec);
  return type == nullptr ? nullptr : &type->fields();
}

Error misfit(const Column& column, std::string_view why) {
  return internal_error(
      "column " + std::string{column.name} + " does not fit property " +
      std::string{column.property} + ": " + std::string{why});
}

Error unstorable(const Column& column, std::string message) {
  const std::string property{column.property};
  std::vector<Violation> violations{{"/" + property, "storage", message, "body"}};
  return Error{ErrorCode::kUnprocessable, property + " " + message}.with_violations(
      std::move(violations));
}

}  // namespace

ObjectReader::ObjectReader(const Entity& entity, const json::Codec& codec)
    : codec_(codec), table_(fields_of(codec)) {
  for (const Column& column : entity.columns) {
    if (column.property.empty()) continue;
    const json::Field* field = table_ == nullptr ? nullptr : table_->find(column.property);
    if (table_ != nullptr && field == nullptr) continue;
    columns_.push_back(&column);
    fields_.push_back(field);
  }
}

Result<void> ObjectReader::read(const Row& row, void* object) const {
  if (table_ == nullptr) return read_as_json(row, object);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    json::Problem problem;
    const json::Field& field = *fields_[i];
    // JSON columns may hold the text of a scalar; the others hold it as it is.
    if (columns_[i]->type == ColumnType::kJson && field.is_scalar() && !is_null(row[i])) {
      const auto* text = std::get_if<std::string>(&row[i]);
      auto read = text == nullptr ? Result<void>{internal_error("not text")}
                                  : json::parse_into(*text, field.codec(), field.member(object));
      if (!read) return misfit(*columns_[i], read.error().message());
    } else if (!field.load(object, row[i], problem)) {
      return misfit(*columns_[i], problem.message);
    }
  }
  return {};
}

Result<void> ObjectReader::read_as_json(const Row& row, void* object) const {
  std::string text = "{";
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (is_null(row[i])) continue;
    if (text.size() > 1) text += ',';
    text += json::write(std::string{columns_[i]->property}) + ":";
    append_json(text, columns_[i]->type, row[i]);
  }
  text += '}';
  auto read = json::parse_into(text, codec_, object);
  if (!read) return internal_error("a row does not fit its type: " + read.error().message());
  return {};
}

BodyReader::BodyReader(const ConstObject& body, Dialect dialect) : dialect_(dialect) {
  const json::Unwrapped inner = json::unwrap(*body.codec, body.address);
  body_ = {inner.codec, inner.value};
  if (inner.value == nullptr) {
    object_.emplace();
    return;
  }
  table_ = fields_of(*inner.codec);
  if (table_ != nullptr) return;
  std::string text;
  json::write(text, *inner.codec, inner.value);
  auto parsed = json::parse<json::Value>(text, {.depth = 256});
  object_ = parsed ? std::move(parsed).value() : json::Value{};
}

BodyReader::State BodyReader::state(const Column& column) const {
  if (column.property.empty()) return State::kUnknown;
  if (table_ == nullptr) {
    const json::Value* value = object_->find(column.property);
    return value == nullptr ? State::kAbsent : value->is_null() ? State::kNull : State::kValue;
  }
  const json::Field* field = table_->find(column.property);
  if (field == nullptr) return State::kUnknown;
  if (field->is_absent(body_.address)) return State::kAbsent;
  return field->is_null(body_.address) ? State::kNull : State::kValue;
}

Result<Scalar> BodyReader::value(const Column& column) const {
  std::optional<Scalar> fitted;
  if (table_ == nullptr) {
    fitted = from_json(column.type, *object_->find(column.property), dialect_);
  } else {
    const json::Field& field = *table_->find(column.property);
    if (column.type == ColumnType::kJson) {
      std::string text;
      json::write(text, field.codec(), field.member(body_.address));
      fitted = std::move(text);
    } else {
      fitted = fit(column.type, field.store(body_.address), dialect_);
    }
  }
  if (!fitted) return unstorable(column, "cannot be stored");
  const auto* text = std::get_if<std::string>(&*fitted);
  if (text != nullptr && column.type == ColumnType::kJson && has_nul(*text)) {
    return unstorable(column, "has a NUL character, which cannot be stored");
  }
  return *std::move(fitted);
}

Result<void> read_rows(const Rows& rows, Object items) {
  const json::ListCodec* list = json::as_list(*items.codec);
  if (list == nullptr) return internal_error("read_rows() takes a list");
  const json::FieldTable* table = fields_of(json::unwrapped(list->element()));
  if (table == nullptr) {
    if (rows.columns().size() != 1) return internal_error("rows of several columns need a struct");
    for (const Row row : rows) {
      json::Problem problem;
      if (!list->element().load(row[0], list->append(items.address), problem)) {
        return internal_error("column " + rows.columns()[0] + ": " + problem.message);
      }
      list->commit(items.address);
    }
    return {};
  }
  const auto plain = [](std::string_view name) {
    std::string out;
    for (const char c : name) {
      if (c != '_') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return out;
  };
  std::vector<std::pair<std::size_t, const json::Field*>> loads;
  for (std::size_t i = 0; i < rows.columns().size(); ++i) {
    for (const json::Field& field : table->fields()) {
      if (plain(field.name()) == plain(rows.columns()[i])) loads.emplace_back(i, &field);
    }
  }
  for (const Row row : rows) {
    void* item = list->append(items.address);
    for (const auto& [column, field] : loads) {
      json::Problem problem;
      if (!field->load(item, row[column], problem)) {
        return internal_error("column " + rows.columns()[column] + ": " + problem.message);
      }
    }
    list->commit(items.address);
  }
  return {};
}

}  // namespace bk::db
