#include "engine/diff/versions.hpp"

#include <optional>
#include <vector>

namespace bkctl::diff {
namespace {

using Numbers = std::vector<unsigned long>;

std::optional<Numbers> parse(std::string_view text) {
  if (text.starts_with('v') || text.starts_with('V')) text.remove_prefix(1);
  text = text.substr(0, text.find_first_of("-+"));
  Numbers out;
  unsigned long number = 0;
  bool digits = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (number > 1'000'000'000) return std::nullopt;
      number = number * 10 + static_cast<unsigned long>(c - '0');
      digits = true;
    } else if (c == '.' && digits) {
      out.push_back(number);
      number = 0;
      digits = false;
    } else {
      return std::nullopt;
    }
  }
  if (!digits) return std::nullopt;
  out.push_back(number);
  return out;
}

}  // namespace

std::string_view version_change(std::string_view before, std::string_view after) {
  if (before == after) return "version-not-bumped";
  auto old_numbers = parse(before);
  auto new_numbers = parse(after);
  if (!old_numbers || !new_numbers) return {};
  const std::size_t size = std::max(old_numbers->size(), new_numbers->size());
  old_numbers->resize(size);
  new_numbers->resize(size);
  if (*new_numbers < *old_numbers) return "version-decreased";
  if (*new_numbers == *old_numbers) return "version-not-bumped";
  return new_numbers->front() > old_numbers->front() ? std::string_view{}
                                                     : "major-version-not-bumped";
}

}  // namespace bkctl::diff
