#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bk/json/codec.hpp"
#include "bk/json/constraint.hpp"
#include "bk/json/xml.hpp"

namespace bk::json {

enum class Presence : std::uint8_t {
  kRequired,    // must be in the input
  kOptional,    // a std::optional member
  kDefaulted,   // absent in the input: the member keeps its initialiser; always written
  kAdditional,  // the map of all properties that are not named
};

/// One property of a struct, without its type: name, codec, where the member is, what limits it.
class Field {
 public:
  Field(
      std::string_view name,
      const Codec& codec,
      std::ptrdiff_t offset,
      Presence presence,
      std::vector<Constraint> constraints);

  [[nodiscard]] const std::string& name() const { return name_; }
  /// The name as a JSON string, with a colon: `"name":`.
  [[nodiscard]] std::string_view quoted_colon() const { return quoted_colon_; }
  /// The name as a JSON string.
  [[nodiscard]] std::string_view quoted_name() const {
    return quoted_colon().substr(0, quoted_colon_.size() - 1);
  }
  [[nodiscard]] const Codec& codec() const { return *codec_; }
  [[nodiscard]] Presence presence() const { return presence_; }
  [[nodiscard]] std::span<const Constraint> constraints() const { return constraints_; }

  [[nodiscard]] const void* member(const void* object) const {
    return static_cast<const std::byte*>(object) + offset_;
  }
  [[nodiscard]] void* member(void* object) const {
    return static_cast<std::byte*>(object) + offset_;
  }

  /// An empty std::optional.
  [[nodiscard]] bool is_absent(const void* object) const {
    return unwrap(*codec_, member(object)).absent;
  }
  /// Present, and an empty Nullable.
  [[nodiscard]] bool is_null(const void* object) const {
    return unwrap(*codec_, member(object)).null;
  }
  /// Whether the value inside the wrappers is a scalar; others travel as JSON text.
  [[nodiscard]] bool is_scalar() const { return unwrapped(*codec_).is_scalar(); }
  /// The member for a database column; absent and null are the null scalar.
  [[nodiscard]] Scalar store(const void* object) const { return codec_->store(member(object)); }
  bool load(void* object, const Scalar& scalar, Problem& problem) const {
    return codec_->load(scalar, member(object), problem);
  }

 private:
  std::string name_;
  std::string quoted_colon_;
  const Codec* codec_;
  std::ptrdiff_t offset_;
  Presence presence_;
  std::vector<Constraint> constraints_;
};

class TableEntry;

/// Made by xml().
struct XmlOf {
  std::string property;
  Xml xml;
};

/// The properties of a struct, without its type. Made through Fields<T>; lives as long as the
/// program.
class FieldTable {
 public:
  /// In the order of declaration, without the additional ones.
  [[nodiscard]] std::span<const Field> fields() const { return fields_; }
  /// Null when no property has this name.
  [[nodiscard]] const Field* find(std::string_view name) const;
  /// The map of additional properties; null when they are not kept.
  [[nodiscard]] const Field* additional() const {
    return additional_.empty() ? nullptr : &additional_.front();
  }
  /// Whether properties without a field are violations.
  [[nodiscard]] bool closed() const { return closed_; }
  /// Limits on the object as a whole.
  [[nodiscard]] std::span<const Constraint> constraints() const { return constraints_; }
  /// One bit per field, set for the required ones.
  [[nodiscard]] std::span<const std::uint64_t> required_mask() const { return required_mask_; }
  /// How a property stands in XML; null where that follows from its name.
  [[nodiscard]] const Xml* xml(std::string_view property) const;

 protected:
  FieldTable();
  FieldTable(const FieldTable&) = delete;
  FieldTable& operator=(const FieldTable&) = delete;
  ~FieldTable();

  void add(const TableEntry& entry);
  void finish();

 private:
  std::vector<Field> fields_;
  std::vector<Field> additional_;  // none or one
  std::vector<Constraint> constraints_;
  std::vector<std::uint32_t> by_name_;
  std::vector<std::uint64_t> required_mask_;
  std::vector<XmlOf> xml_;
  bool closed_ = false;
};

/// Made by closed().
struct Closed {};

/// One line of a field table. What it does is out of line, to keep generated code quick to compile.
class TableEntry {
 public:
  TableEntry(
      std::string_view name,
      const Codec& codec,
      std::ptrdiff_t offset,
      Presence presence,
      std::initializer_list<Constraint> constraints);
  explicit TableEntry(Closed);
  explicit TableEntry(Constraint constraint);
  explicit TableEntry(XmlOf xml);
  TableEntry(const TableEntry&) = delete;
  TableEntry& operator=(const TableEntry&) = delete;
  ~TableEntry();

 private:
  friend class FieldTable;
  struct Data;
  std::unique_ptr<Data> data_;
};

/// A property of S, made by required(), optional(), defaulted() or additional(); or closed(), a
/// constraint on the object as a whole, or how a property stands in XML.
template <class S>
class FieldOf : public TableEntry {
 public:
  using TableEntry::TableEntry;
  FieldOf(Closed closed) : TableEntry(closed) {}
  FieldOf(Constraint constraint) : TableEntry(std::move(constraint)) {}
  FieldOf(XmlOf xml) : TableEntry(std::move(xml)) {}
};

/// The JSON form of struct S: `static const json::Fields<Book> fields{json::required("id",
/// &Book::id), …};` Besides properties it takes closed(), xml(), and constraints on the object as a
/// whole.
template <class S>
class Fields final : public FieldTable {
 public:
  Fields(std::initializer_list<FieldOf<S>> entries) {
    for (const TableEntry& entry : entries) add(entry);
    finish();
  }
};

/// Where a member lies in its struct (Itanium C++ ABI: a pointer to a data member is that offset).
template <class S, class M>
std::ptrdiff_t offset_of(M S::*member) {
  static_assert(sizeof(member) == sizeof(std::ptrdiff_t));
  return std::bit_cast<std::ptrdiff_t>(member);
}

/// Must be in the input.
template <class S, class M, std::same_as<Constraint>... C>
FieldOf<S> required(std::string_view name, M S::*member, const C&... constraints) {
  return {name, codec<M>(), offset_of(member), Presence::kRequired, {constraints...}};
}

/// May be absent; the member is a std::optional.
template <class S, class M, std::same_as<Constraint>... C>
FieldOf<S> optional(std::string_view name, std::optional<M> S::*member, const C&... constraints) {
  return {
      name, codec<std::optional<M>>(), offset_of(member), Presence::kOptional, {constraints...}};
}

/// May be absent, and then the member keeps its initialiser; always written.
template <class S, class M, std::same_as<Constraint>... C>
FieldOf<S> defaulted(std::string_view name, M S::*member, const C&... constraints) {
  return {name, codec<M>(), offset_of(member), Presence::kDefaulted, {constraints...}};
}

/// All properties without a field of their own, in a map; the constraints hold for each value.
template <class S, class M, std::same_as<Constraint>... C>
FieldOf<S> additional(M S::*member, const C&... constraints) {
  return {{}, codec<M>(), offset_of(member), Presence::kAdditional, {constraints...}};
}

/// Properties without a field are violations.
inline Closed closed() {
  return {};
}

/// How a property stands in XML: `json::xml("photos", {.node = json::XmlNode::kElement, .items =
/// {{.name = "photo"}}})`.
XmlOf xml(std::string_view property, Xml node);

}  // namespace bk::json
