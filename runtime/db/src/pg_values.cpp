#include "pg_values.hpp"

#include <libpq-fe.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <utility>

#include "messages.hpp"

namespace bk::db {
namespace {

// OIDs of the types whose text is turned into something else: src/include/catalog/pg_type.dat.
constexpr Oid kBool = 16, kBytea = 17, kInt8 = 20, kInt2 = 21, kInt4 = 23, kOid = 26, kFloat4 = 700,
              kFloat8 = 701, kTimestamp = 1114, kTimestamptz = 1184;

constexpr std::size_t kMaximumSize = 1'000'000'000;  // of one value; PostgreSQL's own limit is 1 GB

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return 0;
}

Bytes bytes_of(std::string_view text) {
  std::string octets;
  if (!text.starts_with("\\x")) return Bytes{std::string{text}};
  octets.reserve(text.size() / 2 - 1);
  for (std::size_t i = 2; i + 1 < text.size(); i += 2) {
    octets += static_cast<char>(hex_digit(text[i]) << 4 | hex_digit(text[i + 1]));
  }
  return Bytes{std::move(octets)};
}

// 2024-01-02 03:04:05.6+00 -> 2024-01-02T03:04:05.6Z; infinity and years BC stay as they are.
std::string time_of(std::string_view text) {
  std::string out{text};
  if (out.size() < 19 || out[10] != ' ' || out.ends_with("BC")) return out;
  out[10] = 'T';
  if (out.ends_with("+00")) out.resize(out.size() - 3);
  return out + 'Z';
}

template <class Number>
Scalar number_of(std::string_view text) {
  Number number{};
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()) return std::string{text};
  return number;
}

Scalar scalar_of(std::string_view text, Oid type) {
  switch (type) {
    case kBool:
      return text == "t";
    case kInt2:
    case kInt4:
    case kInt8:
    case kOid:
      return number_of<std::int64_t>(text);
    case kFloat4:
    case kFloat8:
      return number_of<double>(text);
    case kBytea:
      return bytes_of(text);
    case kTimestamp:
    case kTimestamptz:
      return time_of(text);
    default:
      return std::string{text};
  }
}

}  // namespace

PgParameters::PgParameters(const std::vector<Scalar>& values) {
  numbers_.resize(values.size());
  pointers_.resize(values.size(), nullptr);
  lengths_.resize(values.size(), 0);
  formats_.resize(values.size(), 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    char* const begin = numbers_[i].text;
    char* const end = begin + sizeof numbers_[i].text - 1;
    const Scalar& value = values[i];
    if (const auto* text = std::get_if<std::string>(&value)) {
      pointers_[i] = text->c_str();
    } else if (const auto* flag = std::get_if<bool>(&value)) {
      pointers_[i] = *flag ? "true" : "false";
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      *std::to_chars(begin, end, *integer).ptr = '\0';
      pointers_[i] = begin;
    } else if (const auto* real = std::get_if<double>(&value)) {
      if (std::isfinite(*real)) {
        *std::to_chars(begin, end, *real).ptr = '\0';
        pointers_[i] = begin;
      } else {
        pointers_[i] = std::isnan(*real) ? "NaN" : *real > 0 ? "Infinity" : "-Infinity";
      }
    } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
      pointers_[i] = bytes->octets().data();
      lengths_[i] = static_cast<int>(bytes->octets().size());
      formats_[i] = 1;
    }
  }
}

Result<void> check_values(const std::vector<Scalar>& values) {
  if (values.size() > std::numeric_limits<std::uint16_t>::max()) {
    return internal_error("a statement takes at most 65535 values");
  }
  for (const Scalar& value : values) {
    const auto* text = std::get_if<std::string>(&value);
    const auto* bytes = std::get_if<Bytes>(&value);
    if (text != nullptr && text->find('\0') != std::string::npos) return nul_in_text();
    const std::size_t size = text != nullptr    ? text->size()
                             : bytes != nullptr ? bytes->octets().size()
                                                : 0;
    if (size > kMaximumSize) return Error{ErrorCode::kPayloadTooLarge, "the value is too big"};
  }
  return {};
}

Rows pg_rows(const PGresult* result, Verb verb) {
  const int columns = PQnfields(result);
  const int rows = PQntuples(result);
  std::vector<std::string> names;
  std::vector<Oid> types;
  for (int i = 0; i < columns; ++i) {
    names.emplace_back(PQfname(result, i));
    types.push_back(PQftype(result, i));
  }
  std::vector<Scalar> values;
  values.reserve(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
  for (int row = 0; row < rows; ++row) {
    for (int i = 0; i < columns; ++i) {
      if (PQgetisnull(result, row, i) != 0) {
        values.emplace_back();
        continue;
      }
      const std::string_view text{
          PQgetvalue(result, row, i), static_cast<std::size_t>(PQgetlength(result, row, i))};
      values.push_back(scalar_of(text, types[static_cast<std::size_t>(i)]));
    }
  }
  std::int64_t affected = 0;
  const std::string_view tag = PQcmdStatus(const_cast<PGresult*>(result));
  if (counts_rows(verb) && !tag.starts_with("SELECT")) {
    const std::string_view count = PQcmdTuples(const_cast<PGresult*>(result));
    std::from_chars(count.data(), count.data() + count.size(), affected);
  }
  return Rows{std::move(names), std::move(values), affected};
}

}  // namespace bk::db
