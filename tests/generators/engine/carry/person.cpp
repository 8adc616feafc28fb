#include "person.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace bkctl::trials {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
  Lines out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size() - 1);
    out.push_back(text.substr(at, end - at + 1));
    at = end + 1;
  }
  return out;
}

std::string joined(const Lines& lines) {
  std::string out;
  for (const auto& line : lines) out += line;
  return out;
}

// A test of a member, as one writes it for its type.
std::string test_of(const std::string& object, const carry::Member& member) {
  const std::string what = object + member.name;
  if (member.type == "std::string") return what + ".empty()";
  if (member.type == "bool") return what;
  if (member.type.starts_with("std::int")) return what + " < 0";
  if (member.type.starts_with("std::optional")) return what + ".has_value()";
  return "&" + what + " == nullptr";  // of a type that they know nothing of
}

const carry::TypeNames* type_in(const carry::Names& names, const std::string& spelling) {
  for (const auto& type : names.types) {
    const auto at = spelling.find("models::" + type.name);
    if (at == std::string::npos) continue;
    const std::size_t end = at + 8 + type.name.size();
    if (end >= spelling.size() || spelling[end] == '>') return &type;
  }
  return nullptr;
}

}  // namespace

std::string Person::mark() {
  marks_.push_back(
      "mark" + std::to_string(++written_) + ";" + std::to_string(dice_() % 100000) + ";");
  return marks_.back();
}

std::string Person::some_file(const std::string& ending) {
  Lines all;
  for (const auto& path : world_.paths()) {
    const bool theirs = !path.starts_with("api/") && !path.starts_with("migrations/") &&
                        !path.starts_with("tests/contract/");
    if (theirs && path.ends_with(ending)) all.push_back(path);
  }
  return all.empty() ? "" : all[roll(dice_, all.size())];
}

void Person::edit() {
  const auto names = world_.names();
  switch (roll(dice_, 16)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
      write_body(names.operations[roll(dice_, names.operations.size())], true);
      break;
    case 5:
    case 6:
      return insert_line();
    case 7:
      return add_helper();
    case 8:
      return add_include();
    case 9:
      return add_member();
    case 10:
      return reorder();
    case 11:
      return delete_function();
    case 12:
      return reformat();
    case 13:
      return new_file();
    case 14:
      return delete_file();
    default:
      if (chance(dice_, 30)) windows();
  }
}

bool Person::write_body(const carry::OperationNames& operation, bool uses) {
  const std::string path = "src/" + operation.file + ".cpp";
  std::string text = world_.folder.read(path);
  auto name = text.find("::" + operation.function + "(\n");
  // As bkctl wrote it in its first days.
  if (name == std::string::npos) name = text.find("::" + operation.function + "(bk::http::Context");
  if (name == std::string::npos || text.find('\r') != std::string::npos) return false;
  const auto open = text.find('(', name);
  const auto brace = text.find(") {\n", open);
  const auto end = text.find("\n}\n", brace);
  if (brace == std::string::npos || end == std::string::npos) return false;
  const auto names = world_.names();
  const bool others = chance(dice_, 30);  // names of their own
  const std::string context = others ? "request" : "ctx";
  const std::string params = others ? "query" : "params";
  const std::string body = others ? "input" : "body";
  std::string list = "\n    bk::http::Context& " + context;
  std::string call = context;
  std::string out;
  const auto line = [&](const std::string& code) { out += "  " + code + "  // " + mark() + "\n"; };
  line("(void)" + context + ";");
  if (!operation.params.empty()) {
    list += ", const api::" + operation.params + "& " + params;
    call += ", " + params;
    const auto& member = operation.members[roll(dice_, operation.members.size())];
    if (uses && chance(dice_, 50))
      line("if (" + test_of(params + ".", member) + ") co_return bk::invalid_argument(\"bad\");");
  }
  if (!operation.body.empty()) {
    const bool optional = operation.body.starts_with("std::optional");
    list += ", const " + operation.body + "& " + body;
    call += ", " + body;
    const auto* type = type_in(names, operation.body);
    if (uses && type != nullptr && !type->members.empty() && chance(dice_, 50)) {
      const auto& member = type->members[roll(dice_, type->members.size())];
      const std::string guard = optional ? body + " && " : "";
      line(
          "if (" + guard + test_of(body + (optional ? "->" : "."), member) +
          ") co_return bk::invalid_argument(\"bad\");");
    }
  }
  const std::string& answer = operation.answers.front();
  const auto* type = type_in(names, answer);
  if (operation.inferred && chance(dice_, 50)) {
    line("co_return co_await repository_." + operation.function + "(" + call + ");");
  } else if (uses && type != nullptr && chance(dice_, 50)) {
    line("models::" + type->name + " answer{};");
    line("co_return answer;");
  } else if (uses) {
    line("co_return " + answer + "{};");
  } else {
    line("co_return bk::unimplemented(\"later\");");
  }
  text.replace(open + 1, end + 1 - open - 1, list + ") {\n" + out);
  world_.folder.write(path, text);
  return true;
}

void Person::insert_line() {
  static constexpr std::array kEndings{
      ".cpp",
      ".hpp",
      "CMakeLists.txt",
      ".env.example",
      "Dockerfile",
      ".yaml",
      "README.md",
      ".gitignore"};
  const std::string ending = kEndings[roll(dice_, kEndings.size())];
  const std::string path = some_file(ending);
  if (path.empty() || path == "bkctl.yaml") return;
  const std::string sign = ending == ".cpp" || ending == ".hpp" ? "// " : "# ";
  auto lines = lines_of(world_.folder.read(path));
  lines.insert(
      lines.begin() + static_cast<std::ptrdiff_t>(roll(dice_, lines.size() + 1)),
      sign + mark() + "\n");
  world_.folder.write(path, joined(lines));
}

void Person::add_helper() {
  const std::string path = some_file(".cpp");
  if (path.empty()) return;
  std::string text = world_.folder.read(path);
  const auto at = text.find("namespace shop {\n");
  if (at == std::string::npos) return;
  const std::string m = mark();
  const std::string name = "helper_" + m.substr(4, m.find(';') - 4);
  text.insert(
      at + 17,
      "\nnamespace {\n\n[[maybe_unused]] int " + name + "() { return R\"(} ;{)\"[0]; }  // " + m +
          "\n\n}  // namespace\n");
  world_.folder.write(path, text);
}

void Person::add_include() {
  const std::string path = some_file(chance(dice_, 50) ? ".cpp" : ".hpp");
  if (path.empty()) return;
  auto lines = lines_of(world_.folder.read(path));
  Lines::iterator last = lines.end();
  for (auto it = lines.begin(); it != lines.end(); ++it) {
    if (it->starts_with("#include")) last = it;
  }
  if (last == lines.end()) return;
  lines.insert(chance(dice_, 50) ? last : last + 1, "#include <array>  // " + mark() + "\n");
  world_.folder.write(path, joined(lines));
}

void Person::add_member() {
  const std::string path = some_file(".hpp");
  if (path.empty()) return;
  auto lines = lines_of(world_.folder.read(path));
  const auto end = std::find(lines.begin(), lines.end(), "};\n");
  if (end == lines.end()) return;
  const std::string m = mark();
  lines.insert(end, "  int extra_" + m.substr(4, m.find(';') - 4) + "_ = 0;  // " + m + "\n");
  world_.folder.write(path, joined(lines));
}

// Swaps two functions, as they stand between blank lines.
void Person::reorder() {
  const std::string path = some_file(".cpp");
  if (path.empty()) return;
  std::string text = world_.folder.read(path);
  std::vector<std::pair<std::size_t, std::size_t>> blocks;
  for (auto at = text.find("\nbk::Task"); at != std::string::npos;
       at = text.find("\nbk::Task", at + 1)) {
    const auto end = text.find("\n}\n", at);
    if (end == std::string::npos) return;
    blocks.emplace_back(at, end + 3);
  }
  if (blocks.size() < 2) return;
  const std::size_t i = roll(dice_, blocks.size() - 1);
  const auto a = blocks[i];
  const auto b = blocks[i + 1];
  if (a.second > b.first) return;
  text = text.substr(0, a.first) + text.substr(b.first, b.second - b.first) +
         text.substr(a.second, b.first - a.second) + text.substr(a.first, a.second - a.first) +
         text.substr(b.second);
  world_.folder.write(path, text);
}

// Declaration and definition of a function that is not one of their own writing.
void Person::delete_function() {
  const auto names = world_.names();
  const auto& operation = names.operations[roll(dice_, names.operations.size())];
  const std::string stem = "src/" + operation.file;
  std::string header = world_.folder.read(stem + ".hpp");
  std::string source = world_.folder.read(stem + ".cpp");
  const auto declared = header.find(
      "  bk::Task<bk::Result<api::" + operation.response + ">> " + operation.function + "(");
  const auto defined = source.find("\nbk::Task<bk::Result<api::" + operation.response + ">>");
  if (declared == std::string::npos || defined == std::string::npos) return;
  const auto declared_end = header.find(";\n", declared);
  const auto defined_end = source.find("\n}\n", defined);
  if (declared_end == std::string::npos || defined_end == std::string::npos) return;
  if (source.substr(defined, defined_end - defined).find("mark") != std::string::npos) return;
  if (header.substr(declared, declared_end - declared).find("mark") != std::string::npos) return;
  header.erase(declared, declared_end + 2 - declared);
  source.erase(defined, defined_end + 3 - defined);
  world_.folder.write(stem + ".hpp", header);
  world_.folder.write(stem + ".cpp", source);
}

// As another clang-format would have it.
void Person::reformat() {
  const std::string path = some_file(chance(dice_, 60) ? ".cpp" : ".hpp");
  if (path.empty()) return;
  std::string text = world_.folder.read(path);
  const auto swap = [&](const std::string& what, const std::string& by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
      text.replace(at, what.size(), by);
  };
  switch (roll(dice_, 4)) {
    case 0:
      swap("(\n    ", "(");
      break;
    case 1:
      swap(", const ", ",\n    const ");
      break;
    case 2:
      swap(") {\n", ")\n{\n");
      break;
    default:
      swap("Context& ctx", "Context &ctx");
      swap(">> ", ">>\n");
  }
  world_.folder.write(path, text);
}

void Person::new_file() {
  const std::string m = mark();
  const std::string name = "own_" + m.substr(4, m.find(';') - 4);
  world_.folder.write("src/" + name + ".cpp", "int " + name + "() { return 1; }  // " + m + "\n");
}

void Person::delete_file() {
  static constexpr std::array kFiles{
      "README.md", ".env.example", "deploy/compose.yaml", ".dockerignore"};
  const std::string path = kFiles[roll(dice_, kFiles.size())];
  if (world_.folder.read(path).find("mark") != std::string::npos) return;
  std::filesystem::remove(world_.folder / path);
  deleted_.push_back(path);
}

void Person::windows() {
  const std::string path = some_file(chance(dice_, 50) ? ".cpp" : ".hpp");
  if (path.empty()) return;
  std::string out;
  for (const char c : world_.folder.read(path)) {
    if (c == '\n' && (out.empty() || out.back() != '\r')) out += '\r';
    out += c;
  }
  world_.folder.write(path, out);
}

void Person::look() {
  const auto gone = lost();
  std::erase_if(marks_, [&](const std::string& m) {
    return std::find(gone.begin(), gone.end(), m) != gone.end();
  });
}

std::vector<std::string> Person::lost() const {
  std::string all;
  for (const auto& path : world_.paths()) all += world_.folder.read(path);
  std::vector<std::string> out;
  std::copy_if(marks_.begin(), marks_.end(), std::back_inserter(out), [&](const std::string& m) {
    return all.find(m) == std::string::npos;
  });
  return out;
}

std::vector<std::string> Person::returned() const {
  std::vector<std::string> out;
  std::copy_if(
      deleted_.begin(), deleted_.end(), std::back_inserter(out), [&](const std::string& path) {
        return world_.folder.has(path);
      });
  return out;
}

}  // namespace bkctl::trials
