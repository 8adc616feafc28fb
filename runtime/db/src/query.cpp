#include "bk/db/query.hpp"

#include <charconv>
#include <utility>

#include "bk/json/text.hpp"

namespace bk::db {
namespace {

// A parameter as text; nullopt when it is absent, null or empty.
std::optional<std::string> text_in(const json::Codec& codec, const void* value) {
  auto text = json::to_text(codec, value);
  if (text && text->empty()) return std::nullopt;
  return text;
}

// Outside of what is allowed when it is no number: list() then refuses it.
std::optional<std::int64_t> number_in(const json::Codec& codec, const void* value) {
  const auto text = text_in(codec, value);
  if (!text) return std::nullopt;
  std::int64_t number = -1;
  const auto parsed = std::from_chars(text->data(), text->data() + text->size(), number);
  return parsed.ec == std::errc{} && parsed.ptr == text->data() + text->size() ? number : -1;
}

}  // namespace

ListQuery& ListQuery::where(Condition condition) {
  if (!condition.absent) conditions_.push_back(std::move(condition));
  return *this;
}

ListQuery& ListQuery::set_search(const json::Codec& codec, const void* value) {
  if (auto text = text_in(codec, value)) search_ = std::move(text);
  return *this;
}

ListQuery& ListQuery::set_sort(const json::Codec& codec, const void* value) {
  auto texts = json::to_texts(codec, value);
  if (!texts) {
    if (auto text = text_in(codec, value)) texts.emplace({*std::move(text)});
  }
  if (!texts) return *this;
  for (const std::string& text : *texts) {
    std::string_view rest = text;
    while (!rest.empty()) {
      const std::size_t comma = rest.find(',');
      sort_.emplace_back(rest.substr(0, comma));
      rest = comma == std::string_view::npos ? "" : rest.substr(comma + 1);
    }
  }
  return *this;
}

ListQuery& ListQuery::set_order(const json::Codec& codec, const void* value) {
  if (auto text = text_in(codec, value)) order_ = std::move(text);
  return *this;
}

ListQuery& ListQuery::set_limit(const json::Codec& codec, const void* value) {
  limited_ = true;
  if (const auto number = number_in(codec, value)) limit_ = number;
  return *this;
}

ListQuery& ListQuery::set_offset(const json::Codec& codec, const void* value) {
  limited_ = true;
  if (const auto number = number_in(codec, value)) offset_ = *number;
  return *this;
}

ListQuery& ListQuery::set_page(const json::Codec& codec, const void* value, std::int64_t first) {
  limited_ = true;
  first_page_ = first;
  if (const auto number = number_in(codec, value)) page_ = number;
  return *this;
}

ListQuery& ListQuery::set_cursor(const json::Codec& codec, const void* value) {
  limited_ = true;
  wants_cursors_ = true;
  if (auto text = text_in(codec, value)) cursor_ = std::move(text);
  return *this;
}

}  // namespace bk::db
