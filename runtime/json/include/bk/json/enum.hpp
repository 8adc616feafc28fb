#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bk/json/codec.hpp"

namespace bk::json {

/// The names of an enumeration's values, without its type. Made through Enum<E>; lives as long as
/// the program.
class EnumTable {
 public:
  struct Entry {
    std::int64_t value;
    std::string_view name;
  };

  /// In the order of declaration.
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  /// Empty for a value that is not in the table.
  [[nodiscard]] std::string_view name_of(std::int64_t value) const;
  [[nodiscard]] std::optional<std::int64_t> value_of(std::string_view name) const;
  /// The names for a message: "paperback", "hardcover"; long lists are cut.
  [[nodiscard]] const std::string& listing() const { return listing_; }

 protected:
  EnumTable() = default;
  EnumTable(const EnumTable&) = delete;
  EnumTable& operator=(const EnumTable&) = delete;
  ~EnumTable() = default;

  void add(std::int64_t value, std::string_view name) { entries_.push_back({value, name}); }
  void finish();

 private:
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> by_name_;
  std::string listing_;
};

/// The JSON form of enum E: `static const json::Enum<Format> values{{Format::kPaperback,
/// "paperback"}, …};` Names are literals: they live as long as the program.
template <class E>
class Enum final : public EnumTable {
 public:
  struct Pair {
    E value;
    std::string_view name;
  };

  Enum(std::initializer_list<Pair> pairs) {
    for (const Pair& pair : pairs) add(static_cast<std::int64_t>(pair.value), pair.name);
    finish();
  }

  [[nodiscard]] std::string_view name(E value) const {
    return name_of(static_cast<std::int64_t>(value));
  }
  [[nodiscard]] std::optional<E> find(std::string_view name) const {
    const auto value = value_of(name);
    return value ? std::optional<E>{static_cast<E>(*value)} : std::nullopt;
  }
};

}  // namespace bk::json
