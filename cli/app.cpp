#include "app.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "commands/table.hpp"
#include "engine/base/suggest.hpp"
#include "help.hpp"
#include "report/json.hpp"
#include "version.hpp"

namespace bkctl {
namespace {

using commands::Entry;
using commands::Option;
using commands::Options;

struct Globals {
  std::string colour = "auto";
  bool json = false;
  bool quiet = false;
};

struct UsageError {
  std::string message;
  std::string help;
};

CLI::Option* add(CLI::App& app, const Option& option) {
  std::string names = option.name;
  if (!option.letter.empty()) names = option.letter + "," + names;
  if (auto* const* flag = std::get_if<bool*>(&option.target)) return app.add_flag(names, **flag);
  if (auto* const* text = std::get_if<std::string*>(&option.target))
    return app.add_option(names, **text);
  auto* texts = std::get<std::vector<std::string>*>(option.target);
  CLI::Option* added = app.add_option(names, *texts);
  // One value per --option, so that arguments may follow.
  if (!option.argument) added->take_all()->expected(1)->allow_extra_args(false);
  return added;
}

std::string list_of(const std::vector<std::string>& choices) {
  std::string out;
  for (const auto& choice : choices) out += (out.empty() ? "" : ", ") + choice;
  return out;
}

std::optional<UsageError> check(const std::vector<std::pair<Option, CLI::Option*>>& parsed) {
  for (const auto& [option, state] : parsed) {
    if (option.required && state->count() == 0) {
      return UsageError{
          (option.argument ? "the argument " : "the option ") + option.name + " is missing",
          option.help};
    }
    if (option.choices.empty() || state->count() == 0) continue;
    for (const auto& given : state->results()) {
      if (std::find(option.choices.begin(), option.choices.end(), given) != option.choices.end())
        continue;
      const std::vector<std::string_view> choices(option.choices.begin(), option.choices.end());
      const std::string near = did_you_mean(given, choices);
      return UsageError{
          "`" + given + "` is none of the values of " + option.name,
          near.empty() ? "it takes " + list_of(option.choices) : near};
    }
  }
  return std::nullopt;
}

UsageError unexpected(const CLI::App& app, const std::vector<Option>& known) {
  const auto rest = app.remaining(true);
  const std::string word = rest.empty() ? "?" : rest.front();
  if (!word.starts_with("-"))
    return {"`" + word + "` is one argument too many", "bkctl takes what its usage line names"};
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string_view> names;
  for (const auto& option : known) {
    if (!option.argument) names.push_back(option.name);
  }
  return {"there is no option `" + name + "`", did_you_mean(name, names)};
}

class Parser {
 public:
  explicit Parser(Globals& globals)
      : global_options_(global_options(globals.colour, globals.json, globals.quiet)) {}

  std::optional<UsageError> parse(
      const Entry& entry, commands::Command& command, std::vector<std::string> words) {
    CLI::App app;
    app.set_help_flag();
    Options options;
    command.describe(options);
    std::vector<std::pair<Option, CLI::Option*>> added;
    std::vector<Option> known;
    for (const auto* each : {&options, &global_options_}) {
      for (const auto& option : each->all()) {
        added.emplace_back(option, add(app, option));
        known.push_back(option);
      }
    }
    app.allow_extras();
    std::reverse(words.begin(), words.end());
    try {
      app.parse(std::move(words));
    } catch (const CLI::ArgumentMismatch& error) {
      const std::string text = error.what();
      return UsageError{"the option " + text.substr(0, text.find(':')) + " needs a value", {}};
    } catch (const CLI::ParseError& error) {
      return UsageError{error.what(), {}};
    }
    if (!app.remaining(true).empty()) return unexpected(app, known);
    (void)entry;
    return check(added);
  }

 private:
  Options global_options_;
};

// The words of the command line that are not options, up to and including the command's name.
std::optional<std::size_t> command_index(std::span<const std::string> arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!arguments[i].starts_with("-")) return i;
    if (arguments[i] == "--color") ++i;
  }
  return std::nullopt;
}

bool asks(std::span<const std::string> arguments, std::string_view name, std::string_view letter) {
  for (const auto& word : arguments) {
    if (word == "--") return false;
    if (word == name || (!letter.empty() && word == letter)) return true;
  }
  return false;
}

// What was meant by --json and --color counts for errors of the rest of the line too.
void configure_early(std::span<const std::string> arguments, console::Console& console) {
  console::Settings settings;
  settings.json = asks(arguments, "--json", "");
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    std::string_view word = arguments[i];
    if (word == "--color" && i + 1 < arguments.size()) word = arguments[i + 1];
    if (word.starts_with("--color=")) word.remove_prefix(8);
    if (word == "always") settings.colour = console::Colour::kAlways;
    if (word == "never") settings.colour = console::Colour::kNever;
  }
  console.configure(settings);
}

ExitCode usage_failure(
    const UsageError& error, const std::string& where, console::Console& console) {
  Diagnostics diagnostics;
  auto& finding = diagnostics.error("BK7001", {}, {}, error.message);
  finding.help = error.help.empty() ? "" : error.help + "\n";
  finding.help += "see " + where + " --help";
  console.findings(diagnostics);
  if (console.json()) console.print_raw(report::failure("", ExitCode::kUsage, diagnostics));
  return ExitCode::kUsage;
}

console::Settings settings_of(const Globals& globals) {
  console::Settings settings;
  settings.json = globals.json;
  settings.quiet = globals.quiet;
  if (globals.colour == "always") settings.colour = console::Colour::kAlways;
  if (globals.colour == "never") settings.colour = console::Colour::kNever;
  return settings;
}

}  // namespace

ExitCode run_app(std::span<const std::string> arguments, console::Console& console) {
  configure_early(arguments, console);
  const auto index = command_index(arguments);
  if (!index) {
    if (asks(arguments, "--version", "")) {
      console.print_raw(
          console.json() ? report::version(kVersion) : "bkctl " + std::string{kVersion} + "\n");
      return ExitCode::kOk;
    }
    const bool help = asks(arguments, "--help", "-h");
    if (!help && !arguments.empty())
      return usage_failure({"a command is missing", {}}, "bkctl", console);
    console.print_raw(program_help(console.style()));
    return help ? ExitCode::kOk : ExitCode::kUsage;
  }
  const std::string& name = arguments[*index];
  const Entry* entry = commands::find(name);
  if (entry == nullptr) {
    std::vector<std::string_view> names;
    for (const auto& each : commands::table()) {
      if (!each.hidden) names.push_back(each.name);
    }
    return usage_failure(
        {"there is no command `" + name + "`", did_you_mean(name, names)}, "bkctl", console);
  }
  std::vector<std::string> words;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (i != *index) words.push_back(arguments[i]);
  }
  if (asks(words, "--help", "-h")) {
    console.print_raw(command_help(*entry, console.style()));
    return ExitCode::kOk;
  }
  Globals globals;
  const auto command = entry->make();
  if (const auto error = Parser(globals).parse(*entry, *command, std::move(words))) {
    return usage_failure(*error, "bkctl " + name, console);
  }
  console.configure(settings_of(globals));
  const ExitCode code = command->run(console);
  return code == ExitCode::kOk && !console.good() ? ExitCode::kDisk : code;
}

}  // namespace bkctl
