#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>

namespace bk::json {

class Codec;
class Path;
class Value;
class Violations;

/// A check on a JSON value as a whole, for limits that types cannot say. Implementations are
/// immutable and safe to use from any thread.
class ValueCheck {
 public:
  virtual ~ValueCheck() = default;
  virtual void check(const Value& value, const Path* path, Violations& violations) const = 0;
};

/// The argument of a numeric limit: exact for integers.
class Bound {
 public:
  template <class N>
    requires std::integral<N> || std::floating_point<N>
  constexpr Bound(N number) {
    if constexpr (std::integral<N>) {
      integer_ = static_cast<std::int64_t>(number);
    } else {
      is_integer_ = false;
      real_ = static_cast<double>(number);
    }
  }
  [[nodiscard]] constexpr bool is_integer() const { return is_integer_; }
  [[nodiscard]] constexpr std::int64_t integer() const { return integer_; }
  [[nodiscard]] constexpr double real() const {
    return is_integer_ ? static_cast<double>(integer_) : real_;
  }

 private:
  bool is_integer_ = true;
  std::int64_t integer_ = 0;
  double real_ = 0;
};

/// A limit on values beyond their type, made by the functions below. A limit that does not apply to
/// a value's type (a length of a number) says nothing about it, as in JSON Schema. Immutable.
class Constraint {
 public:
  enum class Rule : std::uint8_t {
    kLength,
    kPattern,
    kFormat,
    kRange,
    kMultipleOf,
    kItemsCount,
    kUniqueItems,
    kItems,
    kValues,
    kPropertyCount,
    kConstant,
    kCheck,
  };
  struct Detail;

  Constraint(Rule rule, std::shared_ptr<const Detail> detail);
  Constraint(const Constraint& other);
  Constraint(Constraint&& other) noexcept;
  Constraint& operator=(const Constraint& other);
  Constraint& operator=(Constraint&& other) noexcept;
  ~Constraint();

  [[nodiscard]] Rule rule() const { return rule_; }
  [[nodiscard]] const Detail& detail() const { return *detail_; }

 private:
  Rule rule_;
  std::shared_ptr<const Detail> detail_;
};

// Strings. Lengths count Unicode code points.
Constraint length(std::uint64_t least, std::uint64_t most);
Constraint min_length(std::uint64_t least);
Constraint max_length(std::uint64_t most);
/// An ECMA-262 regular expression, not anchored. One that cannot be compiled fits nothing.
Constraint pattern(std::string_view expression);
/// A format name of JSON Schema or OpenAPI; unknown ones say nothing.
Constraint format(std::string_view name);

// Numbers.
Constraint minimum(Bound least);
Constraint maximum(Bound most);
Constraint range(Bound least, Bound most);
Constraint exclusive_minimum(Bound below);
Constraint exclusive_maximum(Bound above);
Constraint multiple_of(Bound divisor);

// Arrays.
Constraint items_count(std::uint64_t least, std::uint64_t most);
Constraint min_items(std::uint64_t least);
Constraint max_items(std::uint64_t most);
Constraint unique_items();
Constraint items_of(std::initializer_list<Constraint> constraints);
/// Limits on every element.
template <std::same_as<Constraint>... C>
Constraint items(const C&... constraints) {
  return items_of({constraints...});
}

// Objects and maps.
Constraint min_properties(std::uint64_t least);
Constraint max_properties(std::uint64_t most);
Constraint values_of(std::initializer_list<Constraint> constraints);
/// Limits on every value of a map.
template <std::same_as<Constraint>... C>
Constraint values(const C&... constraints) {
  return values_of({constraints...});
}

/// The one value allowed, as JSON text.
Constraint constant(std::string_view json);
/// What types cannot say (if/then/else, not, contains, …): a self-contained JSON Schema 2020-12 as
/// JSON text, `format` asserted. One that cannot be compiled fits nothing. Defined in bk::schema:
/// who calls it links that.
Constraint schema(std::string_view json);
/// A check of one's own.
Constraint custom(std::shared_ptr<const ValueCheck> check);

/// Checks a value of the codec's type; wrappers are seen through, and what is absent or null fits.
/// `raw` is the JSON text that the value was read from, where there is one: whole-value checks then
/// see also what the type does not keep. True when everything fits.
bool check(
    const Codec& codec,
    const void* value,
    std::span<const Constraint> constraints,
    const Path* path,
    Violations& violations,
    std::string_view raw = {});

}  // namespace bk::json
