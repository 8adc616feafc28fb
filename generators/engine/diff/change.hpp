#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/yaml/value.hpp"

namespace bkctl::diff {

/// What a change means to those who use the API.
enum class Verdict : std::uint8_t { kSafe, kRisky, kBreaking };

/// `safe`, `risky`, `breaking`.
std::string_view to_string(Verdict verdict);

/// Which way the data goes, as seen from the API: requests come in, responses go out. A webhook's
/// request goes out. kParameter is a request's parameter where it needs a rule of its own; kApi is
/// what has no direction.
enum class Direction : std::uint8_t { kRequest, kResponse, kParameter, kApi };

/// One difference between two documents, before anybody judged it: what happened (a kind of the
/// table of checks), to what, from what to what. Values live as long as the documents.
struct Change {
  std::string_view kind;  ///< max-length-decreased; with a direction the id of a check
  /// What it is instead where only texts travel (queries, forms, XML); empty: the same.
  std::string_view text_kind;
  std::string subject;  ///< a property, an enum value, a media type …; may be empty
  std::string before;
  std::string after;
  /// What stands in the old and the new document; where it is absent, what it is absent from.
  const yaml::Value* old_value = nullptr;
  const yaml::Value* new_value = nullptr;
  bool read_only = false;   ///< the subject is never part of a request
  bool write_only = false;  ///< the subject is never part of a response
};

}  // namespace bkctl::diff
