#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bkctl::commands {

/// What a value stands for: shells complete it, and help shows it.
enum class ValueKind { kText, kFile, kFolder };

/// One option or argument of a command line. The help page, the man page, the completions and the
/// parser are all made from these.
struct Option {
  std::string name;    ///< `--spec`, or DIR for an argument
  std::string letter;  ///< `-o`, or empty
  std::string value;   ///< what follows it: PATH; empty for a flag
  std::string help;    ///< one sentence without full stop
  std::vector<std::string> choices;
  bool argument = false;
  bool required = false;
  ValueKind kind = ValueKind::kText;
  std::variant<bool*, std::string*, std::vector<std::string>*> target = static_cast<bool*>(nullptr);

  [[nodiscard]] bool repeated() const {
    return std::holds_alternative<std::vector<std::string>*>(target);
  }

  Option& with_letter(std::string text);
  Option& with_choices(std::vector<std::string> texts);
  Option& with_kind(ValueKind which);
  Option& as_required();
};

/// Collects the options of one command. The variables that they fill must outlive the parsing.
class Options {
 public:
  Option& flag(std::string name, bool& target, std::string help);
  Option& value(std::string name, std::string value, std::string& target, std::string help);
  Option& values(
      std::string name, std::string value, std::vector<std::string>& target, std::string help);
  Option& argument(std::string name, std::string& target, std::string help);
  Option& arguments(std::string name, std::vector<std::string>& target, std::string help);

  [[nodiscard]] const std::vector<Option>& all() const { return all_; }

 private:
  Option& add(Option option);
  std::vector<Option> all_;
};

}  // namespace bkctl::commands
