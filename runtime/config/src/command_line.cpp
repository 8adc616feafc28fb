#include "command_line.hpp"

#include <algorithm>

#include "text.hpp"

namespace bk::config {

std::string flag_name(std::string_view key_name) {
  std::string flag = "--" + lower_case(key_name);
  std::replace(flag.begin(), flag.end(), '_', '-');
  return flag;
}

namespace {

class Parser {
 public:
  Parser(std::span<const Key> keys, std::span<const std::string> arguments)
      : keys_(keys), arguments_(arguments) {
    known_ = {"--help", "--version", "--print-config", "--env-file"};
    for (const Key& key : keys_) known_.push_back(flag_of(key));
  }

  CommandLine parse() {
    while (at_ < arguments_.size()) {
      const std::string& argument = arguments_[at_++];
      if (argument == "--") {
        const auto rest = arguments_.subspan(at_);
        line_.arguments.insert(line_.arguments.end(), rest.begin(), rest.end());
        break;
      }
      if (argument == "-h") {
        line_.help = true;
      } else if (argument.size() > 1 && argument.front() == '-') {
        flag(argument);
      } else {
        line_.arguments.push_back(argument);
      }
    }
    return std::move(line_);
  }

 private:
  // Secrets on a command line show in `ps`, so they have a flag for their file only.
  static std::string flag_of(const Key& key) {
    return flag_name(key.name) + (key.kind == Kind::kSecret ? "-file" : "");
  }

  void flag(const std::string& argument) {
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    std::optional<std::string> value;
    if (equals != std::string::npos) value = argument.substr(equals + 1);
    if (name == "--help") return set(line_.help, name, value);
    if (name == "--version") return set(line_.version, name, value);
    if (name == "--print-config") return set(line_.print, name, value);
    if (name == "--env-file") {
      line_.env_file = value_of(name, value, "a path");
      return;
    }
    for (const Key& key : keys_) {
      if (flag_of(key) == name) return setting(key, name, std::move(value));
      if (flag_name(key.name) == name) return secret_in_the_open(key, name, value.has_value());
    }
    unknown(name);
  }

  void set(bool& option, const std::string& name, const std::optional<std::string>& value) {
    option = true;
    if (value) problem(name, "takes no value");
  }

  void setting(const Key& key, const std::string& name, std::optional<std::string> value) {
    const bool secret = key.kind == Kind::kSecret;
    const std::string key_name = key.name + (secret ? "_FILE" : "");
    for (const Flag& given : line_.flags) {
      if (given.key == key_name) problem(name, "is given twice");
    }
    if (key.kind == Kind::kBoolean && !value) value = "true";
    if (auto text = value_of(name, value, secret ? "a path" : "a value")) {
      line_.flags.push_back({key_name, std::move(*text)});
    }
  }

  // The value after `=`, or the next argument.
  std::optional<std::string> value_of(
      const std::string& name, std::optional<std::string> value, std::string_view what) {
    if (value) return value;
    if (at_ == arguments_.size() || arguments_[at_].starts_with("--")) {
      problem(name, "needs " + std::string{what});
      return std::nullopt;
    }
    return arguments_[at_++];
  }

  void secret_in_the_open(const Key& key, const std::string& name, bool has_value) {
    if (!has_value && at_ < arguments_.size() && !arguments_[at_].starts_with("--")) ++at_;
    problem(
        name,
        "is a secret, and other users can read a command line: set " + key.name +
            " in the environment, or " + name + "-file to a file that holds it");
  }

  void unknown(const std::string& name) {
    const std::string_view meant = closest(name, known_);
    problem(
        name,
        meant.empty() ? "is not a flag of this program; --help lists them"
                      : "is not a flag of this program; did you mean " + std::string{meant} + "?");
  }

  void problem(const std::string& name, const std::string& what) {
    line_.problems.push_back({name, name + " " + what});
  }

  std::span<const Key> keys_;
  std::span<const std::string> arguments_;
  std::size_t at_ = 0;
  std::vector<std::string> known_;
  CommandLine line_;
};

}  // namespace

CommandLine parse_command_line(std::span<const Key> keys, std::span<const std::string> arguments) {
  return Parser{keys, arguments}.parse();
}

}  // namespace bk::config
