#include "bk/core/decimal.hpp"
#include "bk/core/time.hpp"
#include "bk/core/uuid.hpp"
#include "bk/json/codec.hpp"
#include "bk/json/reader.hpp"
#include "bk/json/writer.hpp"

namespace bk::json {
namespace {

std::optional<Bytes> parse_bytes(std::string_view text) {
  auto octets = base64_decode(text);
  return octets ? std::optional<Bytes>{Bytes{std::move(*octets)}} : std::nullopt;
}
std::string print_bytes(const Bytes& bytes) {
  return base64_encode(bytes.octets());
}

template <class T>
std::string print(const T& value) {
  return value.to_string();
}

/// A type that JSON writes as a string of a certain form.
template <class T, auto kParse, auto kPrint, const char* const& kMessage>
struct Text {
  static bool parse(std::string_view text, void* value, Problem& problem) {
    auto parsed = kParse(text);
    if (!parsed) {
      problem = {"format", kMessage};
      return false;
    }
    *static_cast<T*>(value) = std::move(*parsed);
    return true;
  }
  static bool read(Reader& reader, void* value) {
    if (reader.peek() != Token::kString) return reader.mismatch("a string");
    std::string_view text;
    if (!reader.read_string_view(text)) return false;
    Problem problem;
    if (parse(text, value, problem)) return true;
    reader.violate(problem.keyword, std::move(problem.message));
    return false;
  }
  static void write(Writer& writer, const void* value) {
    writer.string(kPrint(*static_cast<const T*>(value)));
  }
  static void format(const void* value, std::string& out) {
    out += kPrint(*static_cast<const T*>(value));
  }
  static Scalar store(const void* value) {
    if constexpr (std::is_same_v<T, Bytes>) {
      return *static_cast<const T*>(value);
    } else {
      return kPrint(*static_cast<const T*>(value));
    }
  }
  static bool load(const Scalar& scalar, void* value, Problem& problem) {
    const auto* text = std::get_if<std::string>(&scalar);
    if constexpr (std::is_same_v<T, Bytes>) {
      const auto* bytes = std::get_if<Bytes>(&scalar);
      if (bytes != nullptr || text != nullptr) {
        *static_cast<T*>(value) = bytes != nullptr ? *bytes : Bytes{*text};
        return true;
      }
    } else if (text != nullptr) {
      return parse(*text, value, problem);
    } else if constexpr (std::is_same_v<T, Decimal>) {
      if (const auto* integer = std::get_if<std::int64_t>(&scalar)) {
        return parse(std::to_string(*integer), value, problem);
      }
      if (const auto* real = std::get_if<double>(&scalar)) {
        std::string written;
        Writer{written}.number(*real);
        return parse(written, value, problem);
      }
    }
    problem = {"type", kMessage};
    return false;
  }
  static constexpr ScalarCodec::Functions kFunctions{read, write, parse, format, store, load};
};

constexpr const char* kUuid = "must be a UUID such as 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
constexpr const char* kTimestamp =
    "must be a date and time such as 2024-05-01T12:30:00Z (RFC 3339)";
constexpr const char* kDate = "must be a date such as 2024-05-01";
constexpr const char* kTime = "must be a time such as 12:30:00Z (RFC 3339)";
constexpr const char* kDuration = "must be a duration such as P3DT4H (ISO 8601)";
constexpr const char* kDecimal = "must be a decimal number such as 12.50";
constexpr const char* kBytes = "must be Base64";

template <class T, const char* const& kMessage>
constexpr ScalarCodec kCodec{Shape::kText, Text<T, &T::parse, &print<T>, kMessage>::kFunctions};

}  // namespace

constinit const ScalarCodec kUuidCodec = kCodec<Uuid, kUuid>;
constinit const ScalarCodec kTimestampCodec = kCodec<Timestamp, kTimestamp>;
constinit const ScalarCodec kDateCodec = kCodec<Date, kDate>;
constinit const ScalarCodec kTimeOfDayCodec = kCodec<TimeOfDay, kTime>;
constinit const ScalarCodec kDurationCodec = kCodec<Duration, kDuration>;
constinit const ScalarCodec kDecimalCodec = kCodec<Decimal, kDecimal>;
constinit const ScalarCodec kBytesCodec{
    Shape::kText, Text<Bytes, &parse_bytes, &print_bytes, kBytes>::kFunctions};

}  // namespace bk::json
