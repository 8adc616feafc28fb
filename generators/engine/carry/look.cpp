#include "engine/carry/look.hpp"

#include <algorithm>
#include <set>

namespace bkctl::carry {
namespace {

class FunctionLook {
 public:
  FunctionLook(
      std::string_view text,
      const Outline& outline,
      const Function& function,
      const OperationPair& pair,
      const FunctionChange& change,
      const Difference& difference)
      : text_(text),
        function_(function),
        pair_(pair),
        change_(change),
        difference_(difference),
        code_(code_in(outline, function.body.value_or(Range{}))),
        names_(names_in(text, function, change.is, difference.project)) {}

  std::vector<Place> run() {
    parameters();
    body();
    answers();
    types();
    repository();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t i) const {
    return i < code_.size() ? text_of(text_, code_[i]) : std::string_view{};
  }
  void add(std::size_t i, std::string reason) {
    out_.push_back({{code_[i].begin, code_[i].end}, std::move(reason)});
  }

  // What the user calls the parameter; empty where it has no name.
  [[nodiscard]] std::string name_of(std::string_view role) const {
    for (std::size_t i = 0; names_ && i < change_.is.size(); ++i) {
      if (change_.is[i].name == role) return (*names_)[i];
    }
    return {};
  }

  template <class See>
  void members_of(const std::string& object, const See& see) {
    for (std::size_t i = 2; !object.empty() && i < code_.size(); ++i) {
      const bool member = word(i - 1) == "." || word(i - 1) == "->";
      if (member && word(i - 2) == object && (i < 3 || (word(i - 3) != "." && word(i - 3) != "->")))
        see(i);
    }
  }

  void parameters() {
    const auto changes = compare_members(pair_.was->members, pair_.is->members);
    members_of(name_of("params"), [&](std::size_t i) {
      for (const auto& change : changes) {
        if (change.was->name != word(i)) continue;
        if (change.is == nullptr) {
          add(i, "the parameter `" + change.was->name + "` of " + pair_.is->id + " is gone");
        } else if (change.is->type != change.was->type) {
          add(i,
              "the parameter `" + change.was->name + "` of " + pair_.is->id + " is a " +
                  change.is->type + " now, it was a " + change.was->type);
        }
      }
    });
  }

  void body() {
    if (pair_.was->body == pair_.is->body || pair_.is->body.empty() || pair_.was->body.empty())
      return;
    const std::string name = name_of("body");
    for (std::size_t i = 0; !name.empty() && i < code_.size(); ++i) {
      const bool own = i == 0 || (word(i - 1) != "." && word(i - 1) != "->" && word(i - 1) != "::");
      if (word(i) != name || !own) continue;
      add(i,
          "the body of " + pair_.is->id + " is a " + pair_.is->body + " now, it was a " +
              renamed(pair_.was->body));
    }
  }

  // A spelled type with the models' names of today.
  [[nodiscard]] std::string renamed(const std::string& type) const {
    return rename(type, difference_, {});
  }

  void answers() {
    std::vector<std::string> gone;
    for (const auto& was : pair_.was->answers) {
      const std::string now = renamed(was);
      if (now == change_.status.was) continue;  // the code follows
      const auto& is = pair_.is->answers;
      if (std::find(is.begin(), is.end(), now) == is.end()) gone.push_back(now);
    }
    const bool first_changed = !pair_.was->answers.empty() && !pair_.is->answers.empty() &&
                               renamed(pair_.was->answers.front()) != pair_.is->answers.front() &&
                               change_.status.was.empty();
    if (gone.empty() && !first_changed) return;
    std::string reason = "the answers of " + pair_.is->id + " changed: ";
    if (gone.empty()) reason += "the first success is " + pair_.is->answers.front() + " now";
    for (const auto& each : gone) reason += (&each == &gone.front() ? "no more " : ", ") + each;
    out_.push_back({function_.name_range, reason});
  }

  [[nodiscard]] bool mentions(const std::string& type) const {
    const auto in = [&](const std::string& spelling) {
      for (auto at = spelling.find("models::" + type); at != std::string::npos;
           at = spelling.find("models::" + type, at + 1)) {
        const std::size_t end = at + 8 + type.size();
        const char after = end < spelling.size() ? spelling[end] : ' ';
        if (after != '_' && std::isalnum(static_cast<unsigned char>(after)) == 0) return true;
      }
      return false;
    };
    return in(pair_.is->body) || in(std::string{function_.declaration.in(text_)}) ||
           std::any_of(pair_.is->answers.begin(), pair_.is->answers.end(), in);
  }

  // Members of the document's types, where the function has to do with the type.
  void types() {
    const std::string params = name_of("params");
    for (const auto& pair : difference_.types) {
      if (pair.is == nullptr || !mentions(pair.is->name)) continue;
      for (const auto& change : compare_members(pair.was->members, pair.is->members)) {
        if (change.was->name.empty()) continue;
        const bool gone = change.is == nullptr || change.is->name != change.was->name;
        if (!gone && renamed(change.was->type) == change.is->type) continue;
        for (std::size_t i = 1; i < code_.size(); ++i) {
          const bool member = word(i - 1) == "." || word(i - 1) == "->" || word(i - 1) == "::";
          if (word(i) != change.was->name || !member) continue;
          if (i >= 2 && !params.empty() && word(i - 2) == params) continue;
          const std::string subject = "`" + change.was->name + "` of models::" + pair.is->name;
          add(i,
              gone ? subject + " is gone"
                   : subject + " is a " + change.is->type + " now, it was a " + change.was->type);
        }
      }
    }
  }

  // Calls of the repository that no longer fit.
  void repository() {
    for (std::size_t i = 0; i + 3 < code_.size(); ++i) {
      if (word(i) != "repository_" || word(i + 1) != "." || word(i + 3) != "(") continue;
      if (word(i + 2) != pair_.is->function) continue;
      if (!pair_.is->inferred) {
        add(i + 2, "the repository has no `" + pair_.is->function + "` now");
        continue;
      }
      std::size_t arguments = word(i + 4) == ")" ? 0 : 1;
      std::size_t depth = 0;
      for (std::size_t at = i + 4; at < code_.size() && (depth != 0 || word(at) != ")"); ++at) {
        if (word(at) == "(" || word(at) == "{" || word(at) == "[") ++depth;
        if (word(at) == ")" || word(at) == "}" || word(at) == "]") --depth;
        if (word(at) == "," && depth == 0) ++arguments;
      }
      if (arguments != change_.is.size())
        add(i + 2, "the repository's `" + pair_.is->function + "` takes other parameters now");
    }
  }

  std::string_view text_;
  const Function& function_;
  const OperationPair& pair_;
  const FunctionChange& change_;
  const Difference& difference_;
  std::vector<Token> code_;  // of the body
  std::optional<std::vector<std::string>> names_;
  std::vector<Place> out_;
};

}  // namespace

std::vector<Place> look_at_function(
    std::string_view text,
    const Outline& outline,
    const Function& function,
    const OperationPair& pair,
    const FunctionChange& change,
    const Difference& difference) {
  return FunctionLook(text, outline, function, pair, change, difference).run();
}

std::vector<Place> look_at_names(
    std::string_view text, const Outline& outline, const Difference& difference) {
  std::map<std::string, std::string, std::less<>> models;
  std::map<std::string, std::string, std::less<>> api;
  for (const auto& pair : difference.types) {
    if (pair.is == nullptr) models[pair.was->name] = "";
  }
  for (const auto& [was, is] : difference.models) models[was] = is;
  for (const auto& pair : difference.operations) {
    if (pair.was == nullptr) continue;
    const bool lost_params = pair.both() && pair.is->params.empty();
    if (!pair.both() || lost_params) api[pair.was->params] = "";
    if (!pair.both()) api[pair.was->response] = "";
  }
  for (const auto& [was, is] : difference.api) api[was] = is;
  // What bears an old name today means something else.
  for (const auto& pair : difference.types) {
    if (pair.is != nullptr) models.erase(pair.is->name);
  }
  std::vector<Place> out;
  const auto code = code_in(outline, {0, text.size()});
  for (std::size_t i = 2; i < code.size(); ++i) {
    if (text_of(text, code[i - 1]) != "::") continue;
    const auto qualifier = text_of(text, code[i - 2]);
    const auto* names = qualifier == "models" ? &models : qualifier == "api" ? &api : nullptr;
    if (names == nullptr) continue;
    const auto found = names->find(text_of(text, code[i]));
    if (found == names->end()) continue;
    const std::string what = std::string{qualifier} + "::" + found->first;
    out.push_back(
        {{code[i].begin, code[i].end},
         found->second.empty() ? what + " is no longer there"
                               : what + " is called " + found->second + " now"});
  }
  return out;
}

}  // namespace bkctl::carry
