#pragma once

#include <cstddef>
#include <cstdint>
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
  Token peek();

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
  bool next_item();

  // Objects: enter_object(), then read_key() and one value each time next_member() is true.
  struct Key {
    std::string_view text;
    std::string_view raw;  ///< between the quotes, as written
    bool escaped = false;
  };
  bool enter_object();
  bool next_member();
  bool read_key(Key& out);
  /// Reads the key if it is written exactly as `quoted`, a JSON string.
  bool try_key(std::string_view quoted);

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

  /// A step down into a member or an element, while it lives.
  class Step {
   public:
    Step(Reader& reader, std::size_t index) : reader_(reader), path_(reader.path_, index) {
      enter();
    }
    Step(Reader& reader, std::string_view name, bool escaped = false)
        : reader_(reader), path_(reader.path_, name, escaped) {
      enter();
    }
    ~Step() { reader_.path_ = parent_; }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    void enter() {
      parent_ = reader_.path_;
      reader_.path_ = &path_;
    }
    Reader& reader_;
    Path path_;
    const Path* parent_ = nullptr;
  };

  // A union tells the struct that is read next that the discriminator is no unknown property.
  void set_tolerated(std::string_view property) { tolerated_ = property; }
  std::string_view take_tolerated() {
    const std::string_view taken = tolerated_;
    tolerated_ = {};
    return taken;
  }

 private:
  void skip_space();
  bool literal(std::string_view word);
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
