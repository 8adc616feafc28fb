#include "persistence/answer.hpp"

#include <algorithm>
#include <set>

#include "engine/cpp/initializer.hpp"
#include "engine/cpp/operations.hpp"

namespace bkctl::persistence {

const ir::Field* find_field(const ir::Type& type, const std::string& property) {
  const auto found =
      std::find_if(type.fields.begin(), type.fields.end(), [&](const ir::Field& field) {
        return field.name.original() == property;
      });
  return found == type.fields.end() ? nullptr : &*found;
}

bool is_optional_member(const Input& input, const ir::Field& field) {
  if (field.required) return false;
  return !field.default_value ||
         !cpp::initializer(input.types, field.type, *field.default_value, "models::");
}

namespace {

// The expression that a fill stands for, given the field that it goes into.
std::string value_of(const Input& input, const ir::EnvelopeField& fill, const ir::Field& field) {
  const ir::Type& type = input.api.types[field.type.id];
  const bool narrow =
      type.kind == ir::Kind::kInteger && type.integer_format == ir::IntegerFormat::kInt32;
  const auto number = [&](const std::string& text) {
    return narrow ? "static_cast<std::int32_t>(" + text + ")" : text;
  };
  switch (fill.fill) {
    case ir::Fill::kItems:
      return "std::move(page->items)";
    case ir::Fill::kItem:
      return "*std::move(row)";
    case ir::Fill::kTotal:
      return number("page->total");
    case ir::Fill::kLimit:
      return number("page->limit");
    case ir::Fill::kOffset:
      return number("page->offset");
    case ir::Fill::kPage:
      return number("page->number");
    case ir::Fill::kHasNext:
      return "page->has_next";
    case ir::Fill::kHasPrevious:
      return "page->has_previous";
    case ir::Fill::kNextCursor:
      return "page->next_cursor";
    case ir::Fill::kPreviousCursor:
      return "page->previous_cursor";
    case ir::Fill::kConstant:
      return cpp::initializer(input.types, field.type, fill.constant, "models::").value_or("{}");
  }
  return "{}";
}

// A cursor is there only when there is a further page.
std::string assignment(
    const std::string& place,
    const std::string& value,
    ir::Fill fill,
    const ir::Field& field,
    bool optional) {
  const bool cursor = fill == ir::Fill::kNextCursor || fill == ir::Fill::kPreviousCursor;
  if (!cursor || (optional && !field.type.nullable)) return place + " = " + value + ";";
  if (!optional && !field.type.nullable) return place + " = " + value + ".value_or(\"\");";
  return "if (" + value + ") " + place + " = *" + value + ";";
}

// Walks one envelope path, making optional structs on the way, and appends the assignment.
void assign(
    const Input& input,
    const ir::Type& answer,
    const ir::EnvelopeField& fill,
    std::set<std::string>& made,
    std::vector<std::string>& out) {
  const ir::Type* type = &answer;
  std::string place = "answer";
  std::string arrow = ".";
  for (std::size_t i = 0; i < fill.path.size(); ++i) {
    const ir::Field* field = find_field(*type, fill.path[i]);
    if (field == nullptr) return;
    place += arrow + cpp::member_name(*field);
    if (i + 1 == fill.path.size()) {
      out.push_back(assignment(
          place,
          value_of(input, fill, *field),
          fill.fill,
          *field,
          is_optional_member(input, *field)));
      return;
    }
    const bool wrapped = is_optional_member(input, *field) || field->type.nullable;
    if (wrapped && made.insert(place).second) out.push_back(place + ".emplace();");
    if (wrapped && field->boxed) place = "(*" + place + ")";
    arrow = wrapped || field->boxed ? "->" : ".";
    type = &input.api.types[field->type.id];
  }
}

const ir::TypeRef* answer_ref(const ir::Operation& operation) {
  const ir::Response* response = cpp::success(operation);
  return response == nullptr || response->contents.empty() ? nullptr
                                                           : &response->contents.front().type;
}

}  // namespace

cpp::Spelling item_type(const Input& input, const ir::Operation& operation) {
  const ir::Action& action = operation.action;
  const ir::TypeRef own{input.api.entities[action.entity].item, false, {}};
  const ir::TypeRef* ref = answer_ref(operation);
  if (ref == nullptr) return input.types.outside(own);
  const ir::Fill wanted = action.kind == ir::ActionKind::kList ? ir::Fill::kItems : ir::Fill::kItem;
  if (!action.envelope.empty()) {
    const auto item = std::find_if(
        action.envelope.begin(), action.envelope.end(), [&](const ir::EnvelopeField& f) {
          return f.fill == wanted;
        });
    if (item == action.envelope.end()) return input.types.outside(own);
    const ir::Type* type = &input.api.types[ref->id];
    for (const auto& property : item->path) {
      const ir::Field* field = find_field(*type, property);
      if (field == nullptr) return input.types.outside(own);
      ref = &field->type;
      type = &input.api.types[ref->id];
    }
  }
  const ir::Type& type = input.api.types[ref->id];
  return input.types.outside({wanted == ir::Fill::kItems ? type.element.id : ref->id, false, {}});
}

std::vector<std::string> answer_statements(
    const Input& input, const ir::Operation& operation, cpp::Includes& includes) {
  const ir::Response* response = cpp::success(operation);
  const ir::TypeRef* ref = answer_ref(operation);
  if (ref == nullptr) {
    const std::string status =
        std::to_string(response == nullptr || response->status == 0 ? 200 : response->status);
    const bool fallback = response == nullptr || response->status == 0;
    return {
        fallback ? "co_return bk::http::DefaultResponse<>{.status = 200};"
                 : "co_return bk::http::Response<" + status + ">{};"};
  }
  includes.add("utility");
  const ir::Action& action = operation.action;
  if (action.envelope.empty()) {
    return {
        action.kind == ir::ActionKind::kList ? "co_return std::move(page->items);"
                                             : "co_return *std::move(row);"};
  }
  const cpp::Spelling type = input.types.outside(*ref);
  includes.merge(type.includes);
  std::vector<std::string> out{type.text + " answer;"};
  std::set<std::string> made;
  for (const auto& fill : action.envelope) assign(input, input.api.types[ref->id], fill, made, out);
  out.emplace_back("co_return answer;");
  return out;
}

}  // namespace bkctl::persistence
