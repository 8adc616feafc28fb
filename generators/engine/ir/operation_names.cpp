#include "engine/ir/operation_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/ir/names.hpp"

namespace bkctl::ir {
namespace {

std::string verb_of(std::string_view method, bool creates) {
  if (method == "PUT") return "replace";
  if (method == "PATCH") return "update";
  if (method == "POST") return creates ? "create" : "post";
  std::string verb(method);
  for (char& c : verb) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return verb;
}

void append(std::vector<std::string>& words, const Name& name) {
  words.insert(words.end(), name.words().begin(), name.words().end());
}

}  // namespace

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> out;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    if (const std::string_view segment = path.substr(0, slash); !segment.empty())
      out.push_back(segment);
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash + 1);
  }
  return out;
}

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.find('}') == segment.size() - 1;
}

Name without_prefix(const Name& name, const Name& prefix) {
  const auto& words = name.words();
  const auto& before = prefix.words();
  for (std::size_t count =
           std::min(words.size() - std::min<std::size_t>(words.size(), 1), before.size());
       count > 0;
       --count) {
    const auto end = words.begin() + static_cast<std::ptrdiff_t>(count);
    if (std::equal(words.begin(), end, before.end() - static_cast<std::ptrdiff_t>(count))) {
      return Name::from_words({end, words.end()}, name.original());
    }
  }
  return name;
}

Name name_of_operation(std::string_view method, std::string_view path, bool full) {
  const auto segments = segments_of(path);
  std::vector<std::string> words, by;
  Name last;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string_view segment = segments[i];
    if (is_parameter(segment)) {
      const Name parameter = without_prefix(Name(segment), last);
      if (full || i + 1 == segments.size()) {
        if (!by.empty()) by.emplace_back("and");
        append(by, parameter);
      }
      continue;
    }
    Name name(segment, "");
    const bool one = i + 1 < segments.size() ? is_parameter(segments[i + 1]) : method == "POST";
    if (one) name = name.singular();
    append(words, name);
    last = name;
  }
  const bool plural = !segments.empty() && !is_parameter(segments.back()) &&
                      Name(segments.back(), "").singular() != Name(segments.back(), "");
  std::vector<std::string> all{verb_of(method, plural)};
  if (words.empty()) words.emplace_back("root");
  all.insert(all.end(), words.begin(), words.end());
  if (!by.empty()) all.emplace_back("by");
  all.insert(all.end(), by.begin(), by.end());
  Name name = Name::from_words(std::move(all));
  return Name::from_words(name.words(), name.camel());
}

Name OperationNames::claim(
    std::string_view operation_id, std::string_view method, std::string_view path) {
  const std::string key = std::string(method) + " " + std::string(path);
  Name wanted =
      operation_id.empty() ? name_of_operation(method, path) : Name(operation_id, "operation");
  // An identifier starts with a letter, and file systems end somewhere.
  if (const std::string snake = wanted.snake(); snake.front() >= '0' && snake.front() <= '9') {
    wanted = Name::from_words(Name("call").joined(wanted).words(), wanted.original());
  }
  if (wanted.snake().size() > 96) {
    std::string text = wanted.snake().substr(0, 80);
    wanted = Name::from_words(Name(text + " x" + short_hash(key)).words(), wanted.original());
  }
  if (take(wanted)) return wanted;
  for (const bool full : {false, true}) {
    const Name other = name_of_operation(method, path, full);
    if (other.snake().size() <= 96 && take(other))
      return Name::from_words(other.words(), wanted.original());
  }
  std::string text = key;
  while (true) {
    Name hashed =
        Name::from_words(wanted.joined("x" + short_hash(text)).words(), wanted.original());
    if (take(hashed)) return hashed;
    text += '+';
  }
}

std::string range_words(int hundreds) {
  switch (hundreds) {
    case 100:
      return "information";
    case 200:
      return "success";
    case 300:
      return "redirection";
    case 400:
      return "client error";
    default:
      return "server error";
  }
}

std::string reason_words(int status) {
  constexpr std::array<std::pair<int, std::string_view>, 26> kReasons = {{
      {200, "ok"},
      {201, "created"},
      {202, "accepted"},
      {203, "non authoritative"},
      {204, "no content"},
      {206, "partial content"},
      {301, "moved permanently"},
      {302, "found"},
      {303, "see other"},
      {304, "not modified"},
      {307, "temporary redirect"},
      {308, "permanent redirect"},
      {400, "bad request"},
      {401, "unauthorized"},
      {402, "payment required"},
      {403, "forbidden"},
      {404, "not found"},
      {405, "method not allowed"},
      {409, "conflict"},
      {410, "gone"},
      {412, "precondition failed"},
      {413, "too large"},
      {415, "unsupported media type"},
      {422, "unprocessable"},
      {429, "too many requests"},
      {500, "internal server error"},
  }};
  const auto found = std::find_if(
      kReasons.begin(), kReasons.end(), [&](const auto& reason) { return reason.first == status; });
  if (found != kReasons.end()) return std::string(found->second);
  return "status " + std::to_string(status);
}

}  // namespace bkctl::ir
