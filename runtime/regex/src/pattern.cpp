#include "bk/regex/pattern.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <re2/re2.h>

#include "translate.hpp"

namespace bk::regex {

class Pattern::Engine {
 public:
  virtual ~Engine() = default;
  [[nodiscard]] virtual bool search(std::string_view text) const = 0;
};

namespace {

// Steps of PCRE2's matcher, and its heap in KiB, before it gives up: some 10 ms at worst.
constexpr std::uint32_t kMatchLimit = 500'000;
constexpr std::uint32_t kHeapLimit = 16 * 1024;

class LinearEngine final : public Pattern::Engine {
 public:
  explicit LinearEngine(std::string_view expression)
      : compiled_(re2::StringPiece(expression.data(), expression.size()), options()) {}

  [[nodiscard]] bool is_good() const { return compiled_.ok(); }
  [[nodiscard]] const std::string& error() const { return compiled_.error(); }
  [[nodiscard]] bool search(std::string_view text) const override {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), compiled_);
  }

 private:
  static RE2::Options options() {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_never_capture(true);
    return options;
  }

  RE2 compiled_;
};

class BacktrackingEngine final : public Pattern::Engine {
 public:
  explicit BacktrackingEngine(std::string_view expression) {
    int code = 0;
    PCRE2_SIZE offset = 0;
    compiled_.reset(pcre2_compile(
        reinterpret_cast<PCRE2_SPTR>(expression.data()),
        expression.size(),
        PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C,
        &code,
        &offset,
        nullptr));
    if (!compiled_) describe(code);
    limits_.reset(pcre2_match_context_create(nullptr));
    if (!limits_) return;
    pcre2_set_match_limit(limits_.get(), kMatchLimit);
    pcre2_set_heap_limit(limits_.get(), kHeapLimit);
  }

  [[nodiscard]] bool is_good() const { return compiled_ && limits_; }
  [[nodiscard]] const std::string& error() const { return error_; }
  [[nodiscard]] bool search(std::string_view text) const override {
    const std::unique_ptr<pcre2_match_data, Free> data{
        pcre2_match_data_create_from_pattern(compiled_.get(), nullptr)};
    if (!data) return false;
    const int found = pcre2_match(
        compiled_.get(),
        reinterpret_cast<PCRE2_SPTR>(text.data()),
        text.size(),
        0,
        0,
        data.get(),
        limits_.get());
    return found >= 0;
  }

 private:
  struct Free {
    void operator()(pcre2_code* code) const { pcre2_code_free(code); }
    void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
    void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
  };

  void describe(int code) {
    PCRE2_UCHAR buffer[256];
    const int size = pcre2_get_error_message(code, buffer, sizeof buffer);
    if (size > 0)
      error_.assign(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(size));
  }

  std::unique_ptr<pcre2_code, Free> compiled_;
  std::unique_ptr<pcre2_match_context, Free> limits_;
  std::string error_;
};

}  // namespace

std::optional<Pattern> Pattern::compile(std::string_view expression, std::string* error) {
  std::string reason;
  const auto translation = translate(expression, reason);
  if (translation && !translation->needs_backtracking) {
    auto engine = std::make_shared<const LinearEngine>(translation->text);
    if (engine->is_good()) return Pattern{std::move(engine)};
    reason = engine->error();
  }
  if (translation) {  // also what RE2 finds too large: counts above 1000
    auto engine = std::make_shared<const BacktrackingEngine>(translation->text);
    if (engine->is_good()) return Pattern{std::move(engine)};
    reason = engine->error();
  }
  if (error != nullptr) *error = std::move(reason);
  return std::nullopt;
}

bool Pattern::search(std::string_view text) const {
  return engine_->search(text);
}

bool is_ecma(std::string_view expression) {
  std::string error;
  const auto translation = translate(expression, error);
  if (!translation || !translation->is_ecma) return false;
  return translation->has_lookbehind || Pattern::compile(expression).has_value();
}

}  // namespace bk::regex
