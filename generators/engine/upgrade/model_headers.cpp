#include <algorithm>
#include <map>

#include "engine/upgrade/codemod.hpp"

namespace bkctl::upgrade {
namespace {

using carry::TokenKind;

bool is_code(const Source& source, std::size_t i) {
  return i < source.tokens.size() && source.tokens[i].kind != TokenKind::kComment;
}

// Models that the text names, and how often. Headers: where a declaration is not enough.
std::map<std::string, int> models_in(const Source& source) {
  std::map<std::string, int> out;
  for (std::size_t i = 0; i + 2 < source.tokens.size(); ++i) {
    if (source.at(i) != "models" || source.at(i + 1) != "::" || !is_code(source, i)) continue;
    const auto after = source.at(i + 3);
    if (source.is_header() && (after == "&" || after == "*" || after == "::")) continue;
    ++out[std::string{source.at(i + 2)}];
  }
  return out;
}

// Models of the answers of functions that are called: `api.get_book(`.
void add_answers(const Source& source, const Codebase& codebase, std::map<std::string, int>& out) {
  for (std::size_t i = 1; i + 1 < source.tokens.size(); ++i) {
    const auto before = source.at(i - 1);
    if ((before != "." && before != "->") || source.at(i + 1) != "(") continue;
    for (const auto& operation : codebase.is().operations) {
      if (operation.function != source.at(i)) continue;
      for (const auto& answer : operation.answers) {
        const auto at = answer.find("models::");
        if (at == std::string::npos) continue;
        const auto end = answer.find_first_of("<>,: ", at + 8);
        ++out[answer.substr(at + 8, end - at - 8)];
      }
    }
  }
}

Source read(const Source& like, const std::string& text) {
  auto tokens = carry::scan(text);
  return {like.path, text, {}, tokens ? *std::move(tokens) : std::vector<carry::Token>{}};
}

// The interface whose collection holds the model and that the file sees; empty: none.
std::string collection_for(
    const Codebase& codebase, const std::set<std::string>& reached, const std::string& header) {
  for (const auto& [collection, models] : codebase.collections()) {
    const std::string interface = collection.substr(0, collection.size() - 11) + ".hpp";
    if (models.contains(header) && reached.contains(interface)) return collection;
  }
  return "";
}

}  // namespace

std::vector<Mend> model_headers(const Source& source, const Codebase& codebase) {
  auto used = models_in(source);
  if (!source.is_header()) add_answers(source, codebase, used);
  // What bkctl wrote itself needs nothing that it does not include.
  const auto ours = models_in(read(source, source.base));
  std::erase_if(used, [&](const auto& each) {
    const auto found = ours.find(each.first);
    return found != ours.end() && found->second >= each.second;
  });
  auto reached = codebase.reached_by(source);
  const auto includes = includes_of(source);
  std::vector<Mend> out;
  for (const auto& [model, count] : used) {
    const std::string header = codebase.header_of(model);
    if (header.empty() || reached.contains(header)) continue;
    const std::string collection = collection_for(codebase, reached, header);
    const std::string& name = collection.empty() ? header : collection;
    const std::size_t after =
        collection.empty()
            ? includes.size() - 1
            : codebase.leading_to(source, collection.substr(0, collection.size() - 11) + ".hpp");
    reached.insert(header);
    if (!collection.empty()) {
      const auto& models = codebase.collections().at(collection);
      reached.insert(models.begin(), models.end());
    }
    const std::size_t place =
        after < includes.size() ? source.tokens[includes[after].token].end : 0;
    out.push_back(
        {{place, place},
         place == 0 ? "#include \"" + name + "\"\n" : "\n#include \"" + name + "\"",
         "includes " + name + " for models::" + model});
  }
  return out;
}

}  // namespace bkctl::upgrade
