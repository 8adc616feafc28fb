#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "engine/diff/change.hpp"
#include "engine/diff/schemas.hpp"
#include "engine/spec/document.hpp"

namespace bkctl::diff {

/// Where in an operation something stands.
enum class Place : std::uint8_t {
  kNone,
  kRequestBody,
  kRequestProperty,
  kParameter,
  kParameterProperty,
  kResponseBody,
  kResponseProperty,
  kHeader,
  kHeaderProperty,
};

constexpr std::size_t kNoOperation = static_cast<std::size_t>(-1);

struct Site {
  std::size_t operation = kNoOperation;  ///< index into Difference::operations
  Place place = Place::kNone;
  std::string label;       ///< `response 200 application/json`, `query parameter limit`
  bool outward = false;    ///< of a webhook or callback: the API is the client
  bool text_only = false;  ///< a media type without types of its own: forms, XML, plain text
  bool shared = false;     ///< stands on the path item, or on the document, for all operations
};

/// A change of an operation or of the document, as opposed to one inside a schema.
struct SiteChange {
  Change change;
  Direction direction = Direction::kApi;
  Site site;
};

/// A pair of schemas where an operation uses it.
struct SchemaUse {
  Site site;
  std::size_t delta = 0;
};

/// An operation of both documents, or of one.
struct OperationPair {
  std::string name;  ///< GET /pets, as the new document has it; `webhook newPet`
  spec::Operation before;
  spec::Operation after;
};

struct Settings {
  int today = 0;             ///< days since 1970-01-01
  int deprecation_days = 0;  ///< how long a deprecation must last; 0: dates are not demanded
};

/// All that differs between two documents, not yet judged. Refers to both.
struct Difference {
  std::vector<OperationPair> operations;
  std::vector<SiteChange> changes;
  std::vector<SchemaUse> uses;
  std::unique_ptr<Schemas> schemas;          ///< null: nothing was compared inside
  const yaml::Value* old_version = nullptr;  ///< of the API, where the documents say it
  const yaml::Value* new_version = nullptr;
};

/// Compares by meaning. Linear in the size of the documents. Thread-safe: it keeps nothing.
Difference compare(
    const spec::Document& before, const spec::Document& after, const Settings& settings);

}  // namespace bkctl::diff
