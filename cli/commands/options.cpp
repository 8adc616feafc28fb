#include "commands/options.hpp"

#include <utility>

namespace bkctl::commands {

Option& Option::with_letter(std::string text) {
  letter = std::move(text);
  return *this;
}
Option& Option::with_choices(std::vector<std::string> texts) {
  choices = std::move(texts);
  return *this;
}
Option& Option::with_kind(ValueKind which) {
  kind = which;
  return *this;
}
Option& Option::as_required() {
  required = true;
  return *this;
}

Option& Options::add(Option option) {
  all_.push_back(std::move(option));
  return all_.back();
}

Option& Options::flag(std::string name, bool& target, std::string help) {
  Option option;
  option.name = std::move(name);
  option.help = std::move(help);
  option.target = &target;
  return add(std::move(option));
}

Option& Options::value(std::string name, std::string value, std::string& target, std::string help) {
  Option option;
  option.name = std::move(name);
  option.value = std::move(value);
  option.help = std::move(help);
  option.target = &target;
  return add(std::move(option));
}

Option& Options::values(
    std::string name, std::string value, std::vector<std::string>& target, std::string help) {
  Option option;
  option.name = std::move(name);
  option.value = std::move(value);
  option.help = std::move(help);
  option.target = &target;
  return add(std::move(option));
}

Option& Options::argument(std::string name, std::string& target, std::string help) {
  Option option;
  option.value = name;
  option.name = std::move(name);
  option.help = std::move(help);
  option.argument = true;
  option.target = &target;
  return add(std::move(option));
}

Option& Options::arguments(std::string name, std::vector<std::string>& target, std::string help) {
  Option option;
  option.value = name;
  option.name = std::move(name);
  option.help = std::move(help);
  option.argument = true;
  option.target = &target;
  return add(std::move(option));
}

}  // namespace bkctl::commands
