#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bk::config {

// Text of a setting → value; nullopt when the text is not of that kind. See Kind for the forms.

std::optional<std::int64_t> parse_integer(std::string_view text);
std::optional<bool> parse_boolean(std::string_view text);
std::optional<std::chrono::nanoseconds> parse_duration(std::string_view text);
std::optional<std::int64_t> parse_size(std::string_view text);
std::vector<std::string> parse_list(std::string_view text);

/// The shortest text that parse_duration() reads back: `1h30m`, `0s`.
std::string format_duration(std::chrono::nanoseconds duration);

/// A URL without what must not be seen: `postgres://shop:***@db/shop`, and `***` for query values
/// named like secrets.
std::string redact_url(std::string_view url);

}  // namespace bk::config
