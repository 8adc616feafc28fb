#include "engine/diff/lifecycle.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace bkctl::diff {
namespace {

std::optional<int> number(std::string_view text) {
  int out = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return text.empty() ? std::nullopt : std::optional{out};
}

std::string_view text_of(const yaml::Value* value) {
  return value != nullptr && value->is_scalar() ? value->text() : std::string_view{};
}

void compare_stability(const Lifecycle& before, const Lifecycle& after, const Report& report) {
  const std::string_view a = text_of(before.stability);
  const std::string_view b = text_of(after.stability);
  if (a == b) return;
  const auto old_rank = stability_rank(a.empty() ? "stable" : a);
  const auto new_rank = stability_rank(b.empty() ? "stable" : b);
  std::string_view kind = "stability-invalid";
  if (old_rank && new_rank) {
    if (*old_rank == *new_rank) return;
    kind = *new_rank < *old_rank ? "stability-decreased" : "stability-increased";
  }
  Change& change = report(kind, before.stability, after.stability);
  change.before = a.empty() ? "stable" : a;
  change.after = b.empty() ? "stable" : b;
}

void compare_sunsets(const Lifecycle& before, const Lifecycle& after, const Report& report) {
  if (before.sunset == nullptr) return;
  if (after.sunset == nullptr) {
    report("sunset-deleted", before.sunset, nullptr).before = text_of(before.sunset);
    return;
  }
  const auto was = before.date();
  const auto is = after.date();
  if (!was || !is || *was == *is) return;
  Change& change =
      report(*is < *was ? "sunset-moved-up" : "sunset-postponed", before.sunset, after.sunset);
  change.before = format_date(*was);
  change.after = format_date(*is);
}

}  // namespace

std::optional<int> parse_date(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != 't' && text[10] != ' ')
    return std::nullopt;
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{
      std::chrono::year{*year},
      std::chrono::month{static_cast<unsigned>(*month)},
      std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return static_cast<int>(std::chrono::sys_days{date}.time_since_epoch().count());
}

std::string format_date(int days) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  std::array<char, 32> out{};
  std::snprintf(
      out.data(),
      out.size(),
      "%04d-%02u-%02u",
      static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()),
      static_cast<unsigned>(date.day()));
  return out.data();
}

std::optional<int> Lifecycle::date() const {
  return parse_date(text_of(sunset));
}

Lifecycle lifecycle_of(const spec::View& view) {
  return {view.flag("deprecated"), view.find("x-sunset"), view.find("x-stability-level")};
}

std::optional<int> stability_rank(std::string_view level) {
  constexpr std::array<std::string_view, 4> kLevels{"draft", "alpha", "beta", "stable"};
  for (std::size_t i = 0; i < kLevels.size(); ++i)
    if (kLevels[i] == level) return static_cast<int>(i);
  return std::nullopt;
}

void compare_lifecycles(const Lifecycle& before, const Lifecycle& after, const Report& report) {
  const bool sunset_is_new =
      after.sunset != nullptr && text_of(before.sunset) != text_of(after.sunset);
  if (after.deprecated && sunset_is_new && !after.date())
    report("sunset-invalid", before.sunset, after.sunset).after = text_of(after.sunset);
  if (after.deprecated && !before.deprecated) {
    if (after.sunset != nullptr) {
      report("deprecated-with-sunset", before.sunset, after.sunset).after = text_of(after.sunset);
    } else {
      report("deprecated", nullptr, nullptr);
    }
  } else if (before.deprecated && !after.deprecated) {
    report("reactivated", nullptr, nullptr);
  } else if (before.deprecated && after.deprecated) {
    compare_sunsets(before, after, report);
  }
  compare_stability(before, after, report);
}

}  // namespace bkctl::diff
