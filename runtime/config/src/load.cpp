#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include "bk/config/values.hpp"
#include "check.hpp"
#include "command_line.hpp"
#include "dotenv.hpp"
#include "state.hpp"
#include "text.hpp"

extern char** environ;  // POSIX names it, <unistd.h> declares it only with _GNU_SOURCE

namespace bk::config {
namespace {

constexpr std::size_t kMaxFileSize = 1U << 20U;

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return std::nullopt;
  std::string text(kMaxFileSize + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return std::nullopt;
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > kMaxFileSize) return std::nullopt;
  return text;
}

// A value as a source gave it.
struct Given {
  std::string name;
  std::string value;
  std::string origin;
};

class Loader {
 public:
  Loader(std::span<const Key> keys, const Sources& sources) : keys_(keys), sources_(sources) {}

  Result<Config> load() {
    CommandLine line = parse_command_line(keys_, sources_.arguments);
    auto state = std::make_shared<Config::State>();
    state->arguments = std::move(line.arguments);
    state->help = line.help;
    state->version = line.version;
    state->print = line.print;
    problems_ = std::move(line.problems);
    if (line.help || line.version) problems_.clear();
    read_sources(line);
    const bool lenient = line.help || line.version;
    for (const Key& key : keys_) state->settings.push_back(setting(key, lenient));
    std::sort(
        state->settings.begin(), state->settings.end(), [](const Setting& a, const Setting& b) {
          return a.key.name < b.key.name;
        });
    if (!lenient && !problems_.empty()) return failure();
    state->warnings = std::move(warnings_);
    return Config{std::move(state)};
  }

 private:
  // One list, strongest first: the first that names a key wins.
  void read_sources(const CommandLine& line) {
    for (const Flag& flag : line.flags) {
      given_.push_back({flag.key, flag.value, "flag " + flag_name(flag.key)});
    }
    for (const std::string& variable : sources_.environment) {
      const std::size_t equals = variable.find('=');
      if (equals == std::string::npos) continue;
      const std::string name = variable.substr(0, equals);
      constexpr std::size_t kTellingLength = 8;  // shorter names are near too many others
      if (name.size() >= kTellingLength) warn_if_mistyped(name, "the environment");
      given_.push_back({name, variable.substr(equals + 1), "environment"});
    }
    read_env_file(line);
  }

  void read_env_file(const CommandLine& line) {
    const std::string path = line.env_file.value_or(sources_.env_file);
    if (path.empty()) return;
    const auto text = read_file(path);
    if (!text) {
      if (line.env_file) problem("--env-file", "cannot read \"" + path + "\"");
      return;
    }
    Dotenv file = parse_dotenv(*text);
    for (const std::string& what : file.problems) problem(path, what);
    // The last line for a name counts, as when a shell reads the file.
    std::reverse(file.entries.begin(), file.entries.end());
    for (DotenvEntry& entry : file.entries) {
      const std::string origin = path + " line " + std::to_string(entry.line);
      warn_if_mistyped(entry.name, origin);
      given_.push_back({std::move(entry.name), std::move(entry.value), origin});
    }
  }

  void warn_if_mistyped(const std::string& name, const std::string& where) {
    std::vector<std::string> known;
    for (const Key& key : keys_) {
      known.push_back(key.name);
      if (key.kind == Kind::kSecret) known.push_back(key.name + "_FILE");
    }
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    const std::string_view meant = closest(name, known);
    if (meant.empty()) return;
    warnings_.push_back(
        name + " in " + where + " is not a setting of this program; did you mean " +
        std::string{meant} + "?");
  }

  // Empty values count as not given, as `PORT=` in a compose file does.
  const Given* find(std::string_view name) const {
    for (const Given& given : given_) {
      if (given.name == name && !given.value.empty()) return &given;
    }
    return nullptr;
  }

  Setting setting(const Key& key, bool lenient) {
    Setting result;
    result.key = key;
    const Given* const given = find(key.name);
    const Given* const file = key.kind == Kind::kSecret ? find(key.name + "_FILE") : nullptr;
    if (given != nullptr && file != nullptr) {
      problem(
          key.name,
          "is set (" + given->origin + ") and so is " + key.name + "_FILE (" + file->origin +
              "): keep one");
    } else if (file != nullptr) {
      from_file(result, *file);
    } else if (given != nullptr) {
      take(result, given->value, given->origin);
    } else if (!key.fallback.empty()) {
      take(result, key.fallback, "default");
    } else if (key.required && !lenient) {
      problem(key.name, "is not set; expected " + expected(key));
    }
    return result;
  }

  void take(Setting& setting, const std::string& text, const std::string& origin) {
    const std::string wanted = assign(setting, text);
    setting.origin = origin;
    if (wanted.empty()) return;
    constexpr std::size_t kShown = 80;
    std::string shown = setting.key.kind == Kind::kUrl ? redact_url(text) : text;
    if (shown.size() > kShown) shown = shown.substr(0, kShown) + "…";
    problem(setting.key.name, "\"" + shown + "\" (" + origin + ") is not " + wanted);
  }

  void from_file(Setting& setting, const Given& file) {
    auto text = read_file(file.value);
    if (!text) {
      problem(
          setting.key.name + "_FILE",
          "cannot read \"" + file.value + "\" (" + file.origin +
              "); expected a file of at most 1 MiB");
      return;
    }
    // Editors and `echo` end files with a line end that is not part of the secret.
    if (text->ends_with('\n')) text->pop_back();
    if (text->ends_with('\r')) text->pop_back();
    take(setting, *text, "file " + file.value);
  }

  static std::string expected(const Key& key) {
    std::string text = expectation(key);
    if (text.back() == ',') text.pop_back();
    return text;
  }

  void problem(const std::string& key, const std::string& what) {
    problems_.push_back({key, key + ": " + what});
  }

  Error failure() {
    std::string message;
    std::vector<Violation> violations;
    for (Problem& found : problems_) {
      if (!message.empty()) message += '\n';
      message += found.message;
      violations.push_back(
          {.pointer = std::move(found.key),
           .keyword = "config",
           .message = std::move(found.message),
           .in = "configuration"});
    }
    return invalid_argument(std::move(message)).with_violations(std::move(violations));
  }

  std::span<const Key> keys_;
  const Sources& sources_;
  std::vector<Given> given_;
  std::vector<Problem> problems_;
  std::vector<std::string> warnings_;
};

}  // namespace

Sources Sources::of_process(int argc, const char* const* argv) {
  Sources sources;
  for (int i = 1; i < argc; ++i) sources.arguments.emplace_back(argv[i]);
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    sources.environment.emplace_back(*variable);
  }
  return sources;
}

Result<Config> load(std::span<const Key> keys, const Sources& sources) {
  return Loader{keys, sources}.load();
}

}  // namespace bk::config
