#include "help.hpp"

#include "commands/table.hpp"
#include "console/table.hpp"
#include "version.hpp"

namespace bkctl {
namespace {

using commands::Entry;
using commands::Option;
using commands::Options;

std::string spelled(const Option& option) {
  if (option.argument) return option.name;
  std::string out = option.letter.empty() ? "    " : option.letter + ", ";
  out += option.name;
  if (!option.value.empty()) out += " " + option.value;
  return out;
}

std::string explained(const Option& option) {
  std::string out = option.help;
  if (!option.choices.empty()) {
    out += " (";
    for (std::size_t i = 0; i < option.choices.size(); ++i)
      out += (i == 0 ? "" : ", ") + option.choices[i];
    out += ")";
  }
  if (option.repeated() && !option.argument) out += "; may be repeated";
  return out;
}

std::string option_block(
    const std::string& title, const Options& options, bool arguments, const console::Style& style) {
  console::Table rows;
  for (const auto& option : options.all()) {
    if (option.argument == arguments) rows.add({spelled(option), explained(option)});
  }
  return rows.empty() ? "" : "\n" + style.bold(title) + "\n" + rows.text();
}

Options options_of(const Entry& entry, std::unique_ptr<commands::Command>& owner) {
  Options options;
  owner = entry.make();
  owner->describe(options);
  return options;
}

Options shared_options() {
  static std::string colour;
  static bool json = false;
  static bool quiet = false;
  return global_options(colour, json, quiet);
}

constexpr std::string_view kExitCodes[][2] = {
    {"0", "everything went well"},
    {"1", "the document has errors, or --check found differences"},
    {"2", "the command line is wrong"},
    {"3", "an input cannot be read"},
    {"4", "refused: something would be destroyed"},
    {"5", "the disk or the system failed; nothing was changed"},
    {"70", "bkctl itself failed"},
    {"130", "interrupted; nothing was changed"},
};

std::string roff(std::string_view text) {
  std::string out;
  bool line_start = true;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      if (line_start && (c == '.' || c == '\'')) out += "\\&";
      out += c;
    }
    line_start = c == '\n';
  }
  return out;
}

void append_options(std::string& out, const Options& options) {
  for (const auto& option : options.all()) {
    out += ".TP\n";
    if (option.argument) {
      out += ".I " + roff(option.name) + "\n";
    } else {
      out += ".BR " + (option.letter.empty() ? "" : roff(option.letter) + " \", \" ") +
             roff(option.name);
      out += option.value.empty() ? "\n" : " \" \" \\fI" + roff(option.value) + "\\fR\n";
    }
    out += roff(explained(option)) + ".\n";
  }
}

// Blank lines of a description start paragraphs.
std::string paragraphs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    out += line.empty() ? std::string{".PP"} : roff(line);
    out += "\n";
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return out;
}

}  // namespace

Options global_options(std::string& colour, bool& json, bool& quiet) {
  Options options;
  options.value("--color", "WHEN", colour, "Colour the output")
      .with_choices({"auto", "always", "never"});
  options.flag("--json", json, "Print one JSON document instead of text");
  options.flag("--quiet", quiet, "Print results and findings only").with_letter("-q");
  return options;
}

std::string usage_line(const Entry& entry, const Options& options) {
  std::string out = "bkctl " + std::string{entry.name} + " [OPTIONS]";
  for (const auto& option : options.all()) {
    if (!option.argument) {
      if (option.required) out += " " + option.name + " " + option.value;
      continue;
    }
    const std::string name = option.name + (option.repeated() ? "..." : "");
    out += option.required ? " " + name : " [" + name + "]";
  }
  return out;
}

std::string program_help(const console::Style& style) {
  std::string out =
      "bkctl " + std::string{kVersion} + ": from an API description to a complete C++ backend\n\n";
  out += style.bold("Usage") + "\n  bkctl COMMAND [OPTIONS] [ARGUMENTS]\n\n" +
         style.bold("Commands") + "\n";
  console::Table rows;
  for (const auto& entry : commands::table()) {
    if (!entry.hidden) rows.add({std::string{entry.name}, std::string{entry.summary}});
  }
  out += rows.text() + option_block("Options of all commands", shared_options(), false, style);
  out +=
      "      --version     Print the version\n  -h, --help        Print help, also of a command: "
      "bkctl new --help\n";
  out += "\n" + style.bold("Start here") + "\n";
  out += "  bkctl new shop --spec openapi.yaml && cd shop && cmake --workflow --preset dev\n";
  out += "\n" + style.bold("Exit codes") + "\n";
  console::Table codes;
  for (const auto& code : kExitCodes) codes.add({std::string{code[0]}, std::string{code[1]}});
  return out + codes.text();
}

std::string command_help(const Entry& entry, const console::Style& style) {
  std::unique_ptr<commands::Command> owner;
  const Options options = options_of(entry, owner);
  std::string out = std::string{entry.summary} + ".\n\n";
  out += style.bold("Usage") + "\n  " + usage_line(entry, options) + "\n";
  if (!entry.description.empty()) out += "\n" + std::string{entry.description};
  out += option_block("Arguments", options, true, style) +
         option_block("Options", options, false, style);
  out += option_block("Options of all commands", shared_options(), false, style);
  if (entry.examples.empty()) return out;
  out += "\n" + style.bold("Examples") + "\n";
  for (const auto& example : entry.examples) {
    out += "  " + std::string{example.command} + "\n" +
           style.dim("      " + std::string{example.meaning}) + "\n";
  }
  return out;
}

std::string man_page() {
  std::string out = ".TH BKCTL 1 \"\" \"bkctl " + std::string{kVersion} + "\" \"User Commands\"\n";
  out += ".SH NAME\nbkctl \\- from an API description to a complete C++ backend\n";
  out += ".SH SYNOPSIS\n.B bkctl\n.I COMMAND\n.RI [ OPTIONS ]\n.RI [ ARGUMENTS ]\n";
  out +=
      ".SH DESCRIPTION\n" +
      paragraphs(
          "bkctl reads an OpenAPI document (2.0, 3.0 or 3.1; YAML or JSON) and writes a complete\n"
          "C++ backend: routes, persistence, migrations, authentication, jobs, observability,\n"
          "container image and CI. It keeps that project in step with its document without\n"
          "losing a line that a person wrote.\n");
  out += ".SH OPTIONS OF ALL COMMANDS\n";
  append_options(out, shared_options());
  out +=
      ".TP\n.B \\-\\-version\nPrint the version.\n.TP\n.BR \\-h \", \" \\-\\-help\nPrint help, "
      "also of a command.\n";
  out += ".SH COMMANDS\n";
  for (const auto& entry : commands::table()) {
    if (entry.hidden) continue;
    std::unique_ptr<commands::Command> owner;
    const Options options = options_of(entry, owner);
    out += ".SS " + roff(usage_line(entry, options)) + "\n" + roff(entry.summary) + ".\n";
    if (!entry.description.empty()) out += ".PP\n" + paragraphs(entry.description);
    append_options(out, options);
    for (const auto& example : entry.examples) {
      out += ".PP\n.RS\n.nf\n" + roff(example.command) + "\n.fi\n.RE\n" + roff(example.meaning) +
             ".\n";
    }
  }
  out += ".SH EXIT STATUS\n";
  for (const auto& code : kExitCodes)
    out += ".TP\n.B " + std::string{code[0]} + "\n" + roff(code[1]) + ".\n";
  out += ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nNo colour, unless \\-\\-color asks for it.\n";
  out +=
      ".SH FILES\n.TP\n.I bkctl.yaml\nThe choices of a project.\n.TP\n.I .bkctl/\nbkctl\\(aqs "
      "record of a project: keep it under version control.\n";
  return out;
}

}  // namespace bkctl
