#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "engine/spec/document.hpp"

namespace bkctl::document {

/// What a document consists of, as numbers. A list of names with counts keeps the order of first
/// appearance.
struct Stats {
  using Counts = std::vector<std::pair<std::string, std::size_t>>;

  std::string version;
  std::size_t files = 0;
  std::size_t bytes = 0;
  std::size_t lines = 0;
  std::size_t paths = 0;
  std::size_t operations = 0;
  std::size_t webhooks = 0;
  std::size_t deprecated = 0;     ///< operations
  std::size_t without_id = 0;     ///< operations without operationId
  std::size_t without_words = 0;  ///< operations without summary and description
  std::size_t tags = 0;
  std::size_t schemas = 0;     ///< components
  std::size_t properties = 0;  ///< of those, on their first level
  std::size_t security_schemes = 0;
  std::size_t references = 0;
  Counts methods;
  Counts parameters;   ///< by place
  Counts statuses;     ///< of responses
  Counts media_types;  ///< of requests and responses
};

/// Linear in the document.
Stats stats(const spec::Document& document);

}  // namespace bkctl::document
