#include "report/check_list.hpp"

#include <map>
#include <set>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "engine/diff/alias.hpp"
#include "engine/diff/check.hpp"

namespace bkctl::report {
namespace {

std::map<std::string, std::set<std::string>> names_elsewhere() {
  std::map<std::string, std::set<std::string>> out;
  for (const auto& alias : diff::aliases()) out[alias.id].insert(alias.theirs);
  return out;
}

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string checks_markdown() {
  const auto names = names_elsewhere();
  std::string out =
      "# Checks of `bkctl diff`\n\nWritten by `bkctl diff --checks`. What comes in (requests, "
      "parameters) and what goes "
      "out (responses) have checks of\ntheir own; `--severity ID=breaking|risky|safe|off` changes "
      "a verdict, by our name or "
      "by oasdiff's.\n\n"
      "| check | verdict | what | why | oasdiff |\n|---|---|---|---|---|\n";
  for (const auto& check : diff::checks()) {
    std::string others;
    if (const auto found = names.find(check.id); found != names.end())
      for (const auto& name : found->second) others += (others.empty() ? "`" : ", `") + name + "`";
    out += "| `" + check.id + "` | " + std::string{diff::to_string(check.verdict)} + " | " +
           cell(diff::title(check)) + " | " + cell(check.reason) + " | " + others + " |\n";
  }
  return out;
}

std::string checks_json() {
  using bk::json::Object;
  using bk::json::Value;
  const auto names = names_elsewhere();
  Value::Array all;
  for (const auto& check : diff::checks()) {
    Value::Array others;
    if (const auto found = names.find(check.id); found != names.end())
      for (const auto& name : found->second) others.push_back("oasdiff:" + name);
    all.push_back(Object{
        {"id", check.id},
        {"verdict", diff::to_string(check.verdict)},
        {"title", diff::title(check)},
        {"reason", check.reason},
        {"aliases", std::move(others)}});
  }
  return bk::json::write_pretty(Value(Object{{"checks", std::move(all)}})) + "\n";
}

}  // namespace bkctl::report
