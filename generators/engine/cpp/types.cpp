#include "engine/cpp/types.hpp"

#include <algorithm>
#include <utility>

#include "engine/cpp/identifier.hpp"

namespace bkctl::cpp {
namespace {

Spelling simple(std::string text, const std::string& header) {
  Spelling spelling{std::move(text), {}};
  if (!header.empty()) spelling.includes.add(header);
  return spelling;
}

Spelling wrap(const std::string& before, Spelling inner, const std::string& header) {
  inner.text = before + "<" + inner.text + ">";
  inner.includes.add(header);
  return inner;
}

Spelling string_type(ir::StringFormat format) {
  switch (format) {
    case ir::StringFormat::kDateTime:
      return simple("bk::Timestamp", "bk/core/time.hpp");
    case ir::StringFormat::kDate:
      return simple("bk::Date", "bk/core/time.hpp");
    case ir::StringFormat::kTime:
      return simple("bk::TimeOfDay", "bk/core/time.hpp");
    case ir::StringFormat::kDuration:
      return simple("bk::Duration", "bk/core/time.hpp");
    case ir::StringFormat::kUuid:
      return simple("bk::Uuid", "bk/core/uuid.hpp");
    case ir::StringFormat::kByte:
      return simple("bk::Bytes", "bk/core/bytes.hpp");
    case ir::StringFormat::kDecimal:
      return simple("bk::Decimal", "bk/core/decimal.hpp");
    case ir::StringFormat::kPlain:
    case ir::StringFormat::kChecked:
      break;
  }
  return simple("std::string", "string");
}

}  // namespace

Types::Types(const ir::Api& api, std::string project)
    : api_(api), project_(std::move(project)), components_(api) {}

Spelling Types::optional(Spelling inner) {
  return wrap("std::optional", std::move(inner), "optional");
}

std::string Types::name(ir::TypeId id) const {
  return type_identifier(api_.types[id].name);
}
std::string Types::stem(ir::TypeId id) const {
  return "models/" + snake_identifier(api_.types[id].name);
}
std::string Types::header(ir::TypeId id) const {
  return project_ + "/" + stem(id) + ".hpp";
}

bool Types::is_declared(ir::TypeId id) const {
  const ir::Kind kind = api_.types[id].kind;
  return kind == ir::Kind::kStruct || kind == ir::Kind::kEnum || kind == ir::Kind::kUnion;
}

bool Types::is_small(const ir::TypeRef& ref) const {
  const ir::Kind kind = api_.types[ref.id].kind;
  return !ref.nullable && (kind == ir::Kind::kBoolean || kind == ir::Kind::kInteger ||
                           kind == ir::Kind::kNumber || kind == ir::Kind::kEnum);
}

Spelling Types::spell(const ir::TypeRef& ref, const std::string& qualifier, bool boxed) const {
  Spelling spelling = spell_bare(api_.types[ref.id], ref.id, qualifier);
  if (boxed) spelling = wrap("bk::Box", std::move(spelling), "bk/core/box.hpp");
  if (ref.nullable) spelling = wrap("bk::Nullable", std::move(spelling), "bk/core/nullable.hpp");
  return spelling;
}

Spelling Types::spell_bare(
    const ir::Type& type, ir::TypeId id, const std::string& qualifier) const {
  switch (type.kind) {
    case ir::Kind::kAny:
      return simple("bk::json::Value", "bk/json/value.hpp");
    case ir::Kind::kNull:
      return simple("bk::json::Null", "bk/json/value.hpp");
    case ir::Kind::kBoolean:
      return simple("bool", "");
    case ir::Kind::kInteger:
      return type.integer_format == ir::IntegerFormat::kInt32 ? simple("std::int32_t", "cstdint")
                                                              : simple("std::int64_t", "cstdint");
    case ir::Kind::kNumber:
      return simple("double", "");
    case ir::Kind::kString:
      return string_type(type.string_format);
    case ir::Kind::kBinary:
      return simple("bk::Bytes", "bk/core/bytes.hpp");
    case ir::Kind::kList:
      return wrap("std::vector", spell(type.element, qualifier), "vector");
    case ir::Kind::kMap: {
      Spelling element = spell(type.element, qualifier);
      element.text = "std::map<std::string, " + element.text + ">";
      element.includes.add("map");
      element.includes.add("string");
      return element;
    }
    case ir::Kind::kTuple: {
      Spelling tuple = simple("", "tuple");
      for (const auto& element : type.elements) {
        const Spelling part = spell(element, qualifier);
        tuple.text += (tuple.text.empty() ? "" : ", ") + part.text;
        tuple.includes.merge(part.includes);
        tuple.models.insert(part.models.begin(), part.models.end());
      }
      tuple.text = "std::tuple<" + tuple.text + ">";
      return tuple;
    }
    case ir::Kind::kEnum:
    case ir::Kind::kStruct:
    case ir::Kind::kUnion: {
      Spelling model = simple(qualifier + name(id), header(id));
      model.models.insert(id);
      return model;
    }
  }
  return simple("bk::json::Value", "bk/json/value.hpp");
}

void Types::collect_parts(const ir::TypeRef& ref, std::vector<ir::TypeId>& out) const {
  const ir::Type& type = api_.types[ref.id];
  if (is_declared(ref.id)) {
    if (std::find(out.begin(), out.end(), ref.id) == out.end()) out.push_back(ref.id);
    return;
  }
  if (type.kind == ir::Kind::kList || type.kind == ir::Kind::kMap) collect_parts(type.element, out);
  for (const auto& element : type.elements) collect_parts(element, out);
}

std::vector<ir::TypeId> Types::parts(ir::TypeId id) const {
  std::vector<ir::TypeId> out;
  const ir::Type& type = api_.types[id];
  for (const auto& field : type.fields) collect_parts(field.type, out);
  if (type.additional) collect_parts(*type.additional, out);
  for (const auto& alternative : type.alternatives) collect_parts(alternative.type, out);
  return out;
}

}  // namespace bkctl::cpp
