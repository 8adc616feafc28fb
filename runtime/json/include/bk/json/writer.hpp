#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace bk::json {

/// Writes JSON text piece by piece. The caller keeps the order (a key before each member's value);
/// commas are put where they belong. The text is complete in `out` when the writer has been
/// destroyed or flushed.
class Writer {
 public:
  struct Options {
    int indent = 0;  ///< spaces per level; 0: compact
    bool canonical =
        false;  ///< members of json::Value objects are sorted: equal values have equal texts
  };

  explicit Writer(std::string& out) : Writer(out, Options{}) {}
  Writer(std::string& out, const Options& options) : out_(out), options_(options) {}
  ~Writer() { flush(); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void null();
  void boolean(bool value);
  void integer(std::int64_t value);
  void unsigned_integer(std::uint64_t value);
  /// Shortest text that reads back as the same double; NaN and infinities become null.
  void number(double value);
  void number(float value);
  /// Invalid UTF-8 is replaced by U+FFFD.
  void string(std::string_view value);
  /// A value that is JSON already.
  void raw(std::string_view json);

  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void key(std::string_view name);
  /// A key that is a JSON string already, quotes included.
  void raw_key(std::string_view quoted);
  /// A key with its colon, as `"name":`; for compact text it is copied as it is.
  void raw_key_colon(std::string_view quoted_colon) {
    if (options_.indent > 0) return raw_key(quoted_colon.substr(0, quoted_colon.size() - 1));
    if (comma_) put(',');
    put(quoted_colon);
    comma_ = after_key_ = true;
  }

  [[nodiscard]] const Options& options() const { return options_; }
  void flush();

 private:
  static constexpr std::size_t kBuffer = 4096;

  void open(char bracket);
  void close(char bracket);
  // Before every value and key: the comma, and in indented text the line.
  void separate() {
    if (after_key_) {
      after_key_ = false;
      comma_ = true;
      return;
    }
    if (comma_) put(',');
    comma_ = true;
    if (options_.indent > 0 && depth_ > 0) line();
  }
  void line();
  void put(char c) {
    if (used_ == kBuffer) flush();
    buffer_[used_++] = c;
  }
  void put(std::string_view text) {
    if (text.size() > kBuffer - used_) return put_long(text);
    std::memcpy(buffer_ + used_, text.data(), text.size());
    used_ += text.size();
  }
  void put_long(std::string_view text);
  // Room for `size` bytes (at most kBuffer); advance used_ after writing there.
  char* room(std::size_t size);
  void put_string(std::string_view value);
  bool put_decimal(double value);
  void put_escape(unsigned char c);

  std::string& out_;
  Options options_;
  std::size_t depth_ = 0;
  bool comma_ = false;
  bool after_key_ = false;
  std::size_t used_ = 0;
  char buffer_[kBuffer];
};

/// A JSON string, quotes included.
std::string quote(std::string_view text);

}  // namespace bk::json
