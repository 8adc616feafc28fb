#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bk/json/constraint.hpp"
#include "bk/json/fields.hpp"

namespace bk::http {

enum class In : std::uint8_t { kPath, kQuery, kHeader, kCookie };

/// How a value is written in its place (OpenAPI 3.1, "Style Values"). kContent: as JSON text.
enum class Style : std::uint8_t {
  kSimple,
  kLabel,
  kMatrix,
  kForm,
  kSpaceDelimited,
  kPipeDelimited,
  kDeepObject,
  kContent,
};

enum class Explode : bool {};
inline constexpr Explode kNoExplode{false};
inline constexpr Explode kExplode{true};

enum class Presence : std::uint8_t { kMayBeAbsent, kMustBeThere };
/// The request must have it; without, absence leaves the member as it was made (empty, or its
/// default). Parameters of the path are always required.
inline constexpr Presence kRequired = Presence::kMustBeThere;

/// One parameter, without the type of its struct.
class Parameter {
 public:
  Parameter(In in, std::string_view name, const json::Codec& codec, std::ptrdiff_t offset);
  Parameter(const Parameter&);
  Parameter(Parameter&&) noexcept;
  Parameter& operator=(const Parameter&);
  Parameter& operator=(Parameter&&) noexcept;
  ~Parameter();

  [[nodiscard]] In in() const { return in_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] Style style() const { return style_; }
  [[nodiscard]] bool explode() const { return explode_; }
  [[nodiscard]] bool required() const { return required_; }
  [[nodiscard]] const json::Codec& codec() const { return *codec_; }
  [[nodiscard]] std::span<const json::Constraint> constraints() const { return constraints_; }
  [[nodiscard]] void* member(void* params) const {
    return static_cast<std::byte*>(params) + offset_;
  }

  void apply(Style style) { style_ = style; }
  void apply(Explode explode) { explode_ = static_cast<bool>(explode); }
  void apply(Presence presence) { required_ = presence == Presence::kMustBeThere; }
  void apply(json::Constraint constraint);

 private:
  In in_;
  Style style_;
  bool explode_;
  bool required_;
  std::string name_;
  const json::Codec* codec_;
  std::ptrdiff_t offset_;
  std::vector<json::Constraint> constraints_;
};

/// A parameter of struct P, made by path(), query(), header() or cookie().
template <class P>
struct ParameterOf {
  Parameter parameter;
};

template <class P, class M, class... Extras>
ParameterOf<P> parameter(In in, std::string_view name, M P::*member, Extras&&... extras) {
  Parameter made{in, name, json::codec<M>(), json::offset_of(member)};
  (made.apply(std::forward<Extras>(extras)), ...);
  return {std::move(made)};
}

// `query("ids", &P::ids, http::Style::kPipeDelimited, http::kNoExplode, http::kRequired,
// json::max_items(5))`. Without a style it is OpenAPI's default: kSimple for path and header, kForm
// with kExplode for query and cookie.

/// `{name}` in the path template.
template <class P, class M, class... Extras>
ParameterOf<P> path(std::string_view name, M P::*member, Extras&&... extras) {
  return parameter(In::kPath, name, member, std::forward<Extras>(extras)...);
}
template <class P, class M, class... Extras>
ParameterOf<P> query(std::string_view name, M P::*member, Extras&&... extras) {
  return parameter(In::kQuery, name, member, std::forward<Extras>(extras)...);
}
template <class P, class M, class... Extras>
ParameterOf<P> header(std::string_view name, M P::*member, Extras&&... extras) {
  return parameter(In::kHeader, name, member, std::forward<Extras>(extras)...);
}
template <class P, class M, class... Extras>
ParameterOf<P> cookie(std::string_view name, M P::*member, Extras&&... extras) {
  return parameter(In::kCookie, name, member, std::forward<Extras>(extras)...);
}

/// The parameters of an operation, without the type of their struct. Made through Params<P>; lives
/// as long as the program.
class ParamsTable {
 public:
  [[nodiscard]] std::span<const Parameter> parameters() const { return parameters_; }

 protected:
  ParamsTable() = default;
  ParamsTable(const ParamsTable&) = delete;
  ParamsTable& operator=(const ParamsTable&) = delete;
  ~ParamsTable();

  void add(const Parameter& parameter);

 private:
  std::vector<Parameter> parameters_;
};

/// Where the members of struct P come from: `static const http::Params<ListBooksParams>
/// params{http::query("limit", &ListBooksParams::limit, json::range(1, 100)), …};`
template <class P>
class Params final : public ParamsTable {
 public:
  Params(std::initializer_list<ParameterOf<P>> parameters) {
    for (const ParameterOf<P>& one : parameters) add(one.parameter);
  }
};

}  // namespace bk::http
