#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "bk/json/limits.hpp"
#include "bk/json/violations.hpp"

namespace bk::json {

/// What the next value is, by its first character.
enum class Token : std::uint8_t { kNull, kBoolean, kNumber, kString, kArray, kObject, kEnd };

/// Reads JSON text (RFC 8259, UTF-8) piece by piece, strictly: what is skipped is checked like what
/// is read.
///
/// Malformed text fails the reader for good: every function then returns false, and failure() tells
/// the place. A value that is well-formed but not what was wanted is a violation, and reading goes
/// on.
///
/// The text must outlive the reader. Views that it hands out point into the text, or are valid
/// until the next read.
class Reader {
 public:
  Reader(std::string_view text, const Limits& limits, Violations& violations);

  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// kEnd when nothing is left, when the reader has failed, and when no value starts here.
  Token peek() {
    skip_space();
    return at_ == end_ ? Token::kEnd : kTokens[static_cast<unsigned char>(*at_)];
  }

  // Each reads one value of its kind; call them after peek() has said so.
  bool read_null();
  bool read_boolean(bool& out);
  /// The number as written.
  bool read_number(std::string_view& out);
  bool read_string(std::string& out);
  bool read_string_view(std::string_view& out);
  /// Reads any value for nothing.
  bool skip();

  /// A number that is a 64-bit integer when `integral` is set, and otherwise whatever `text` says.
  struct NumberToken {
    bool integral = false;
    std::int64_t integer = 0;
    std::string_view text;
  };
  bool read_number(NumberToken& out);
  /// The nearest double; `in_range` false when it is out of reach.
  bool read_double(double& out, bool& in_range);

  // Arrays: enter_array(), then read one value each time next_item() is true.
  bool enter_array();
  bool next_item() {
    // Nearly always a comma with the next item right behind it.
    if (!first_ && end_ - at_ >= 2 && *at_ == ',' && static_cast<unsigned char>(at_[1]) > ' ') {
      ++at_;
      return true;
    }
    return next_item_slow();
  }

  // Objects: enter_object(), then read_key() and one value each time next_member() is true.
  struct Key {
    std::string_view text;
    std::string_view raw;  ///< between the quotes, as written
    bool escaped = false;
  };
  bool enter_object();
  bool next_member() {
    if (!first_ && end_ - at_ >= 2 && *at_ == ',' && at_[1] == '"') {
      ++at_;
      return true;
    }
    return next_member_slow();
  }
  bool read_key(Key& out);
  /// Reads the key if it is written exactly as `quoted_colon`, a JSON string with its colon:
  /// `"name":`.
  bool try_key(std::string_view quoted_colon) {
    if (static_cast<std::size_t>(end_ - at_) < quoted_colon.size() || !equal(at_, quoted_colon))
      return false;
    at_ += quoted_colon.size();
    return true;
  }

  /// Only white space may be left.
  bool finish();

  [[nodiscard]] bool failed() const { return failed_; }
  struct Failure {
    std::size_t offset = 0;
    std::size_t line = 1;
    std::size_t column = 1;  ///< in bytes
    std::string_view message;
  };
  [[nodiscard]] Failure failure() const;
  /// Fails the reader here; `message` is a literal.
  bool fail(std::string_view message);

  // Going back, to try a value again.
  struct Mark {
    const char* at;
    std::size_t depth;
    bool first;
  };
  [[nodiscard]] Mark mark() const { return {at_, depth_, first_}; }
  /// Back to a mark set before the value just read. Fails the reader when this happens too often
  /// (Limits::rereads).
  bool rewind(const Mark& mark);
  /// The text from `mark`, white space skipped, to here.
  [[nodiscard]] std::string_view since(const Mark& mark) const;

  // Violations.
  [[nodiscard]] const Path* path() const { return path_; }
  [[nodiscard]] Violations& violations() { return *violations_; }
  void violate(std::string_view keyword, std::string message) {
    violations_->add(path_, keyword, std::move(message));
  }
  /// `type`: the next value must be `wanted` ("a string") and is not. Skips it; returns false.
  bool mismatch(std::string_view wanted);
  /// Replaces where violations go; returns where they went.
  Violations* redirect(Violations* violations) {
    Violations* old = violations_;
    violations_ = violations;
    return old;
  }

  /// A step down into a container, while it lives: one for all its members or items, moved along.
  class Step {
   public:
    explicit Step(Reader& reader) : Step(reader, 0) {}
    Step(Reader& reader, std::size_t index)
        : reader_(reader), parent_(reader.path_), path_(parent_, index) {
      reader.path_ = &path_;
    }
    Step(Reader& reader, std::string_view name, bool escaped = false)
        : reader_(reader), parent_(reader.path_), path_(parent_, name, escaped) {
      reader.path_ = &path_;
    }
    ~Step() { reader_.path_ = parent_; }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

    void move_to(std::size_t index) { path_ = Path{parent_, index}; }
    void move_to(std::string_view name, bool escaped = false) {
      path_ = Path{parent_, name, escaped};
    }

   private:
    Reader& reader_;
    const Path* parent_;
    Path path_;
  };

  // A union tells the struct that is read next that the discriminator is no unknown property.
  void set_tolerated(std::string_view property) { tolerated_ = property; }
  std::string_view take_tolerated() {
    const std::string_view taken = tolerated_;
    tolerated_ = {};
    return taken;
  }

 private:
  static constexpr std::array<Token, 256> kTokens = [] {
    std::array<Token, 256> tokens{};
    tokens.fill(Token::kEnd);
    tokens['"'] = Token::kString;
    tokens['{'] = Token::kObject;
    tokens['['] = Token::kArray;
    tokens['n'] = Token::kNull;
    tokens['t'] = tokens['f'] = Token::kBoolean;
    tokens['-'] = Token::kNumber;
    for (unsigned char digit = '0'; digit <= '9'; ++digit) tokens[digit] = Token::kNumber;
    return tokens;
  }();

  void skip_space() {
    while (at_ < end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
  }
  // Keys are short: a call to memcmp costs more than the comparison.
  static bool equal(const char* text, std::string_view wanted) {
    const std::size_t size = wanted.size();
    if (size >= sizeof(std::uint64_t)) {
      std::size_t i = 0;
      for (; i + sizeof(std::uint64_t) <= size; i += sizeof(std::uint64_t)) {
        if (word<std::uint64_t>(text + i) != word<std::uint64_t>(wanted.data() + i)) return false;
      }
      const std::size_t last = size - sizeof(std::uint64_t);
      return word<std::uint64_t>(text + last) == word<std::uint64_t>(wanted.data() + last);
    }
    if (size >= sizeof(std::uint32_t)) {
      const std::size_t last = size - sizeof(std::uint32_t);
      return word<std::uint32_t>(text) == word<std::uint32_t>(wanted.data()) &&
             word<std::uint32_t>(text + last) == word<std::uint32_t>(wanted.data() + last);
    }
    return std::string_view{text, size} == wanted;
  }
  template <class W>
  static W word(const char* text) {
    W out;
    std::memcpy(&out, text, sizeof out);
    return out;
  }
  bool next_item_slow();
  bool next_member_slow();
  bool literal(std::string_view text);
  bool digits();
  bool scan_number();
  // Moves at_ behind the closing quote; `inside` is what lies between the quotes.
  bool scan_string(std::string_view& inside, bool& escaped);
  bool scan_escape();
  bool scan_utf8();
  bool enter();
  bool next(char closing, std::string_view ended, std::string_view separator);
  bool skip_container();

  const char* at_;
  const char* begin_;
  const char* end_;
  const Limits limits_;
  std::size_t depth_ = 0;
  std::size_t reread_ = 0;
  bool first_ = true;
  bool failed_ = false;
  std::size_t failure_offset_ = 0;
  std::string_view failure_message_;
  Violations* violations_;
  const Path* path_ = nullptr;
  std::string_view tolerated_;
  std::string scratch_;
};

}  // namespace bk::json
