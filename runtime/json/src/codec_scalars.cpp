#include <cmath>
#include <limits>
#include <type_traits>

#include "bk/json/codec.hpp"
#include "bk/json/number.hpp"
#include "bk/json/reader.hpp"
#include "bk/json/value.hpp"
#include "bk/json/writer.hpp"
#include "utf8.hpp"

namespace bk::json {
namespace {

bool misfit(Problem& problem, std::string_view keyword, std::string message) {
  problem = {keyword, std::move(message)};
  return false;
}

template <class I>
struct Integer {
  static bool convert(std::int64_t number, I& out) {
    if (!std::in_range<I>(number)) return false;
    out = static_cast<I>(number);
    return true;
  }

  static std::string range_message() {
    return "must be between " + std::to_string(std::numeric_limits<I>::min()) + " and " +
           std::to_string(std::numeric_limits<I>::max());
  }

  static bool from_number(const Number& number, I& out, Problem& problem) {
    if (!number.is_integer()) return misfit(problem, "type", "must be an integer");
    if (const auto small = number.as_int64()) {
      if (convert(*small, out)) return true;
    } else if constexpr (std::is_same_v<I, std::uint64_t>) {
      if (const auto large = number.as_uint64()) {
        out = *large;
        return true;
      }
    }
    return misfit(problem, "format", range_message());
  }

  static bool read(Reader& reader, void* value) {
    if (reader.peek() != Token::kNumber) return reader.mismatch("an integer");
    Reader::NumberToken token;
    if (!reader.read_number(token)) return false;
    I& out = *static_cast<I*>(value);
    if (token.integral && convert(token.integer, out)) return true;
    Problem problem;
    if (parse(token.text, value, problem)) return true;
    reader.violate(problem.keyword, std::move(problem.message));
    return false;
  }

  static void write(Writer& writer, const void* value) {
    if constexpr (std::is_signed_v<I>) {
      writer.integer(*static_cast<const I*>(value));
    } else {
      writer.unsigned_integer(*static_cast<const I*>(value));
    }
  }

  static bool parse(std::string_view text, void* value, Problem& problem) {
    const auto number = Number::parse(text);
    if (!number) return misfit(problem, "type", "must be an integer");
    return from_number(*number, *static_cast<I*>(value), problem);
  }

  static void format(const void* value, std::string& out) {
    out += std::to_string(*static_cast<const I*>(value));
  }

  static Scalar store(const void* value) {
    const I number = *static_cast<const I*>(value);
    if (std::in_range<std::int64_t>(number)) return static_cast<std::int64_t>(number);
    return std::to_string(number);
  }

  static bool load(const Scalar& scalar, void* value, Problem& problem) {
    I& out = *static_cast<I*>(value);
    if (const auto* integer = std::get_if<std::int64_t>(&scalar)) {
      return convert(*integer, out) || misfit(problem, "format", range_message());
    }
    if (const auto* real = std::get_if<double>(&scalar)) {
      return std::isfinite(*real) ? from_number(Number{*real}, out, problem)
                                  : misfit(problem, "type", "must be an integer");
    }
    if (const auto* text = std::get_if<std::string>(&scalar)) return parse(*text, value, problem);
    return misfit(problem, "type", "must be an integer");
  }

  static constexpr ScalarCodec::Functions kFunctions{read, write, parse, format, store, load};
};

template <class F>
struct Real {
  static bool put(double number, bool in_range, void* value) {
    const F narrow = static_cast<F>(number);
    if (!in_range || !std::isfinite(narrow)) return false;
    *static_cast<F*>(value) = narrow;
    return true;
  }

  static std::string_view range_message() {
    return std::is_same_v<F, float> ? "is too large for a single-precision number"
                                    : "is too large for a double-precision number";
  }

  static bool read(Reader& reader, void* value) {
    if (reader.peek() != Token::kNumber) return reader.mismatch("a number");
    double number = 0;
    bool in_range = false;
    if (!reader.read_double(number, in_range)) return false;
    if (put(number, in_range, value)) return true;
    reader.violate("format", std::string{range_message()});
    return false;
  }

  static void write(Writer& writer, const void* value) {
    writer.number(*static_cast<const F*>(value));
  }

  static bool parse(std::string_view text, void* value, Problem& problem) {
    const auto number = Number::parse(text);
    if (!number) return misfit(problem, "type", "must be a number");
    return put(number->as_double(), true, value) ||
           misfit(problem, "format", std::string{range_message()});
  }

  static void format(const void* value, std::string& out) {
    Writer{out}.number(*static_cast<const F*>(value));
  }
  static Scalar store(const void* value) {
    return static_cast<double>(*static_cast<const F*>(value));
  }

  static bool load(const Scalar& scalar, void* value, Problem& problem) {
    if (const auto* real = std::get_if<double>(&scalar)) {
      *static_cast<F*>(value) = static_cast<F>(*real);
      return true;
    }
    if (const auto* integer = std::get_if<std::int64_t>(&scalar)) {
      *static_cast<F*>(value) = static_cast<F>(*integer);
      return true;
    }
    if (const auto* text = std::get_if<std::string>(&scalar)) return parse(*text, value, problem);
    return misfit(problem, "type", "must be a number");
  }

  static constexpr ScalarCodec::Functions kFunctions{read, write, parse, format, store, load};
};

struct Boolean {
  static bool read(Reader& reader, void* value) {
    if (reader.peek() != Token::kBoolean) return reader.mismatch("a boolean");
    return reader.read_boolean(*static_cast<bool*>(value));
  }
  static void write(Writer& writer, const void* value) {
    writer.boolean(*static_cast<const bool*>(value));
  }
  static bool parse(std::string_view text, void* value, Problem& problem) {
    if (text != "true" && text != "false") return misfit(problem, "type", "must be true or false");
    *static_cast<bool*>(value) = text == "true";
    return true;
  }
  static void format(const void* value, std::string& out) {
    out += *static_cast<const bool*>(value) ? "true" : "false";
  }
  static Scalar store(const void* value) { return *static_cast<const bool*>(value); }
  static bool load(const Scalar& scalar, void* value, Problem& problem) {
    bool& out = *static_cast<bool*>(value);
    if (const auto* boolean = std::get_if<bool>(&scalar)) {
      out = *boolean;
      return true;
    }
    const auto* integer = std::get_if<std::int64_t>(&scalar);
    if (integer != nullptr && (*integer == 0 || *integer == 1)) {
      out = *integer == 1;
      return true;
    }
    return misfit(problem, "type", "must be true or false");
  }
  static constexpr ScalarCodec::Functions kFunctions{read, write, parse, format, store, load};
};

struct String {
  static bool read(Reader& reader, void* value) {
    if (reader.peek() != Token::kString) return reader.mismatch("a string");
    return reader.read_string(*static_cast<std::string*>(value));
  }
  static void write(Writer& writer, const void* value) {
    writer.string(*static_cast<const std::string*>(value));
  }
  static bool parse(std::string_view text, void* value, Problem& problem) {
    if (!is_valid_utf8(text)) return misfit(problem, "type", "must be text in UTF-8");
    static_cast<std::string*>(value)->assign(text);
    return true;
  }
  static void format(const void* value, std::string& out) {
    out += *static_cast<const std::string*>(value);
  }
  static Scalar store(const void* value) { return *static_cast<const std::string*>(value); }
  static bool load(const Scalar& scalar, void* value, Problem& problem) {
    const auto* text = std::get_if<std::string>(&scalar);
    if (text == nullptr) return misfit(problem, "type", "must be text");
    *static_cast<std::string*>(value) = *text;
    return true;
  }
  static constexpr ScalarCodec::Functions kFunctions{read, write, parse, format, store, load};
};

struct NullScalar {
  static bool read(Reader& reader, void*) {
    return reader.peek() == Token::kNull ? reader.read_null() : reader.mismatch("null");
  }
  static void write(Writer& writer, const void*) { writer.null(); }
  static bool parse(std::string_view text, void*, Problem& problem) {
    return text == "null" || misfit(problem, "type", "must be null");
  }
  static void format(const void*, std::string& out) { out += "null"; }
  static Scalar store(const void*) { return {}; }
  static bool load(const Scalar& scalar, void*, Problem& problem) {
    return is_null(scalar) || misfit(problem, "type", "must be null");
  }
  static constexpr ScalarCodec::Functions kFunctions{read, write, parse, format, store, load};
};

}  // namespace

constinit const ScalarCodec kNullCodec{Shape::kNull, NullScalar::kFunctions};
constinit const ScalarCodec kBooleanCodec{Shape::kBoolean, Boolean::kFunctions};
constinit const ScalarCodec kStringCodec{Shape::kString, String::kFunctions, Native::kString};
constinit const ScalarCodec kFloatCodec{Shape::kNumber, Real<float>::kFunctions};
constinit const ScalarCodec kDoubleCodec{Shape::kNumber, Real<double>::kFunctions, Native::kDouble};
constinit const ScalarCodec kInt8Codec{Shape::kInteger, Integer<std::int8_t>::kFunctions};
constinit const ScalarCodec kInt16Codec{Shape::kInteger, Integer<std::int16_t>::kFunctions};
constinit const ScalarCodec kInt32Codec{
    Shape::kInteger, Integer<std::int32_t>::kFunctions, Native::kInt32};
constinit const ScalarCodec kInt64Codec{
    Shape::kInteger, Integer<std::int64_t>::kFunctions, Native::kInt64};
constinit const ScalarCodec kUint8Codec{Shape::kInteger, Integer<std::uint8_t>::kFunctions};
constinit const ScalarCodec kUint16Codec{Shape::kInteger, Integer<std::uint16_t>::kFunctions};
constinit const ScalarCodec kUint32Codec{Shape::kInteger, Integer<std::uint32_t>::kFunctions};
constinit const ScalarCodec kUint64Codec{Shape::kInteger, Integer<std::uint64_t>::kFunctions};

}  // namespace bk::json
