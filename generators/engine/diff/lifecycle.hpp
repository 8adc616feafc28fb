#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "engine/diff/change.hpp"
#include "engine/spec/view.hpp"

namespace bkctl::diff {

/// Days since 1970-01-01 of a date as x-sunset gives it: 2026-12-31, or a timestamp (RFC 3339) that
/// starts so. Nothing for other texts and days that no month has.
std::optional<int> parse_date(std::string_view text);
/// 2026-12-31.
std::string format_date(int days);

/// What a document says on how long something will last: `deprecated`, `x-sunset`,
/// `x-stability-level`.
struct Lifecycle {
  bool deprecated = false;
  const yaml::Value* sunset = nullptr;
  const yaml::Value* stability = nullptr;

  [[nodiscard]] std::optional<int> date() const;
};
Lifecycle lifecycle_of(const spec::View& view);

/// Rank of draft, alpha, beta, stable; nothing for other words.
std::optional<int> stability_rank(std::string_view level);

/// Reports a change of a kind at two values, either nullptr for absent.
using Report = std::function<Change&(
    std::string_view kind, const yaml::Value* old_value, const yaml::Value* new_value)>;

/// Reports what changed. Kinds: deprecated, deprecated-with-sunset, reactivated, sunset-deleted,
/// sunset-moved-up, sunset-postponed, sunset-invalid, stability-decreased, stability-increased,
/// stability-invalid.
void compare_lifecycles(const Lifecycle& before, const Lifecycle& after, const Report& report);

}  // namespace bkctl::diff
