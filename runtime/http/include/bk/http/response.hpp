#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "bk/http/headers.hpp"

namespace bk::http {

/// A text as a template argument.
template <std::size_t N>
struct FixedString {
  constexpr FixedString(const char (&literal)[N]) {
    for (std::size_t i = 0; i < N; ++i) text[i] = literal[i];
  }
  [[nodiscard]] constexpr std::string_view view() const { return {text, N - 1}; }
  char text[N]{};
};

/// A documented answer: its status, and the body as its media type writes it. JSON media types
/// (`application/json`, `…+json`) write any model; other ones write std::string and bk::Bytes as
/// they are, and models as form data where the media type says so.
template <int kCode, class B = void, FixedString kType = "application/json">
struct Response {
  static_assert(kCode >= 100 && kCode <= 599);
  static constexpr std::string_view kMediaType = kType.view();
  using Body = B;
  [[nodiscard]] static constexpr int code() { return kCode; }

  B body{};
  Headers headers{};
};

template <int kCode, FixedString kType>
struct Response<kCode, void, kType> {
  static_assert(kCode >= 100 && kCode <= 599);
  static constexpr std::string_view kMediaType{};
  using Body = void;
  [[nodiscard]] static constexpr int code() { return kCode; }

  Headers headers{};
};

/// Any status of a class: RangeResponse<400, …> is what the document calls `4XX`. A status outside
/// of it is a bug of the handler, and answered 500.
template <int kFirst, class B = void, FixedString kType = "application/json">
struct RangeResponse {
  static_assert(kFirst % 100 == 0 && kFirst >= 100 && kFirst <= 500);
  static constexpr int kRange = kFirst;
  static constexpr std::string_view kMediaType = kType.view();
  using Body = B;
  [[nodiscard]] int code() const { return status / 100 == kFirst / 100 ? status : 500; }

  int status = kFirst;
  B body{};
  Headers headers{};
};

template <int kFirst, FixedString kType>
struct RangeResponse<kFirst, void, kType> {
  static_assert(kFirst % 100 == 0 && kFirst >= 100 && kFirst <= 500);
  static constexpr int kRange = kFirst;
  static constexpr std::string_view kMediaType{};
  using Body = void;
  [[nodiscard]] int code() const { return status / 100 == kFirst / 100 ? status : 500; }

  int status = kFirst;
  Headers headers{};
};

/// The document's `default`: any status.
template <class B = void, FixedString kType = "application/json">
struct DefaultResponse {
  static constexpr std::string_view kMediaType = kType.view();
  using Body = B;
  [[nodiscard]] int code() const { return status >= 100 && status <= 599 ? status : 500; }

  int status = 200;
  B body{};
  Headers headers{};
};

template <FixedString kType>
struct DefaultResponse<void, kType> {
  static constexpr std::string_view kMediaType{};
  using Body = void;
  [[nodiscard]] int code() const { return status >= 100 && status <= 599 ? status : 500; }

  int status = 200;
  Headers headers{};
};

namespace detail {

template <class U, class... Alternatives>
concept AnyOf = (std::is_same_v<std::remove_cvref_t<U>, Alternatives> || ...);

template <class U, class Alternative>
concept BodyOf = !std::is_void_v<typename Alternative::Body> &&
                 std::is_convertible_v<U&&, typename Alternative::Body>;

}  // namespace detail

/// One of the answers that the document lists for an operation. Made from any of them, or from the
/// body of the first: `co_return book;`, `co_return http::Response<404, Error>{error};`.
template <class First, class... Rest>
struct OneOf {
  using Variant = std::variant<First, Rest...>;

  template <detail::AnyOf<First, Rest...> U>
  OneOf(U&& alternative) : value(std::forward<U>(alternative)) {}

  template <detail::BodyOf<First> U>
    requires(!detail::AnyOf<U, OneOf, First, Rest...>)
  OneOf(U&& body) : value(std::in_place_index<0>) {
    std::get<0>(value).body = std::forward<U>(body);
  }

  Variant value;
};

}  // namespace bk::http
