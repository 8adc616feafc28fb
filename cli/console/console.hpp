#pragma once

#include <cstdio>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "console/style.hpp"
#include "engine/base/diagnostic.hpp"

namespace bkctl::console {

struct Settings {
  Colour colour = Colour::kAuto;
  bool json = false;   ///< standard output carries one JSON document and nothing else
  bool quiet = false;  ///< only results and findings
};

/// The one door to the terminal. Results go to standard output; progress, remarks and findings to
/// standard error, so that output can be piped. With `json`, texts for people are dropped. For one
/// thread, but progress() may be called by any.
class Console {
 public:
  Console(std::FILE* out, std::FILE* err) : out_(out), err_(err) {}
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  void configure(const Settings& settings);
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] bool json() const { return settings_.json; }
  /// Style of results and of remarks.
  [[nodiscard]] const Style& style() const { return out_style_; }
  [[nodiscard]] const Style& remark_style() const { return err_style_; }

  /// A part of the result, as it is; not with json.
  void print(std::string_view text);
  /// The result as JSON text or another machine format: always printed.
  void print_raw(std::string_view text);
  /// A sentence beside the result; not when quiet.
  void remark(std::string_view text);
  /// A question to whoever sits at the terminal, and the line that is answered; nothing when nobody
  /// does, with json, and when quiet.
  std::optional<std::string> ask(std::string_view question);
  /// What takes a moment right now; shown on a terminal only, and gone when the next thing is
  /// printed.
  void progress(std::string_view text);
  /// Findings, each with its line; not with json. All errors; of the others at most `most`, and two
  /// of each code, with a word on the rest.
  void findings(const Diagnostics& diagnostics, std::size_t most = 1000);

  /// Whether everything could be written so far (a closed pipe, a full disk).
  [[nodiscard]] bool good() const { return good_; }

 private:
  void clear_progress();
  void write(std::FILE* to, std::string_view text);

  std::FILE* out_;
  std::FILE* err_;
  Settings settings_;
  Style out_style_{false};
  Style err_style_{false};
  std::mutex mutex_;  // of the terminal
  bool progress_shown_ = false;
  bool good_ = true;
};

}  // namespace bkctl::console
