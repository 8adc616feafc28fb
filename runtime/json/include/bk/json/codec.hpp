#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "bk/core/box.hpp"
#include "bk/core/bytes.hpp"
#include "bk/core/nullable.hpp"
#include "bk/core/type.hpp"
#include "bk/json/codec_types.hpp"

namespace bk {
class Date;
class Decimal;
class Duration;
class TimeOfDay;
class Timestamp;
class Uuid;
}  // namespace bk

namespace bk::json {

class Value;
struct Null;

template <class T>
struct CodecOf;

/// The codec of T: a built-in scalar, a wrapper, list, map or tuple of such, or a type with
/// json_fields, json_enum or json_union in its namespace. A type without one does not compile.
template <class T>
constexpr const Codec& codec() {
  return CodecOf<std::remove_cv_t<T>>::kCodec;
}

// From here on, how it is found.

extern const ScalarCodec kNullCodec, kBooleanCodec, kStringCodec, kFloatCodec, kDoubleCodec;
extern const ScalarCodec kInt8Codec, kInt16Codec, kInt32Codec, kInt64Codec;
extern const ScalarCodec kUint8Codec, kUint16Codec, kUint32Codec, kUint64Codec;
extern const ScalarCodec kUuidCodec, kTimestampCodec, kDateCodec, kTimeOfDayCodec, kDurationCodec,
    kDecimalCodec, kBytesCodec;

class ValueCodec final : public Codec {
 public:
  constexpr ValueCodec() : Codec(Shape::kAny) {}
  bool read(Reader& reader, void* value) const override;
  void write(Writer& writer, const void* value) const override;
};
extern const ValueCodec kValueCodec;

template <const auto& kBuiltIn>
struct BuiltIn {
  static constexpr const Codec& kCodec = kBuiltIn;
};
template <>
struct CodecOf<Null> : BuiltIn<kNullCodec> {};
template <>
struct CodecOf<bool> : BuiltIn<kBooleanCodec> {};
template <>
struct CodecOf<std::string> : BuiltIn<kStringCodec> {};
template <>
struct CodecOf<float> : BuiltIn<kFloatCodec> {};
template <>
struct CodecOf<double> : BuiltIn<kDoubleCodec> {};
template <>
struct CodecOf<std::int8_t> : BuiltIn<kInt8Codec> {};
template <>
struct CodecOf<std::int16_t> : BuiltIn<kInt16Codec> {};
template <>
struct CodecOf<std::int32_t> : BuiltIn<kInt32Codec> {};
template <>
struct CodecOf<std::int64_t> : BuiltIn<kInt64Codec> {};
template <>
struct CodecOf<std::uint8_t> : BuiltIn<kUint8Codec> {};
template <>
struct CodecOf<std::uint16_t> : BuiltIn<kUint16Codec> {};
template <>
struct CodecOf<std::uint32_t> : BuiltIn<kUint32Codec> {};
template <>
struct CodecOf<std::uint64_t> : BuiltIn<kUint64Codec> {};
template <>
struct CodecOf<Uuid> : BuiltIn<kUuidCodec> {};
template <>
struct CodecOf<Timestamp> : BuiltIn<kTimestampCodec> {};
template <>
struct CodecOf<Date> : BuiltIn<kDateCodec> {};
template <>
struct CodecOf<TimeOfDay> : BuiltIn<kTimeOfDayCodec> {};
template <>
struct CodecOf<Duration> : BuiltIn<kDurationCodec> {};
template <>
struct CodecOf<Decimal> : BuiltIn<kDecimalCodec> {};
template <>
struct CodecOf<Bytes> : BuiltIn<kBytesCodec> {};
template <>
struct CodecOf<Value> : BuiltIn<kValueCodec> {};

template <class T>
struct CodecOf<std::optional<T>> {
  using W = std::optional<T>;
  static constexpr WrapperCodec kCodec{
      Wrap::kOptional,
      codec<T>(),
      {[](const void* w) -> const void* {
         const auto& wrapper = *static_cast<const W*>(w);
         return wrapper ? &*wrapper : nullptr;
       },
       [](void* w) -> void* { return &static_cast<W*>(w)->emplace(); },
       [](void* w) { static_cast<W*>(w)->reset(); }}};
};

template <class T>
struct CodecOf<Nullable<T>> {
  using W = Nullable<T>;
  static constexpr WrapperCodec kCodec{
      Wrap::kNullable,
      codec<T>(),
      {[](const void* w) -> const void* {
         const auto& wrapper = *static_cast<const W*>(w);
         return wrapper ? &*wrapper : nullptr;
       },
       [](void* w) -> void* { return &static_cast<W*>(w)->emplace(); },
       [](void* w) { static_cast<W*>(w)->reset(); }}};
};

template <class T>
struct CodecOf<Box<T>> {
  using W = Box<T>;
  static void* renew(void* w) {
    auto& wrapper = *static_cast<W*>(w);
    wrapper = W{};
    return &*wrapper;
  }
  static constexpr WrapperCodec kCodec{
      Wrap::kBox,
      codec<T>(),
      {[](const void* w) -> const void* { return &**static_cast<const W*>(w); },
       &renew,
       [](void* w) { renew(w); }}};
};

template <class T>
struct CodecOf<std::vector<T>> {
  using List = std::vector<T>;
  static void* append(void* l) {
    List& list = *static_cast<List*>(l);
    if (list.capacity() == 0) list.reserve(8);
    return &list.emplace_back();
  }
  static constexpr ListCodec kCodec{
      codec<T>(),
      {[](const void* l) { return static_cast<const List*>(l)->size(); },
       [](const void* l, std::size_t i) -> const void* {
         return &(*static_cast<const List*>(l))[i];
       },
       &append,
       nullptr,
       [](void* l) { static_cast<List*>(l)->clear(); }}};
};

/// std::vector<bool> has no elements with an address: they pass through a boolean of the thread.
template <>
struct CodecOf<std::vector<bool>> {
  static const ListCodec kCodec;
};

template <class M>
  requires std::same_as<typename M::key_type, std::string> && requires { typename M::mapped_type; }
struct CodecOf<M> {
  static constexpr MapCodec kCodec{
      codec<typename M::mapped_type>(),
      {[](const void* m) -> std::size_t { return static_cast<const M*>(m)->size(); },
       [](void* m, std::string&& key) -> void* {
         const auto [entry, fresh] = static_cast<M*>(m)->try_emplace(std::move(key));
         return fresh ? &entry->second : nullptr;
       },
       [](const void* m, void* state, MapCodec::Visit visit) {
         for (const auto& [key, element] : *static_cast<const M*>(m)) {
           if (!visit(state, key, &element)) return;
         }
       },
       [](void* m) { static_cast<M*>(m)->clear(); }}};
};

template <class... Ts>
struct CodecOf<std::tuple<Ts...>> {
  using Tuple = std::tuple<Ts...>;
  template <std::size_t... kIndex>
  struct Table {
    static constexpr TupleCodec::Element kElements[sizeof...(Ts) + 1] = {
        {&codec<Ts>(),
         [](void* t) -> void* { return &std::get<kIndex>(*static_cast<Tuple*>(t)); }}...,
        {nullptr, nullptr}};
  };
  template <std::size_t... kIndex>
  static constexpr const TupleCodec::Element* elements(std::index_sequence<kIndex...>) {
    return Table<kIndex...>::kElements;
  }
  static constexpr TupleCodec kCodec{elements(std::index_sequence_for<Ts...>{}), sizeof...(Ts)};
};

template <class T>
  requires requires { json_fields(Type<T>{}); }
struct CodecOf<T> {
  static constexpr StructCodec kCodec{[]() -> const FieldTable& { return json_fields(Type<T>{}); }};
};

template <class T>
  requires requires { json_enum(Type<T>{}); }
struct CodecOf<T> {
  static constexpr EnumCodec kCodec{
      []() -> const EnumTable& { return json_enum(Type<T>{}); },
      {[](const void* value) { return static_cast<std::int64_t>(*static_cast<const T*>(value)); },
       [](void* value, std::int64_t number) { *static_cast<T*>(value) = static_cast<T>(number); }}};
};

template <class T>
  requires requires { json_union(Type<T>{}); }
struct CodecOf<T> {
  static constexpr UnionCodec kCodec{[]() -> const UnionTable& { return json_union(Type<T>{}); }};
};

}  // namespace bk::json
