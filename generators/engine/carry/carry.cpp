#include "engine/carry/carry.hpp"

#include <algorithm>
#include <set>

#include "engine/carry/former_names.hpp"
#include "engine/carry/report.hpp"
#include "engine/carry/unit.hpp"

namespace bkctl::carry {
namespace {

// The names that the project was written with; `is` as read from `planned` when it has no others.
Names names_before(
    const ProjectFiles& files,
    const std::string& planned,
    const Names& is,
    Diagnostics& diagnostics) {
  const auto text = files.tree().read(kNamesPath);
  if (!text || !*text) return former_names(is, files);
  if (**text == planned) return is;
  auto names = read_names(**text);
  if (names) return *std::move(names);
  diagnostics
      .warning(
          "BK5016",
          SourceSpan{SourceFile::make(std::string{kNamesPath}, ""), 0, 0, 0, 0},
          {},
          "the record of names cannot be read: " + std::string{names.error().message()})
      .help =
      "restore it from version control; without it nothing is recognised as renamed or moved";
  return is;
}

class Carrying {
 public:
  Carrying(const Difference& difference, const ProjectFiles& files, Diagnostics& diagnostics)
      : difference_(difference),
        files_(files),
        units_(units_of(difference, files)),
        report_(difference, files, diagnostics) {}

  std::vector<output::Carried> run() {
    hand_over();
    for (const Unit& unit : units_) {
      if (unit.is.empty()) {
        vanished(unit);
      } else if (unit.was.empty()) {
        created(unit);
      } else if (unit.whole() && (unit.edited() || has_arrivals(unit))) {
        header(unit);
        source(unit);
      }
    }
    others();
    report_.rest(units_, out_);
    return std::move(out_);
  }

 private:
  static bool has_arrivals(const Unit& unit) {
    return std::any_of(unit.functions.begin(), unit.functions.end(), [](const auto& each) {
      return !each.second.arriving.empty();
    });
  }

  [[nodiscard]] HandlerFile file_of(
      const Unit& unit, const Sides& sides, const std::string& path) const {
    const auto* planned = files_.planned(path);
    return {
        sides.base,
        sides.mine,
        planned == nullptr ? std::string_view{} : std::string_view{planned->contents},
        unit.handler,
        difference_.project,
        unit.functions,
        is_gone_};
  }

  // Definitions that change their handler: what gives them up is known before what takes them.
  void hand_over() {
    for (Unit& unit : units_) {
      if (!unit.whole() || !unit.edited()) continue;
      const auto result = carry_handler(file_of(unit, *unit.source, source_path(unit.is)));
      if (!result) continue;
      for (const auto& [function, text] : result->given) {
        const OperationPair& pair = *unit.pairs.at(function);
        Unit& to = *std::find_if(
            units_.begin(), units_.end(), [&](const Unit& u) { return u.is == pair.is->file; });
        FunctionChange& change = to.functions.at(pair.is->function);
        change.arriving =
            transplanted(text, pair, unit.functions.at(function).was, change.is, difference_);
      }
    }
  }

  void header(const Unit& unit) {
    if (unit.header) carried(unit, *unit.header, header_path(unit.was), header_path(unit.is));
  }
  void source(const Unit& unit) {
    if (unit.source) carried(unit, *unit.source, source_path(unit.was), source_path(unit.is));
  }

  // Whether only white space differs from what we wrote: then it follows the template as a whole.
  static bool only_laid_out(const Sides& sides) {
    const auto base = outline(sides.base);
    const auto mine = outline(sides.mine);
    const auto all = [](const std::string& text, const Outline& read) {
      return spelled(text, read.tokens, {0, text.size()}, true);
    };
    return base && mine && sides.base != sides.mine &&
           all(sides.base, *base) == all(sides.mine, *mine);
  }

  void carried(
      const Unit& unit, const Sides& sides, const std::string& from, const std::string& path) {
    seen_.insert(from);
    if (only_laid_out(sides) && files_.planned(path)->contents != sides.base) {
      Sides as_written = sides;
      as_written.mine = sides.base;
      return carried(unit, as_written, from, path);
    }
    auto result = carry_handler(file_of(unit, sides, path));
    if (!result) {
      report_.unreadable(path);
      return;
    }
    report_.handler(unit, path, *result);
    if (from != path) report_.renamed_file(from, path);
    report_.renamed_in(path, sides.renamed);
    out_.push_back({path, from, std::move(result->base), std::move(result->mine)});
  }

  void created(const Unit& unit) {
    if (!has_arrivals(unit)) return;
    const std::string path = source_path(unit.is);
    const auto* planned = files_.planned(path);
    HandlerResult result;
    result.base = planned->contents;
    result.mine = with_arrivals(planned->contents, unit.handler, unit.functions);
    for (const auto& [name, change] : unit.functions) {
      if (!change.arriving.empty()) result.events.push_back({EventKind::kArrived, name, {}});
    }
    report_.handler(unit, path, result);
    out_.push_back({path, path, result.base, result.mine});
  }

  // Nothing of its tag is left: what its owner wrote is kept, switched off.
  void vanished(const Unit& unit) {
    auto functions = unit.functions;
    std::erase_if(functions, [](const auto& each) { return !each.second.leaves; });
    Unit leaving = unit;
    leaving.functions = functions;
    const std::string reason = "no operation of " + unit.handler + " is left in the document";
    const auto keep = [&](const std::optional<Sides>& sides, const std::string& path) {
      if (!sides || sides->base == sides->mine) return;
      seen_.insert(path);
      const auto result = carry_handler(file_of(leaving, *sides, path));
      const std::string& mine = result ? result->mine : sides->mine;
      if (mine.starts_with("#if 0  //")) return;
      out_.push_back({path, path, sides->base, switched_off(mine, reason)});
      report_.vanished(path, reason);
    };
    keep(unit.header, header_path(unit.was));
    keep(unit.source, source_path(unit.was));
  }

  // Scaffolds that are no handler's: names only.
  void others() {
    for (const auto& known : files_.manifest().files) {
      const bool cpp = known.path.ends_with(".hpp") || known.path.ends_with(".cpp");
      if (!cpp || seen_.contains(known.path) || files_.planned(known.path) == nullptr) continue;
      const auto sides = files_.sides(known.path);
      if (!sides || sides->base == sides->mine) continue;
      if (only_laid_out(*sides)) {
        if (files_.planned(known.path)->contents != sides->base)
          out_.push_back({known.path, known.path, sides->base, sides->base});
        continue;
      }
      std::set<std::string> renamed;
      const std::string mine = rename(sides->mine, difference_, {}, &renamed);
      if (mine == sides->mine) continue;
      out_.push_back({known.path, known.path, rename(sides->base, difference_, {}), mine});
      report_.renamed_in(known.path, renamed);
    }
  }

  const Difference& difference_;
  const ProjectFiles& files_;
  std::vector<Unit> units_;
  Report report_;
  std::set<std::string> seen_;
  std::vector<output::Carried> out_;
  std::function<bool(std::string_view)> is_gone_ = [this](std::string_view include) {
    return include.starts_with(difference_.project + "/") &&
           files_.planned("api/include/" + std::string{include}) == nullptr;
  };
};

}  // namespace

std::vector<output::Carried> carry(
    const output::FilePlan& plan,
    const output::Tree& tree,
    const output::Manifest& record,
    Diagnostics& diagnostics) {
  if (record.files.empty()) return {};
  const ProjectFiles files(plan, tree, record);
  const auto* planned = files.planned(kNamesPath);
  const auto is = planned == nullptr ? bk::Result<Names>(Names{}) : read_names(planned->contents);
  if (!is || planned == nullptr) return {};
  const Names was = names_before(files, planned->contents, *is, diagnostics);
  const Difference difference = compare(was, *is);
  return Carrying(difference, files, diagnostics).run();
}

}  // namespace bkctl::carry
