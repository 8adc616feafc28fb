#include "completion_scripts.hpp"

#include <memory>
#include <vector>

#include "commands/table.hpp"
#include "help.hpp"

namespace bkctl {
namespace {

using commands::Entry;
using commands::Option;
using commands::ValueKind;

/// A command with its own options and those that all have.
struct Described {
  const Entry* entry = nullptr;
  std::vector<Option> options;
};

std::vector<Option> shared() {
  static std::string colour;
  static bool json = false;
  static bool quiet = false;
  static bool help = false;
  auto all = global_options(colour, json, quiet).all();
  commands::Options more;
  more.flag("--help", help, "Print help").with_letter("-h");
  all.insert(all.end(), more.all().begin(), more.all().end());
  return all;
}

std::vector<Described> described() {
  std::vector<Described> out;
  for (const auto& entry : commands::table()) {
    if (entry.hidden) continue;
    commands::Options options;
    entry.make()->describe(options);
    out.push_back({&entry, options.all()});
    const auto more = shared();
    out.back().options.insert(out.back().options.end(), more.begin(), more.end());
  }
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::string names_of(const std::vector<Option>& options) {
  std::vector<std::string> names;
  for (const auto& option : options) {
    if (!option.argument) names.push_back(option.name);
  }
  return joined(names);
}

// What completes the arguments: words, files or folders.
struct Arguments {
  std::vector<std::string> choices;
  bool files = false;
  bool folders = false;
};

Arguments arguments_of(const std::vector<Option>& options) {
  Arguments out;
  for (const auto& option : options) {
    if (!option.argument) continue;
    out.choices = option.choices;
    out.files = option.kind == ValueKind::kFile;
    out.folders = option.kind == ValueKind::kFolder;
  }
  return out;
}

// Inside single quotes of a shell; help texts are ours, but may hold an apostrophe.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string{"'\\''"} : std::string(1, c);
  return out + "'";
}

std::string bash_reply(const std::string& words) {
  return "COMPREPLY=($(compgen -W \"" + words + "\" -- \"$word\"))";
}

std::string bash_option_case(const Option& option) {
  std::string names = option.letter.empty() ? option.name : option.letter + "|" + option.name;
  std::string reply = "COMPREPLY=()";
  if (!option.choices.empty()) reply = bash_reply(joined(option.choices));
  if (option.kind == ValueKind::kFile)
    reply = "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$word\"))";
  if (option.kind == ValueKind::kFolder)
    reply = "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$word\"))";
  return "        " + names + ") " + reply + "; return ;;\n";
}

std::string zsh_action(const Option& option) {
  if (!option.choices.empty()) return "(" + joined(option.choices) + ")";
  if (option.kind == ValueKind::kFile) return "_files";
  if (option.kind == ValueKind::kFolder) return "_files -/";
  return " ";
}

// In a _arguments specification brackets and colons have a meaning.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_option(const Option& option) {
  if (option.argument) {
    const std::string spec =
        (option.repeated() ? "*:" : ":") + option.name + ":" + zsh_action(option);
    return "            " + quoted(spec) + " \\\n";
  }
  std::string out;
  for (const auto& name : {option.letter, option.name}) {
    if (name.empty()) continue;
    std::string spec = (option.repeated() ? "*" : "") + name + "[" + zsh_text(option.help) + "]";
    if (!option.value.empty()) spec += ":" + zsh_text(option.value) + ":" + zsh_action(option);
    out += "            " + quoted(spec) + " \\\n";
  }
  return out;
}

std::string fish_option(const Option& option, const std::string& condition) {
  std::string out = "complete -c bkctl -n " + quoted(condition);
  if (option.argument) {
    if (!option.choices.empty()) return out + " -f -a " + quoted(joined(option.choices)) + "\n";
    if (option.kind == ValueKind::kFile) return out + " -F\n";
    if (option.kind == ValueKind::kFolder) return out + " -f -a '(__fish_complete_directories)'\n";
    return "";
  }
  if (!option.letter.empty()) out += " -s " + option.letter.substr(1);
  out += " -l " + option.name.substr(2);
  if (!option.choices.empty()) {
    out += " -x -a " + quoted(joined(option.choices));
  } else if (option.kind == ValueKind::kFolder) {
    out += " -x -a '(__fish_complete_directories)'";
  } else if (option.kind == ValueKind::kFile) {
    out += " -r -F";
  } else if (!option.value.empty()) {
    out += " -x";
  }
  return out + " -d " + quoted(option.help) + "\n";
}

}  // namespace

std::string bash_completion() {
  std::string cases;
  std::string commands;
  for (const auto& [entry, options] : described()) {
    commands += (commands.empty() ? "" : " ") + std::string{entry->name};
    cases += "    " + std::string{entry->name} + ")\n      case $before in\n";
    for (const auto& option : options) {
      if (!option.argument && !option.value.empty()) cases += bash_option_case(option);
    }
    cases += "      esac\n      if [[ $word == -* ]]; then\n        " +
             bash_reply(names_of(options)) + "\n";
    const Arguments arguments = arguments_of(options);
    if (!arguments.choices.empty())
      cases += "      else\n        " + bash_reply(joined(arguments.choices)) + "\n";
    if (arguments.files)
      cases += "      else\n        compopt -o filenames; COMPREPLY=($(compgen -f -- \"$word\"))\n";
    if (arguments.folders)
      cases += "      else\n        compopt -o filenames; COMPREPLY=($(compgen -d -- \"$word\"))\n";
    cases += "      fi\n      ;;\n";
  }
  return "# bash completion for bkctl; made by `bkctl completion bash`\n"
         "_bkctl() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= i\n"
         "  COMPREPLY=()\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    case ${COMP_WORDS[i]} in\n"
         "      --color) ((i++)) ;;\n"
         "      -*) ;;\n"
         "      *) command=${COMP_WORDS[i]}; break ;;\n"
         "    esac\n"
         "  done\n"
         "  case $command in\n"
         "    '') " +
         bash_reply(commands + " --help --version " + names_of(shared())) + " ;;\n" + cases +
         "  esac\n"
         "}\n"
         "complete -F _bkctl bkctl\n";
}

std::string zsh_completion() {
  std::string list;
  std::string cases;
  for (const auto& [entry, options] : described()) {
    list +=
        "        " + quoted(std::string{entry->name} + ":" + std::string{entry->summary}) + "\n";
    cases += "        " + std::string{entry->name} + ")\n          _arguments -s \\\n";
    for (const auto& option : options) cases += zsh_option(option);
    cases += "            && return 0\n          ;;\n";
  }
  std::string globals;
  for (const auto& option : shared()) globals += zsh_option(option);
  return "#compdef bkctl\n"
         "# zsh completion for bkctl; made by `bkctl completion zsh`\n"
         "_bkctl() {\n"
         "  local context state line\n"
         "  typeset -A opt_args\n"
         "  _arguments -C \\\n" +
         globals +
         "            '--version[Print the version]' \\\n"
         "            '1:command:->command' '*::argument:->argument' && return 0\n"
         "  case $state in\n"
         "    command)\n"
         "      local -a commands\n"
         "      commands=(\n" +
         list +
         "      )\n"
         "      _describe command commands\n"
         "      ;;\n"
         "    argument)\n"
         "      case $words[1] in\n" +
         cases +
         "      esac\n"
         "      ;;\n"
         "  esac\n"
         "}\n"
         "if [ \"$funcstack[1]\" = _bkctl ]; then _bkctl \"$@\"; else compdef _bkctl bkctl; fi\n";
}

std::string fish_completion() {
  std::string out =
      "# fish completion for bkctl; made by `bkctl completion fish`\n"
      "complete -c bkctl -f\n"
      "complete -c bkctl -n __fish_use_subcommand -l version -d 'Print the version'\n";
  for (const auto& [entry, options] : described()) {
    out += "complete -c bkctl -n __fish_use_subcommand -a " + std::string{entry->name} + " -d " +
           quoted(entry->summary) + "\n";
    const std::string condition = "__fish_seen_subcommand_from " + std::string{entry->name};
    for (const auto& option : options) out += fish_option(option, condition);
  }
  return out;
}

}  // namespace bkctl
