#include <algorithm>
#include <array>

#include "engine/suppress/suppression.hpp"

namespace bkctl::suppress {
namespace {

void malformed(Diagnostics& diagnostics, const yaml::Value& at, std::string message) {
  diagnostics.warning("BK8994", at.span(), at.pointer(), std::move(message)).help =
      "write {rules: [name], reason: why, until: 2027-06-30}";
}

bool read_rules(const yaml::Value& value, std::vector<std::string>& out) {
  if (value.is_string() && !value.text().empty()) out.emplace_back(value.text());
  for (const yaml::Value* item : value.items()) {
    if (!item->is_string() || item->text().empty()) return false;
    out.emplace_back(item->text());
  }
  return !out.empty();
}

void read_one(const yaml::Value& value, std::vector<Suppression>& out, Diagnostics& diagnostics) {
  constexpr std::array<std::string_view, 4> kKeys{"rules", "reason", "until", "files"};
  const yaml::Value* const rules = value.find("rules");
  Suppression result;
  result.span = value.span();
  result.span.end_line = result.span.line;
  result.at = value.pointer();
  if (rules == nullptr || !read_rules(*rules, result.rules))
    return malformed(diagnostics, value, "x-bk-ignore must name the rules that it is about");
  for (const yaml::Member& member : value.members()) {
    if (std::find(kKeys.begin(), kKeys.end(), member.key) == kKeys.end()) {
      return malformed(
          diagnostics,
          *member.value,
          "x-bk-ignore has no field \"" + std::string(member.key) + "\"");
    }
  }
  if (const yaml::Value* const reason = value.find("reason")) result.reason = reason->as_string();
  if (const yaml::Value* const until = value.find("until")) {
    result.until = until->text();
    if (!is_date(result.until))
      return malformed(diagnostics, *until, "\"until\" must be a date such as 2027-06-30");
  }
  if (const yaml::Value* const files = value.find("files")) result.glob = files->as_string();
  result.used.resize(result.rules.size());
  out.push_back(std::move(result));
}

}  // namespace

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
    if (text[i] < '0' || text[i] > '9') return false;
  }
  const std::string_view month = text.substr(5, 2);
  const std::string_view day = text.substr(8, 2);
  return month >= "01" && month <= "12" && day >= "01" && day <= "31";
}

std::vector<Suppression> read_list(const yaml::Value& list, Diagnostics& diagnostics) {
  std::vector<Suppression> result;
  if (list.is_object()) {
    read_one(list, result, diagnostics);
  } else if (list.is_array()) {
    for (const yaml::Value* item : list.items()) read_one(*item, result, diagnostics);
  } else {
    malformed(diagnostics, list, "x-bk-ignore must be a list of objects");
  }
  return result;
}

}  // namespace bkctl::suppress
