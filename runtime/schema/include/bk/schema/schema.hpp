#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "bk/core/result.hpp"
#include "bk/json/value.hpp"
#include "bk/json/violations.hpp"

namespace bk::schema {

/// What the keywords of a schema mean where it does not say so itself (`$schema`).
enum class Dialect : std::uint8_t {
  k202012,  // JSON Schema 2020-12, which OpenAPI 3.1 and 3.2 use
  kDraft7,
  kDraft4,     // also Swagger 2.0
  kOpenApi30,  // draft 4 with `nullable`
};

/// Documents that `$ref` may reach, by URI. The meta-schemas of the dialects are always there.
/// Nothing is ever fetched.
class Registry {
 public:
  Registry();
  ~Registry();
  Registry(Registry&&) noexcept;
  Registry& operator=(Registry&&) noexcept;

  void add(std::string uri, json::Value document);
  /// Null when there is none. Lives as long as any copy of the pointer.
  [[nodiscard]] std::shared_ptr<const json::Value> find(const std::string& uri) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct Options {
  Dialect dialect = Dialect::k202012;
  /// Whether `format` is a limit or a note; a meta-schema with the format-assertion vocabulary
  /// makes it a limit anyway.
  bool assert_format = true;
  /// Where the schema was read from; relative references and identifiers build on it.
  std::string base_uri;
  /// Read while compiling only; null: the meta-schemas alone.
  const Registry* registry = nullptr;
};

/// A compiled JSON Schema: references resolved, patterns compiled. Immutable, cheap to copy, safe
/// to use from any thread.
class Schema {
 public:
  /// Fails for references that lead nowhere, patterns that cannot be compiled, and keywords of the
  /// wrong type.
  static Result<Schema> compile(json::Value schema, const Options& options = {});

  [[nodiscard]] bool fits(const json::Value& value) const;
  /// The same, with everything that is wrong. Pointers start with `path`. For a failing oneOf or
  /// anyOf: what the alternative with the fewest violations lacks.
  bool check(const json::Value& value, const json::Path* path, json::Violations& violations) const;

  struct State;

 private:
  explicit Schema(std::shared_ptr<const State> state) : state_(std::move(state)) {}

  std::shared_ptr<const State> state_;
};

}  // namespace bk::schema
