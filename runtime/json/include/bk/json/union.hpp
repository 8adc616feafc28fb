#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "bk/json/codec.hpp"
#include "bk/json/constraint.hpp"

namespace bk::json {

enum class UnionMode : std::uint8_t {
  kOneOf,          // exactly one alternative fits
  kAnyOf,          // at least one fits; the first is taken
  kDiscriminator,  // a property names the alternative
};

/// One alternative of a union.
struct Alternative {
  const Codec* codec;
  std::vector<std::string> tags;  ///< values of the discriminator that select it
  std::vector<Constraint> constraints;
  std::size_t index = 0;  ///< of the variant's alternative
};

/// The alternatives of a union, without its type. Made through Union<U>; lives as long as the
/// program.
class UnionTable {
 public:
  struct Functions {
    std::size_t (*index)(const void* object);
    const void* (*get)(const void* object);
    void* (*emplace)(void* object, std::size_t index);
    std::span<const Codec* const> codecs;  ///< of the variant's alternatives
  };

  [[nodiscard]] UnionMode mode() const { return mode_; }
  /// The discriminator property; empty without.
  [[nodiscard]] const std::string& property() const { return property_; }
  [[nodiscard]] std::span<const Alternative> alternatives() const { return alternatives_; }
  /// By the value of the discriminator; null when none has it.
  [[nodiscard]] const Alternative* find(std::string_view tag) const;

  /// The alternative that `object` holds, and its value.
  [[nodiscard]] const Alternative& held(const void* object) const;
  [[nodiscard]] const void* get(const void* object) const { return functions_.get(object); }
  /// Makes `object` hold a fresh value of the alternative.
  void* emplace(void* object, const Alternative& alternative) const {
    return functions_.emplace(object, alternative.index);
  }

 protected:
  explicit UnionTable(const Functions& functions) : functions_(functions) {}
  UnionTable(const UnionTable&) = delete;
  UnionTable& operator=(const UnionTable&) = delete;
  ~UnionTable() = default;

  void set_mode(UnionMode mode, std::string_view property) {
    mode_ = mode;
    property_ = property;
  }
  void add(Alternative alternative);

 private:
  Functions functions_;
  UnionMode mode_ = UnionMode::kOneOf;
  std::string property_;
  std::vector<Alternative> alternatives_;
};

/// Made by discriminator(), one_of() and any_of().
struct UnionRule {
  UnionMode mode;
  std::string_view property;
};

/// The property that names the alternative; it may stand anywhere in the object.
inline UnionRule discriminator(std::string_view property) {
  return {UnionMode::kDiscriminator, property};
}
inline UnionRule one_of() {
  return {UnionMode::kOneOf, {}};
}
inline UnionRule any_of() {
  return {UnionMode::kAnyOf, {}};
}

inline void add_to(Alternative& alternative, std::string_view tag) {
  alternative.tags.emplace_back(tag);
}
inline void add_to(Alternative& alternative, Constraint constraint) {
  alternative.constraints.push_back(std::move(constraint));
}

/// An alternative of type T: `alternative<Beverage>("beverage", "drink")`; tags are values of the
/// discriminator, and constraints may follow. A type that the variant has twice stands for its
/// places in order.
template <class T, class... Args>
Alternative alternative(Args&&... tags_and_constraints) {
  Alternative out{&codec<T>(), {}, {}, 0};
  (add_to(out, std::forward<Args>(tags_and_constraints)), ...);
  return out;
}

template <class V>
struct VariantFunctions;

template <class... Ts>
struct VariantFunctions<std::variant<Ts...>> {
  using Variant = std::variant<Ts...>;
  static constexpr const Codec* kCodecs[] = {&codec<Ts>()...};

  static const void* get(const Variant& variant) {
    return std::visit([](const auto& held) -> const void* { return &held; }, variant);
  }
  template <std::size_t kIndex>
  static void* emplace_at(Variant& variant) {
    return &variant.template emplace<kIndex>();
  }
  static void* emplace(Variant& variant, std::size_t index) {
    return [&]<std::size_t... kIndex>(std::index_sequence<kIndex...>) {
      using Emplace = void* (*)(Variant&);
      static constexpr Emplace kEmplace[] = {&emplace_at<kIndex>...};
      return kEmplace[index](variant);
    }(std::index_sequence_for<Ts...>{});
  }
};

/// The JSON form of U, a struct with one std::variant named `value`:
/// `static const json::Union<Pet> pets{json::discriminator("kind"), json::alternative<Cat>("cat"),
/// …};`
template <class U>
class Union final : public UnionTable {
 public:
  class Entry {
   public:
    Entry(UnionRule rule) : rule_(rule) {}
    Entry(Alternative alternative) : alternative_(std::move(alternative)) {}

   private:
    friend class Union;
    std::optional<UnionRule> rule_;
    std::optional<Alternative> alternative_;
  };

  Union(std::initializer_list<Entry> entries) : UnionTable(kFunctions) {
    for (const Entry& entry : entries) {
      if (entry.rule_) set_mode(entry.rule_->mode, entry.rule_->property);
      if (entry.alternative_) add(*entry.alternative_);
    }
  }

 private:
  using Variant = decltype(U::value);
  using Access = VariantFunctions<Variant>;
  static constexpr Functions kFunctions{
      [](const void* object) { return static_cast<const U*>(object)->value.index(); },
      [](const void* object) { return Access::get(static_cast<const U*>(object)->value); },
      [](void* object, std::size_t index) {
        return Access::emplace(static_cast<U*>(object)->value, index);
      },
      Access::kCodecs};
};

}  // namespace bk::json
