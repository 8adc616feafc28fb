#include "engine/ir/infer_answer.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace bkctl::ir {
namespace {

using Words = std::vector<std::string>;

bool has_word(const Name& name, std::initializer_list<std::string_view> wanted) {
  return std::any_of(name.words().begin(), name.words().end(), [&](const std::string& word) {
    return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
  });
}

bool is_one_of(const Name& name, std::initializer_list<std::string_view> wanted) {
  const std::string snake = name.snake();
  return std::find(wanted.begin(), wanted.end(), snake) != wanted.end();
}

// Rows are never null, and a list of what may be null is another type than that of rows.
bool is_list_of_structs(const Api& api, const TypeRef& ref) {
  const Type& type = api.types[ref.id];
  return type.kind == Kind::kList && !type.element.nullable &&
         api.types[type.element.id].kind == Kind::kStruct;
}

bool is_whole(const Type& type) {
  return type.kind == Kind::kInteger;
}

// The one field of an envelope that holds the items (the item), or null.
const Field* content_field(const Api& api, const Type& type, const Name& resource, bool list) {
  const Field* only = nullptr;
  std::size_t count = 0;
  for (const auto& field : type.fields) {
    const bool fits =
        list ? is_list_of_structs(api, field.type) : api.types[field.type.id].kind == Kind::kStruct;
    if (!fits) continue;
    ++count;
    only = &field;
    const Name singular = field.name.singular();
    if (is_one_of(
            field.name, {"data", "items", "results", "item", "result", "records", "entries"}) ||
        singular == resource) {
      return &field;
    }
  }
  // A list may be called anything; an item must be called like the resource.
  return list && count == 1 ? only : nullptr;
}

std::optional<Fill> fill_for(const Api& api, const Field& field) {
  const Type& type = api.types[field.type.id];
  const Name& name = field.name;
  if (is_whole(type)) {
    if (has_word(name, {"total", "count"})) return Fill::kTotal;
    if (is_one_of(name, {"limit", "page_size", "per_page", "size"})) return Fill::kLimit;
    if (is_one_of(name, {"offset", "skip"})) return Fill::kOffset;
    if (is_one_of(name, {"page", "page_number", "current_page"})) return Fill::kPage;
  }
  if (type.kind == Kind::kBoolean) {
    if (has_word(name, {"next", "more"})) return Fill::kHasNext;
    if (has_word(name, {"prev", "previous"})) return Fill::kHasPrevious;
  }
  if (type.kind == Kind::kString && type.string_format == StringFormat::kPlain &&
      has_word(name, {"cursor", "token"})) {
    if (has_word(name, {"next", "end", "after"})) return Fill::kNextCursor;
    if (has_word(name, {"prev", "previous", "start", "before"})) return Fill::kPreviousCursor;
  }
  return std::nullopt;
}

class Envelope {
 public:
  Envelope(const Api& api, const ContentShape& shape, std::string& missing)
      : api_(api), shape_(shape), missing_(missing) {}

  std::vector<EnvelopeField> run(const TypeRef& ref) {
    visit(api_.types[ref.id], {}, true);
    return std::move(out_);
  }

 private:
  void visit(const Type& type, const Words& path, bool required) {
    for (const auto& field : type.fields) {
      Words here = path;
      here.push_back(field.name.original());
      if (here == shape_.path) {
        out_.push_back({here, shape_.list ? Fill::kItems : Fill::kItem, ""});
        continue;
      }
      const Type& inner = api_.types[field.type.id];
      const bool leads = here.size() < shape_.path.size() &&
                         std::equal(here.begin(), here.end(), shape_.path.begin());
      if (field.type.constraints->constant) {
        out_.push_back({here, Fill::kConstant, *field.type.constraints->constant});
      } else if (const auto fill = shape_.list ? fill_for(api_, field) : std::nullopt) {
        out_.push_back({here, *fill, ""});
      } else if (
          leads ||
          (inner.kind == Kind::kStruct && here.size() < 3 && shape_.list && field.required &&
           has_word(field.name, {"page", "meta", "pagination", "paging", "metadata"}))) {
        visit(inner, here, required && field.required);
      } else if (field.required && required && !field.type.nullable && !field.default_value) {
        if (missing_.empty()) missing_ = field.name.original();
      }
    }
  }

  const Api& api_;
  const ContentShape& shape_;
  std::string& missing_;
  std::vector<EnvelopeField> out_;
};

}  // namespace

const Field* find_field(const Type& type, const std::string& property) {
  const auto found = std::find_if(type.fields.begin(), type.fields.end(), [&](const Field& field) {
    return field.name.original() == property;
  });
  return found == type.fields.end() ? nullptr : &*found;
}

namespace {

const Response* success_of(const Operation& operation) {
  const auto found =
      std::find_if(operation.responses.begin(), operation.responses.end(), [](const Response& r) {
        return r.status >= 200 && r.status < 300 && !r.range;
      });
  return found == operation.responses.end() ? nullptr : &*found;
}

}  // namespace

const Content* success_content(const Operation& operation) {
  const Response* response = success_of(operation);
  if (response == nullptr || response->contents.empty()) return nullptr;
  const Content& content = response->contents.front();
  const bool typed = content.kind == BodyKind::kJson || content.kind == BodyKind::kXml;
  return typed ? &content : nullptr;
}

bool success_is_empty(const Operation& operation) {
  const Response* response = success_of(operation);
  return response != nullptr && response->contents.empty();
}

std::optional<ContentShape> shape_of(
    const Api& api, const TypeRef& ref, const Name& resource, bool wants_list) {
  const Type& type = api.types[ref.id];
  if (wants_list && is_list_of_structs(api, ref))
    return ContentShape{true, type.element.id, {}, ref.constraints->min_items.value_or(0)};
  if (type.kind != Kind::kStruct) return std::nullopt;
  const Field* content = content_field(api, type, resource, wants_list);
  if (wants_list) {
    if (content == nullptr) return std::nullopt;
    return ContentShape{
        true,
        api.types[content->type.id].element.id,
        {content->name.original()},
        content->type.constraints->min_items.value_or(0)};
  }
  // An envelope holds little beside its item; an item has scalars of its own.
  const auto scalars =
      std::count_if(type.fields.begin(), type.fields.end(), [&](const Field& field) {
        const Kind kind = api.types[field.type.id].kind;
        return kind != Kind::kStruct && kind != Kind::kList && kind != Kind::kMap &&
               kind != Kind::kAny && !field.type.constraints->constant;
      });
  if (content != nullptr && scalars == 0)
    return ContentShape{false, content->type.id, {content->name.original()}};
  return ContentShape{false, ref.id, {}};
}

std::vector<EnvelopeField> envelope_of(
    const Api& api, const TypeRef& ref, const ContentShape& shape, std::string& missing) {
  if (shape.path.empty()) return {};
  return Envelope(api, shape, missing).run(ref);
}

}  // namespace bkctl::ir
