#pragma once

#include <span>
#include <string_view>

#include "engine/diff/change.hpp"

/// The tables behind checks(), one source file per family.
namespace bkctl::diff {

/// A kind of change that schemas have, judged for what comes in and for what goes out.
struct SchemaRow {
  std::string_view kind;
  std::string_view text;
  Verdict request;
  std::string_view request_reason;
  Verdict response;
  std::string_view response_reason;
};

/// A kind of change with one meaning.
struct ApiRow {
  std::string_view kind;
  std::string_view text;
  Verdict verdict;
  std::string_view reason;
};

std::span<const SchemaRow> type_checks();
std::span<const SchemaRow> value_checks();
std::span<const SchemaRow> limit_checks();
std::span<const SchemaRow> object_checks();
std::span<const SchemaRow> access_checks();
std::span<const SchemaRow> list_checks();
std::span<const SchemaRow> choice_checks();
std::span<const SchemaRow> condition_checks();
std::span<const SchemaRow> lifecycle_checks();
std::span<const SchemaRow> media_type_checks();

/// Rules of parameters that differ from those of other input.
std::span<const ApiRow> parameter_value_checks();

std::span<const ApiRow> operation_checks();
std::span<const ApiRow> parameter_checks();
std::span<const ApiRow> body_checks();
std::span<const ApiRow> response_checks();
std::span<const ApiRow> security_checks();
std::span<const ApiRow> document_checks();

// Reasons that many checks share.
namespace reason {
inline constexpr std::string_view kRefused = "what clients send today can be refused";
inline constexpr std::string_view kAccepted = "all that clients send today is still accepted";
inline constexpr std::string_view kUnknown = "clients can receive what they never did before";
inline constexpr std::string_view kFewer = "clients receive only what they already know";
inline constexpr std::string_view kSameWire = "what goes over the wire stays the same";
}  // namespace reason

}  // namespace bkctl::diff
