#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "bk/core/scalar.hpp"

namespace bk::json {

class EnumTable;
class FieldTable;
class Reader;
class UnionTable;
class Writer;
struct Problem;

/// What a C++ type is in JSON.
enum class Shape : std::uint8_t {
  kNull,
  kBoolean,
  kInteger,
  kNumber,
  kString,   // std::string
  kText,     // a string with a form of its own: Uuid, Timestamp, Date, Bytes, …
  kEnum,     // EnumCodec
  kAny,      // json::Value
  kList,     // ListCodec
  kMap,      // MapCodec
  kTuple,    // TupleCodec
  kStruct,   // StructCodec
  kUnion,    // UnionCodec
  kWrapper,  // WrapperCodec: optional, Nullable, Box
};

/// Types that are so frequent that code looks at their values directly.
enum class Native : std::uint8_t { kNone, kInt32, kInt64, kDouble, kString };

/// Reads and writes the values of one C++ type without knowing it: values are passed by address,
/// and the address must be that of a live object of the codec's type. There is one codec per type,
/// it lives as long as the program, and it is safe to use from any thread.
class Codec {
 public:
  [[nodiscard]] Shape shape() const { return shape_; }
  [[nodiscard]] Native native() const { return native_; }
  /// Null, boolean, number, string, text or enum: a value with a plain text form, which fits into a
  /// Scalar.
  [[nodiscard]] bool is_scalar() const { return shape_ <= Shape::kEnum; }

  /// Reads the next value. What does not fit is reported to the reader, and then `value` is
  /// unspecified but valid. Consumes exactly one value unless the text is malformed. True if all of
  /// it fitted.
  virtual bool read(Reader& reader, void* value) const = 0;
  virtual void write(Writer& writer, const void* value) const = 0;

  /// Scalars only (others: false, with a problem): the value as a parameter or a form writes it,
  /// without quotes.
  virtual bool parse(std::string_view text, void* value, Problem& problem) const;
  /// Appends that text. False: this type has none.
  virtual bool format(const void* value, std::string& out) const;

  /// The value for a database column. Lists, maps, structs and unions are stored as their JSON
  /// text.
  [[nodiscard]] virtual Scalar store(const void* value) const;
  /// The reverse; accepts what databases make of it (0/1 for booleans, text for numbers). A null
  /// scalar fits only types that can be null or absent.
  virtual bool load(const Scalar& scalar, void* value, Problem& problem) const;

 protected:
  explicit constexpr Codec(Shape shape, Native native = Native::kNone)
      : shape_(shape), native_(native) {}
  constexpr ~Codec() = default;

 private:
  Shape shape_;
  Native native_;
};

/// A scalar type, by functions.
class ScalarCodec final : public Codec {
 public:
  struct Functions {
    bool (*read)(Reader&, void*);
    void (*write)(Writer&, const void*);
    bool (*parse)(std::string_view, void*, Problem&);
    void (*format)(const void*, std::string&);
    Scalar (*store)(const void*);
    bool (*load)(const Scalar&, void*, Problem&);
  };
  constexpr ScalarCodec(Shape shape, const Functions& functions, Native native = Native::kNone)
      : Codec(shape, native), functions_(functions) {}

  bool read(Reader& reader, void* value) const override { return functions_.read(reader, value); }
  void write(Writer& writer, const void* value) const override { functions_.write(writer, value); }
  bool parse(std::string_view text, void* value, Problem& problem) const override {
    return functions_.parse(text, value, problem);
  }
  bool format(const void* value, std::string& out) const override {
    functions_.format(value, out);
    return true;
  }
  [[nodiscard]] Scalar store(const void* value) const override { return functions_.store(value); }
  bool load(const Scalar& scalar, void* value, Problem& problem) const override {
    return functions_.load(scalar, value, problem);
  }

 private:
  Functions functions_;
};

enum class Wrap : std::uint8_t { kOptional, kNullable, kBox };

/// std::optional (may be absent), bk::Nullable (may be null) or bk::Box (always there) around
/// another type.
class WrapperCodec final : public Codec {
 public:
  struct Functions {
    const void* (*get)(const void*);
    void* (*emplace)(void*);
    void (*reset)(void*);
  };
  constexpr WrapperCodec(Wrap wrap, const Codec& inner, const Functions& functions)
      : Codec(Shape::kWrapper), wrap_(wrap), inner_(&inner), functions_(functions) {}

  [[nodiscard]] Wrap wrap() const { return wrap_; }
  [[nodiscard]] const Codec& inner() const { return *inner_; }
  /// The wrapped value, or null when there is none.
  const void* get(const void* wrapper) const { return functions_.get(wrapper); }
  /// Makes a fresh wrapped value and returns it.
  void* emplace(void* wrapper) const { return functions_.emplace(wrapper); }
  /// Makes the wrapper absent or null; a Box is left with a fresh value.
  void reset(void* wrapper) const { functions_.reset(wrapper); }

  bool read(Reader& reader, void* value) const override;
  void write(Writer& writer, const void* value) const override;
  bool parse(std::string_view text, void* value, Problem& problem) const override;
  bool format(const void* value, std::string& out) const override;
  [[nodiscard]] Scalar store(const void* value) const override;
  bool load(const Scalar& scalar, void* value, Problem& problem) const override;

 private:
  Wrap wrap_;
  const Codec* inner_;
  Functions functions_;
};

/// std::vector.
class ListCodec final : public Codec {
 public:
  struct Functions {
    std::size_t (*size)(const void*);
    const void* (*at)(const void*, std::size_t);
    void* (*append)(void*);
    void (*commit)(void*);
    void (*clear)(void*);
  };
  constexpr ListCodec(const Codec& element, const Functions& functions)
      : Codec(Shape::kList), element_(&element), functions_(functions) {}

  [[nodiscard]] const Codec& element() const { return *element_; }
  std::size_t size(const void* list) const { return functions_.size(list); }
  const void* at(const void* list, std::size_t index) const { return functions_.at(list, index); }
  /// Appends a fresh element and returns it; commit() when it has been filled, before the next
  /// append().
  void* append(void* list) const { return functions_.append(list); }
  void commit(void* list) const {
    if (functions_.commit != nullptr) functions_.commit(list);
  }
  void clear(void* list) const { functions_.clear(list); }

  bool read(Reader& reader, void* value) const override;
  void write(Writer& writer, const void* value) const override;

 private:
  const Codec* element_;
  Functions functions_;
};

/// std::map or another map from std::string.
class MapCodec final : public Codec {
 public:
  /// Called for each entry in the map's order; false stops.
  using Visit = bool (*)(void* state, std::string_view key, const void* element);
  struct Functions {
    std::size_t (*size)(const void*);
    void* (*insert)(void*, std::string&&);
    void (*each)(const void*, void*, Visit);
    void (*clear)(void*);
  };
  constexpr MapCodec(const Codec& element, const Functions& functions)
      : Codec(Shape::kMap), element_(&element), functions_(functions) {}

  [[nodiscard]] const Codec& element() const { return *element_; }
  std::size_t size(const void* map) const { return functions_.size(map); }
  /// A fresh element under `key`; null when the key is taken.
  void* insert(void* map, std::string key) const { return functions_.insert(map, std::move(key)); }
  void each(const void* map, void* state, Visit visit) const { functions_.each(map, state, visit); }
  template <class F>
  void each(const void* map, F&& visit) const {
    functions_.each(map, &visit, [](void* state, std::string_view key, const void* element) {
      return static_cast<bool>((*static_cast<std::remove_reference_t<F>*>(state))(key, element));
    });
  }
  void clear(void* map) const { functions_.clear(map); }

  bool read(Reader& reader, void* value) const override;
  void write(Writer& writer, const void* value) const override;

 private:
  const Codec* element_;
  Functions functions_;
};

/// std::tuple: an array of exactly that many elements.
class TupleCodec final : public Codec {
 public:
  struct Element {
    const Codec* codec;
    void* (*get)(void* tuple);
  };
  constexpr TupleCodec(const Element* elements, std::size_t size)
      : Codec(Shape::kTuple), elements_(elements), size_(size) {}

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const Codec& element(std::size_t index) const { return *elements_[index].codec; }
  void* at(void* tuple, std::size_t index) const { return elements_[index].get(tuple); }
  const void* at(const void* tuple, std::size_t index) const {
    return elements_[index].get(const_cast<void*>(tuple));
  }

  bool read(Reader& reader, void* value) const override;
  void write(Writer& writer, const void* value) const override;

 private:
  const Element* elements_;
  std::size_t size_;
};

/// A type with json_fields.
class StructCodec final : public Codec {
 public:
  explicit constexpr StructCodec(const FieldTable& (*get)())
      : Codec(Shape::kStruct), fields_(get) {}

  [[nodiscard]] const FieldTable& fields() const { return fields_(); }

  bool read(Reader& reader, void* value) const override;
  void write(Writer& writer, const void* value) const override;

 private:
  const FieldTable& (*fields_)();
};

/// An enum class with json_enum.
class EnumCodec final : public Codec {
 public:
  struct Functions {
    std::int64_t (*get)(const void*);
    void (*set)(void*, std::int64_t);
  };
  constexpr EnumCodec(const EnumTable& (*get)(), const Functions& functions)
      : Codec(Shape::kEnum), table_(get), functions_(functions) {}

  [[nodiscard]] const EnumTable& table() const { return table_(); }

  bool read(Reader& reader, void* value) const override;
  void write(Writer& writer, const void* value) const override;
  bool parse(std::string_view text, void* value, Problem& problem) const override;
  bool format(const void* value, std::string& out) const override;
  [[nodiscard]] Scalar store(const void* value) const override;
  bool load(const Scalar& scalar, void* value, Problem& problem) const override;

 private:
  const EnumTable& (*table_)();
  Functions functions_;
};

/// A struct with one std::variant `value` and json_union.
class UnionCodec final : public Codec {
 public:
  explicit constexpr UnionCodec(const UnionTable& (*get)()) : Codec(Shape::kUnion), table_(get) {}

  [[nodiscard]] const UnionTable& table() const { return table_(); }

  bool read(Reader& reader, void* value) const override;
  void write(Writer& writer, const void* value) const override;

 private:
  const UnionTable& (*table_)();
};

// A codec by shape; null when it has another one.
inline const WrapperCodec* as_wrapper(const Codec& codec) {
  return codec.shape() == Shape::kWrapper ? static_cast<const WrapperCodec*>(&codec) : nullptr;
}
inline const ListCodec* as_list(const Codec& codec) {
  return codec.shape() == Shape::kList ? static_cast<const ListCodec*>(&codec) : nullptr;
}
inline const MapCodec* as_map(const Codec& codec) {
  return codec.shape() == Shape::kMap ? static_cast<const MapCodec*>(&codec) : nullptr;
}
inline const TupleCodec* as_tuple(const Codec& codec) {
  return codec.shape() == Shape::kTuple ? static_cast<const TupleCodec*>(&codec) : nullptr;
}
inline const StructCodec* as_struct(const Codec& codec) {
  return codec.shape() == Shape::kStruct ? static_cast<const StructCodec*>(&codec) : nullptr;
}
inline const EnumCodec* as_enum(const Codec& codec) {
  return codec.shape() == Shape::kEnum ? static_cast<const EnumCodec*>(&codec) : nullptr;
}
inline const UnionCodec* as_union(const Codec& codec) {
  return codec.shape() == Shape::kUnion ? static_cast<const UnionCodec*>(&codec) : nullptr;
}

/// The codec inside all wrappers.
const Codec& unwrapped(const Codec& codec);
/// Whether absence (an std::optional outside) or null (a Nullable anywhere outside the value) can
/// be said in this type.
bool can_be_absent(const Codec& codec);
bool can_be_null(const Codec& codec);

/// A value with its wrappers taken off.
struct Unwrapped {
  const Codec* codec = nullptr;  ///< the innermost codec
  const void* value = nullptr;   ///< null when absent or null
  bool absent = false;
  bool null = false;
};
Unwrapped unwrap(const Codec& codec, const void* value);

}  // namespace bk::json
