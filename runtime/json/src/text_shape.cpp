#include "text_shape.hpp"

#include <algorithm>

#include "bk/json/fields.hpp"
#include "bk/json/text.hpp"
#include "bk/json/union.hpp"

namespace bk::json {

bool is_union_of_objects(const Codec& codec) {
  const UnionCodec* one = as_union(codec);
  if (one == nullptr) return false;
  const auto alternatives = one->table().alternatives();
  return std::all_of(alternatives.begin(), alternatives.end(), [](const Alternative& alternative) {
    const Codec& inner = unwrapped(*alternative.codec);
    return as_struct(inner) != nullptr || is_union_of_objects(inner);
  });
}

bool is_loose(const Codec& codec) {
  return codec.shape() == Shape::kAny ||
         (codec.shape() == Shape::kUnion && !is_union_of_objects(codec));
}
bool is_plain(const Codec& codec) {
  const Codec& inner = unwrapped(codec);
  return inner.is_scalar() || is_loose(inner);
}

bool is_list_of_plain(const Codec& codec) {
  if (const ListCodec* list = as_list(codec)) return is_plain(list->element());
  const TupleCodec* tuple = as_tuple(codec);
  if (tuple == nullptr) return false;
  for (std::size_t i = 0; i < tuple->size(); ++i) {
    if (!is_plain(tuple->element(i))) return false;
  }
  return true;
}

TextShape text_shape(const Codec& codec) {
  const Codec& inner = unwrapped(codec);
  if (is_plain(inner)) return TextShape::kScalar;
  if (is_list_of_plain(inner)) return TextShape::kList;
  if (const MapCodec* map = as_map(inner)) {
    return is_plain(map->element()) || is_list_of_plain(unwrapped(map->element()))
               ? TextShape::kObject
               : TextShape::kNone;
  }
  const bool object = as_struct(inner) != nullptr || is_union_of_objects(inner);
  return object ? TextShape::kObject : TextShape::kNone;
}

}  // namespace bk::json
