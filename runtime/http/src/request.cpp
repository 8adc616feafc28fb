#include "bk/http/request.hpp"

#include <algorithm>
#include <utility>

#include "bk/http/headers.hpp"
#include "request_builder.hpp"
#include "text.hpp"
#include "text_pool.hpp"

namespace bk::http {
namespace {

constexpr std::size_t kKept = 1024;  // bytes of buffer that a request keeps for the next

}  // namespace

void RequestBuilder::clear() {
  if (request_.body_.capacity() > kKept) give_text(std::exchange(request_.body_, {}));
  if (request_.head_.capacity() > kKept) give_text(std::exchange(request_.head_, {}));
  request_.head_.clear();
  request_.body_.clear();
  request_.input_ = nullptr;
  request_.fields_.clear();
  request_.target_ = "/";
  request_.path_size_ = 1;
}

void RequestBuilder::reserve_body(std::size_t size) {
  if (size > request_.body_.capacity()) {
    give_text(std::exchange(request_.body_, take_text()));
    request_.body_.reserve(size);
  }
}

void RequestBuilder::set_target(std::string_view target) {
  request_.target_ = target;
  request_.path_size_ = std::min(target.find('?'), target.size());
}

Request::Request(
    Method method, std::string_view target, std::initializer_list<Field> headers, std::string body)
    : method_(method), method_name_(to_string(method)), body_(std::move(body)) {
  std::size_t size = target.size();
  for (const Field& field : headers) size += field.name.size() + field.value.size();
  head_.reserve(size);  // no move from under the views
  const auto keep = [this](std::string_view text) {
    const std::size_t at = head_.size();
    head_ += text;
    return std::string_view{head_}.substr(at);
  };
  RequestBuilder builder{*this};
  builder.set_target(keep(target));
  for (const Field& field : headers) {
    const std::string_view name = keep(field.name);
    builder.add_field({name, keep(field.value)});
  }
}

std::optional<std::string_view> Request::header(std::string_view name) const {
  for (const Field& field : fields_) {
    if (same_name(field.name, name)) return field.value;
  }
  return std::nullopt;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  for (const Field& field : fields_) {
    if (!same_name(field.name, "cookie")) continue;
    for (std::string_view rest = field.value; !rest.empty();) {
      std::string_view value = trim(take_until(rest, ';'));
      if (trim(take_until(value, '=')) == name) return trim(value);
    }
  }
  return std::nullopt;
}

std::optional<std::string> Request::query_value(std::string_view name) const {
  for (std::string_view rest = query(); !rest.empty();) {
    std::string_view value = take_until(rest, '&');
    if (percent_decode(take_until(value, '='), Plus::kIsSpace) == name) {
      return percent_decode(value, Plus::kIsSpace);
    }
  }
  return std::nullopt;
}

}  // namespace bk::http
