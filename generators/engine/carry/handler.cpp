#include "engine/carry/handler.hpp"

#include <algorithm>
#include <optional>

#include "engine/carry/include_lines.hpp"

namespace bkctl::carry {
namespace {

class Carrier {
 public:
  Carrier(const HandlerFile& file, Outline base, Outline mine, Outline next)
      : file_(file), base_(std::move(base)), mine_(std::move(mine)), next_(std::move(next)) {}

  HandlerResult run() {
    carry_includes(file_.base, base_, file_.mine, mine_, file_.next, next_, file_.is_gone, edits_);
    for (const Function& function : base_.functions) {
      const auto known = change_of(function);
      if (known == nullptr || known->was.empty()) continue;
      if (const Function* mine = find_mine(function, *known)) follow(function, *mine, *known);
    }
    for (const Function& function : next_.functions) {
      const auto known = change_of(function);
      if (known != nullptr && (known->was.empty() || find_only(base_, function) == nullptr))
        add(function, *known);
    }
    out_.mine = edits_.apply(file_.mine);
    out_.base = base_with_new_functions();
    return std::move(out_);
  }

 private:
  static const Function* find_only(const Outline& outline, const Function& like) {
    return carry::find_only(outline, like.scope, like.name);
  }

  [[nodiscard]] const FunctionChange* change_of(const Function& function) const {
    if (function.scope != file_.handler) return nullptr;
    const auto found = file_.functions.find(function.name);
    return found == file_.functions.end() ? nullptr : &found->second;
  }

  // The user's version of a function: among overloads, the one with the signature that we wrote.
  const Function* find_mine(const Function& base, const FunctionChange& change) {
    const Function* found = nullptr;
    std::size_t fitting = 0;
    for (const Function& each : mine_.functions) {
      if (each.scope != base.scope || each.name != base.name) continue;
      const auto fits = [&](const Signature& signature) {
        return !signature.empty() &&
               names_in(file_.mine, each, signature, file_.project).has_value();
      };
      if (fits(change.was) || fits(change.is)) {
        found = &each;
        ++fitting;
      }
    }
    if (fitting == 1) return found;
    const bool changes = change.is.empty() || change.leaves ||
                         change.was.size() != change.is.size() ||
                         !std::equal(
                             change.was.begin(),
                             change.was.end(),
                             change.is.begin(),
                             [](const Role& a, const Role& b) { return a.words == b.words; });
    if (changes && count(mine_, base.scope, base.name) != 0)
      event(EventKind::kUnrecognised, base.name, declaration_of(change));
    return nullptr;
  }

  static std::string declaration_of(const FunctionChange& change) {
    std::string out;
    for (const Role& role : change.is)
      out += (out.empty() ? "" : ", ") + role.type + " " + role.name;
    return out;
  }

  void event(EventKind kind, const std::string& function, std::string detail = {}) {
    out_.events.push_back({kind, function, std::move(detail)});
  }

  [[nodiscard]] bool touched(const Function& base, const Function& mine) const {
    return spelled(file_.mine, mine_.tokens, mine.whole, true) !=
           spelled(file_.base, base_.tokens, base.whole, true);
  }

  void follow(const Function& base, const Function& mine, const FunctionChange& change) {
    const Function* next = find_only(next_, base);
    const bool mine_is_touched = touched(base, mine);
    if (next != nullptr) {
      if (mine_is_touched) {
        repair_signature(mine, change);
      } else if (
          spelled(file_.base, base_.tokens, base.whole, true) !=
          spelled(file_.next, next_.tokens, next->whole, true)) {
        edits_.replace(mine.whole, std::string{next->whole.in(file_.next)});
      }
    } else if (!mine_is_touched) {
      edits_.replace(with_blank_line(mine.whole), "");
    } else if (change.leaves && mine.body) {
      out_.given[base.name] = std::string{mine.whole.in(file_.mine)};
      event(EventKind::kLeft, base.name);
      edits_.replace(with_blank_line(mine.whole), "");
    } else if (change.leaves) {
      // A declaration that its owner changed; the other handler gets one of ours.
      edits_.replace(mine.whole, switched_off(mine.whole.in(file_.mine), change.gone_because));
    } else {
      event(EventKind::kUnmounted, base.name, change.gone_because);
      edits_.replace(mine.whole, switched_off(mine.whole.in(file_.mine), change.gone_because));
    }
  }

  void repair_signature(const Function& mine, const FunctionChange& change) {
    const RepairContext context{
        file_.mine,
        mine_,
        file_.project,
        change.repository_function,
        change.members,
        change.status};
    const Repair done = repair(context, mine, change.was, change.is, edits_);
    if (!done.recognised) {
      event(EventKind::kUnrecognised, mine.name, declaration_of(change));
      return;
    }
    std::string added;
    for (const auto& each : done.added) added += (added.empty() ? "" : ", ") + each;
    if (done.changed) event(EventKind::kRepaired, mine.name, added);
    for (const auto& name : done.lost) event(EventKind::kLost, mine.name, name);
  }

  // Lines that go, with one blank line before them when there is one after them as well.
  [[nodiscard]] Range with_blank_line(Range range) const {
    const auto text = file_.mine;
    const bool after =
        range.end >= text.size() || text[range.end] == '\n' || text[range.end] == '}';
    if (after && range.begin >= 2 && text[range.begin - 1] == '\n' && text[range.begin - 2] == '\n')
      --range.begin;
    return range;
  }

  void add(const Function& function, const FunctionChange& change) {
    if (count(mine_, function.scope, function.name) != 0) return;
    std::string text{function.whole.in(file_.next)};
    if (function.body && !change.arriving.empty()) {
      text = change.arriving;
      event(EventKind::kArrived, function.name);
    }
    if (!text.ends_with('\n')) text += '\n';
    const auto& all = next_.functions;
    const auto self = static_cast<std::size_t>(&function - all.data());
    const std::string gap = gap_before(self);
    for (std::size_t i = self; i-- > 0;) {
      if (const Function* mine = neighbour(all[i])) {
        edits_.insert(mine->whole.end, line_break_at(mine->whole.end) + gap + text);
        return;
      }
    }
    for (std::size_t i = self + 1; i < all.size(); ++i) {
      if (const Function* mine = neighbour(all[i])) {
        edits_.insert(mine->whole.begin, text + gap);
        return;
      }
    }
    at_the_end(function, text, gap);
  }

  [[nodiscard]] const Function* neighbour(const Function& next) const {
    if (change_of(next) == nullptr) return nullptr;
    const Function* mine = find_only(mine_, next);
    // A declaration is no place for definitions beside it.
    return mine != nullptr && (mine->in_class || mine->body) ? mine : nullptr;
  }

  [[nodiscard]] std::string line_break_at(std::size_t at) const {
    return at > 0 && file_.mine[at - 1] != '\n' ? "\n" : "";
  }

  // Blank lines between functions, as the template has them.
  [[nodiscard]] std::string gap_before(std::size_t index) const {
    return next_.functions[index].in_class ? "" : "\n";
  }

  // None of the neighbours is there: at the end of the namespace, or of the class's public part.
  void at_the_end(const Function& function, const std::string& text, const std::string& gap) {
    for (const Block& block : mine_.blocks) {
      const bool here = function.in_class ? block.is_class && block.name == file_.handler
                                          : !block.is_class && block.name == file_.project;
      if (!here) continue;
      const std::size_t at = function.in_class ? block.public_end.value_or(block.body.begin)
                                               : line_begin(block.body.end);
      if (function.in_class) {
        edits_.insert(at, "\n" + text.substr(0, text.size() - 1));
      } else {
        edits_.insert(at, text + gap);
      }
      return;
    }
    event(EventKind::kUnrecognised, function.name, "");
  }

  [[nodiscard]] std::size_t line_begin(std::size_t at) const {
    const auto before = file_.mine.rfind('\n', at == 0 ? 0 : at - 1);
    return before == std::string_view::npos ? at : before + 1;
  }

  // Of all that we wrote, the functions of the handler from the first to the last one.
  [[nodiscard]] std::optional<Range> functions_in(const Outline& outline) const {
    std::optional<Range> out;
    for (const Function& function : outline.functions) {
      if (function.scope != file_.handler || !file_.functions.contains(function.name)) continue;
      if (!out) out = function.whole;
      out->end = function.whole.end;
    }
    return out;
  }

  [[nodiscard]] std::string base_with_new_functions() const {
    const auto was = functions_in(base_);
    const auto is = functions_in(next_);
    if (!was || !is) return std::string{file_.base};
    Edits edits;
    edits.replace(*was, std::string{is->in(file_.next)});
    const auto includes_were = include_range(base_, file_.base);
    const auto includes_are = include_range(next_, file_.next);
    if (includes_were && includes_are)
      edits.replace(*includes_were, std::string{includes_are->in(file_.next)});
    return edits.apply(file_.base);
  }

  const HandlerFile& file_;
  const Outline base_;
  const Outline mine_;
  const Outline next_;
  Edits edits_;
  HandlerResult out_;
};

}  // namespace

std::optional<HandlerResult> carry_handler(const HandlerFile& file) {
  auto base = outline(file.base);
  auto mine = outline(file.mine);
  auto next = outline(file.next);
  if (!base || !mine || !next) return std::nullopt;
  return Carrier(file, *std::move(base), *std::move(mine), *std::move(next)).run();
}

std::string switched_off(std::string_view text, std::string_view reason) {
  std::string words;
  for (const char c : reason) words += static_cast<unsigned char>(c) < 0x20 || c == '\\' ? ' ' : c;
  std::string out = "#if 0  // Not mounted any more: " + words + ".\n" + std::string{text};
  if (!out.ends_with('\n')) out += '\n';
  return out + "#endif\n";
}

}  // namespace bkctl::carry
