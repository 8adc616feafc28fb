#include "made_values.hpp"

#include <cstdint>

#include "bk/core/uuid.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "convert.hpp"

namespace bk::db {
namespace {

std::optional<Scalar> constant_of(const Column& column, Dialect dialect) {
  if (column.type == ColumnType::kJson) return std::string{column.constant};
  const auto value = json::parse<json::Value>(column.constant);
  return value ? from_json(column.type, *value, dialect) : std::nullopt;
}

}  // namespace

std::string make_ulid(bool lower) {
  // A version 7 UUID is the same thing in other letters: 48 bits of milliseconds, then random ones
  // that only grow.
  const std::string_view letters =
      lower ? "0123456789abcdefghjkmnpqrstvwxyz" : "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const Uuid uuid = Uuid::v7();
  std::string out;
  unsigned bits = 0;
  int have = 2;  // 128 bits in 26 letters of 5: two zeros in front
  for (const std::uint8_t octet : uuid.bytes()) {
    bits = (bits << 8U | octet) & 0xFFFFU;
    have += 8;
    while (have >= 5) {
      have -= 5;
      out += letters[bits >> have & 31U];
    }
  }
  return out;
}

std::optional<Scalar> made_value(const Column& column, Timestamp now, Dialect dialect) {
  switch (column.source) {
    case Source::kUuidV7:
      return fit(column.type, Uuid::v7().to_string(), dialect);
    case Source::kUuidV4:
      return fit(column.type, Uuid::v4().to_string(), dialect);
    case Source::kUlid:
      return fit(column.type, std::string{column.prefix} + make_ulid(), dialect);
    case Source::kUlidLower:
      return fit(column.type, std::string{column.prefix} + make_ulid(true), dialect);
    case Source::kCreatedAt:
    case Source::kUpdatedAt:
      // Services that keep times as numbers mean seconds.
      if (column.type == ColumnType::kInteger) return now.microseconds() / 1'000'000;
      if (column.type == ColumnType::kDate)
        return fit(column.type, now.to_string().substr(0, 10), dialect);
      return fit(column.type, now.to_string(), dialect);
    case Source::kVersion:
      return fit(column.type, std::int64_t{1}, dialect);
    case Source::kConstant:
      return constant_of(column, dialect);
    case Source::kClient:
    case Source::kSequence:
      break;
  }
  return std::nullopt;
}

bool client_may_say(Source source) {
  return source != Source::kCreatedAt && source != Source::kUpdatedAt && source != Source::kVersion;
}

}  // namespace bk::db
