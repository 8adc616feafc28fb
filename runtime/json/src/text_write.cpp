#include <algorithm>

#include "bk/json/fields.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/text.hpp"
#include "bk/json/union.hpp"
#include "bk/json/writer.hpp"
#include "members.hpp"
#include "text_shape.hpp"

namespace bk::json {
namespace {

std::string loose_text(const Codec& codec, const void* value) {
  std::string out;
  write(out, codec, value);
  if (!out.starts_with('"')) return out;
  std::string text;
  Violations ignored{0};
  read(out, kStringCodec, &text, {}, {}, ignored);
  return text;
}

std::optional<std::string> plain_text(const Unwrapped& held) {
  if (held.value == nullptr) return std::nullopt;
  if (is_loose(*held.codec)) return loose_text(*held.codec, held.value);
  std::string out;
  return held.codec->format(held.value, out) ? std::optional<std::string>{std::move(out)}
                                             : std::nullopt;
}

void put_member(
    std::vector<OwnedTextMember>& out,
    std::string_view name,
    const Codec& codec,
    const void* value) {
  const Unwrapped held = unwrap(codec, value);
  if (held.value == nullptr) return;
  if (auto text = plain_text(held)) {
    out.push_back({std::string{name}, std::move(*text)});
  } else if (auto texts = to_texts(*held.codec, held.value)) {
    for (std::string& item : *texts) out.push_back({std::string{name}, std::move(item)});
  } else {
    std::string json;
    write(json, *held.codec, held.value);
    out.push_back({std::string{name}, std::move(json)});
  }
}

void put_map(std::vector<OwnedTextMember>& out, const MapCodec& map, const void* value) {
  map.each(value, [&](std::string_view key, const void* element) {
    put_member(out, key, map.element(), element);
    return true;
  });
}

}  // namespace

std::optional<std::string> to_text(const Codec& codec, const void* value) {
  return plain_text(unwrap(codec, value));
}

std::optional<std::vector<std::string>> to_texts(const Codec& codec, const void* value) {
  const Unwrapped held = unwrap(codec, value);
  if (held.value == nullptr || !is_list_of_plain(*held.codec)) return std::nullopt;
  std::vector<std::string> out;
  if (const ListCodec* list = as_list(*held.codec)) {
    const std::size_t count = list->size(held.value);
    for (std::size_t i = 0; i < count; ++i) {
      out.push_back(to_text(list->element(), list->at(held.value, i)).value_or("null"));
    }
    return out;
  }
  const TupleCodec& tuple = *as_tuple(*held.codec);
  for (std::size_t i = 0; i < tuple.size(); ++i) {
    out.push_back(to_text(tuple.element(i), tuple.at(held.value, i)).value_or("null"));
  }
  return out;
}

std::optional<std::vector<OwnedTextMember>> to_members(const Codec& codec, const void* value) {
  const Unwrapped held = unwrap(codec, value);
  if (held.value == nullptr) return std::nullopt;
  std::vector<OwnedTextMember> out;
  if (const MapCodec* map = as_map(*held.codec)) {
    put_map(out, *map, held.value);
    return out;
  }
  if (is_union_of_objects(*held.codec)) {
    const UnionTable& table = as_union(*held.codec)->table();
    return to_members(*table.held(held.value).codec, table.get(held.value));
  }
  const StructCodec* object = as_struct(*held.codec);
  if (object == nullptr) return std::nullopt;
  for (const Field& field : object->fields().fields()) {
    put_member(out, field.name(), field.codec(), field.member(held.value));
  }
  if (const Field* additional = object->fields().additional()) {
    put_map(out, *as_map(additional->codec()), additional->member(held.value));
  }
  return out;
}

}  // namespace bk::json
