#include "engine/carry/unit.hpp"

#include <algorithm>

namespace bkctl::carry {
namespace {

std::string gone_because(const OperationPair& pair) {
  const std::string what = pair.was->at + " (" + pair.was->id + ")";
  if (!pair.both()) return what + " is no longer in the document";
  return what + " is answered by " + pair.is->handler + " in " + source_path(pair.is->file);
}

StatusChange status_of(const OperationPair& pair, const Difference& difference) {
  if (pair.was->answers.empty() || pair.is->answers.empty()) return {};
  return compare_status(
      rename(pair.was->answers.front(), difference, {}), pair.is->answers.front());
}

// Signatures of a handler's functions, as its header declares them.
std::map<std::string, Signature> signatures_in(
    std::string_view header, const std::string& handler) {
  std::map<std::string, Signature> out;
  const auto declared = outline(header);
  if (!declared) return out;
  for (const Function& function : declared->functions) {
    if (function.scope == handler) out[function.name] = signature_of(header, function);
  }
  return out;
}

class Builder {
 public:
  Builder(const Difference& difference, const ProjectFiles& files)
      : difference_(difference), files_(files) {}

  std::vector<Unit> run() {
    for (const auto& pair : difference_.operations) {
      if (pair.is != nullptr) unit_of(pair.is->file).handler = pair.is->handler;
    }
    for (const auto& pair : difference_.operations) {
      if (pair.was != nullptr && !difference_.files.contains(pair.was->file)) {
        Unit& unit = unit_of(pair.was->file);
        unit.was = pair.was->file;
        if (unit.is.empty()) unit.handler = pair.was->handler;
      }
    }
    for (const auto& [was, is] : difference_.files) unit_of(is).was = was;
    for (Unit& unit : units_) read(unit);
    // Large projects have many handlers, and most runs find none that was edited.
    if (std::none_of(units_.begin(), units_.end(), [](const Unit& u) { return u.edited(); }))
      return std::move(units_);
    for (Unit& unit : units_) {
      unit.project = difference_.project;
      functions(unit);
    }
    return std::move(units_);
  }

 private:
  Unit& unit_of(const std::string& file) {
    const auto found = std::find_if(units_.begin(), units_.end(), [&](const Unit& unit) {
      return unit.is == file || (unit.is.empty() && unit.was == file);
    });
    if (found != units_.end()) return *found;
    Unit unit;
    const bool planned = files_.planned(source_path(file)) != nullptr;
    (planned ? unit.is : unit.was) = file;
    units_.push_back(std::move(unit));
    return units_.back();
  }

  void read(Unit& unit) const {
    if (unit.was.empty()) return;
    OwnNames own{unit.handler, {}};
    for (const auto& pair : difference_.operations) {
      if (pair.both() && pair.was->file == unit.was && pair.is->file == unit.is &&
          pair.was->function != pair.is->function)
        own.functions.emplace(pair.was->function, pair.is->function);
    }
    unit.header = files_.sides(header_path(unit.was));
    unit.source = files_.sides(source_path(unit.was));
    for (auto* sides : {&unit.header, &unit.source}) {
      if (!*sides) continue;
      const bool edited = (*sides)->base != (*sides)->mine;
      (*sides)->base = rename((*sides)->base, difference_, own);
      (*sides)->mine =
          rename((*sides)->mine, difference_, own, edited ? &(*sides)->renamed : nullptr);
    }
  }

  // Whether a definition can be handed to that handler.
  [[nodiscard]] bool takes(const std::string& file) const {
    const auto found = std::find_if(
        units_.begin(), units_.end(), [&](const Unit& unit) { return unit.is == file; });
    if (found == units_.end()) return false;
    if (found->whole()) return outline(found->source->mine).has_value();
    return found->was.empty() && !files_.exists(source_path(file));
  }

  void functions(Unit& unit) const {
    const auto was = unit.header ? signatures_in(unit.header->base, unit.handler)
                                 : std::map<std::string, Signature>{};
    const auto* header = unit.is.empty() ? nullptr : files_.planned(header_path(unit.is));
    const auto is = header == nullptr ? std::map<std::string, Signature>{}
                                      : signatures_in(header->contents, unit.handler);
    const auto find = [](const auto& signatures, const std::string& name) {
      const auto found = signatures.find(name);
      return found == signatures.end() ? Signature{} : found->second;
    };
    for (const auto& pair : difference_.operations) {
      const bool here = pair.is != nullptr && pair.is->file == unit.is;
      const bool was_here = pair.was != nullptr && pair.was->file == unit.was;
      if (here) {
        FunctionChange& change = unit.functions[pair.is->function];
        unit.pairs[pair.is->function] = &pair;
        change.is = find(is, pair.is->function);
        if (was_here) change.was = find(was, pair.is->function);
        if (pair.is->inferred) change.repository_function = pair.is->function;
        if (pair.both()) {
          change.members = compare_members(pair.was->members, pair.is->members);
          change.status = status_of(pair, difference_);
        }
      } else if (was_here) {
        FunctionChange& change = unit.functions[pair.was->function];
        unit.pairs.emplace(pair.was->function, &pair);
        change.was = find(was, pair.was->function);
        change.leaves = pair.both() && unit.whole() && takes(pair.is->file);
        change.gone_because = gone_because(pair);
      }
    }
  }

  const Difference& difference_;
  const ProjectFiles& files_;
  std::vector<Unit> units_;
};

}  // namespace

std::vector<Unit> units_of(const Difference& difference, const ProjectFiles& files) {
  return Builder(difference, files).run();
}

std::string transplanted(
    std::string_view text,
    const OperationPair& pair,
    const Signature& was,
    const Signature& is,
    const Difference& difference) {
  auto read = outline(text);
  if (!read || read->functions.empty()) return std::string{text};
  Edits names;
  names.replace(read->functions.front().scope_range, pair.is->handler);
  const OwnNames own{pair.is->handler, {{pair.was->function, pair.is->function}}};
  const std::string renamed = rename(names.apply(text), difference, own);
  read = outline(renamed);
  if (!read || read->functions.empty()) return renamed;
  const RepairContext context{
      renamed,
      *read,
      difference.project,
      pair.is->inferred ? pair.is->function : "",
      compare_members(pair.was->members, pair.is->members),
      status_of(pair, difference)};
  Edits edits;
  repair(context, read->functions.front(), was, is, edits);
  return edits.apply(renamed);
}

std::string with_arrivals(
    std::string_view text,
    const std::string& handler,
    const std::map<std::string, FunctionChange>& functions) {
  const auto read = outline(text);
  if (!read) return std::string{text};
  Edits edits;
  for (const auto& [name, change] : functions) {
    const Function* own = find_only(*read, handler, name);
    if (own != nullptr && !change.arriving.empty()) edits.replace(own->whole, change.arriving);
  }
  return edits.apply(text);
}

}  // namespace bkctl::carry
