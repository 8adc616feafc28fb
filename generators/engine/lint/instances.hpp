#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bk/regex/pattern.hpp"
#include "engine/lint/pass.hpp"

namespace bkctl::lint {

/// Which way a value travels: what is readOnly need not be in a request, what is writeOnly not in a
/// response.
enum class Direction : std::uint8_t { kNeither, kRequest, kResponse };

/// Where a value does not fit its schema.
struct Misfit {
  const yaml::Value* value = nullptr;  ///< the part that does not fit
  std::string message;                 ///< "must be a string, not a number"
};

/// Checks values of the document (examples, defaults) against schemas as written in any version.
/// One per run: compiled patterns are kept. Work is limited, per value and in all: what costs more
/// counts as fitting.
class Instances {
 public:
  explicit Instances(const Pass& pass) : pass_(pass) {}

  /// At most `most` misfits, the outermost first; empty when the value fits.
  std::vector<Misfit> check(
      const yaml::Value& value,
      const yaml::Value& schema,
      Direction direction = Direction::kNeither,
      std::size_t most = 4);

  /// Whether the schema's own `type` allows the value; true without one.
  bool has_type(const yaml::Value& value, const yaml::Value& schema);

 private:
  using Value = yaml::Value;
  using Misfits = std::vector<Misfit>;

  void run(const Value& value, const Value& schema, int depth, Misfits& out);
  void in_place(const Value& value, const Value& schema, int depth, Misfits& out);
  void alternatives(
      const Value& value, const Value& list, bool exactly_one, int depth, Misfits& out);
  void types(const Value& value, const Value& schema, Misfits& out);
  void values(const Value& value, const Value& schema, Misfits& out);
  void numbers(const Value& value, const Value& schema, Misfits& out);
  void strings(const Value& value, const Value& schema, Misfits& out);
  void arrays(const Value& value, const Value& schema, int depth, Misfits& out);
  void objects(const Value& value, const Value& schema, int depth, Misfits& out);
  void required(const Value& value, const Value& schema, Misfits& out);
  void property(const yaml::Member& member, const Value& schema, int depth, Misfits& out);
  bool fits(const Value& value, const Value& schema, int depth);
  void add(Misfits& out, const Value& value, std::string message) const;
  [[nodiscard]] bool nullable(const Value& schema) const;
  const bk::regex::Pattern* pattern(std::string_view expression);
  bool spend();

  const Pass& pass_;
  Direction direction_ = Direction::kNeither;
  std::size_t most_ = 4;
  std::size_t left_ = 0;            // steps of this value
  std::size_t total_ = 20'000'000;  // steps of all values
  std::unordered_map<std::string_view, std::optional<bk::regex::Pattern>> patterns_;
};

}  // namespace bkctl::lint
