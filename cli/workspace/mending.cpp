#include "workspace/mending.hpp"

#include <set>
#include <span>

#include "engine/fix/mend.hpp"
#include "engine/output/diff.hpp"
#include "engine/spec/load.hpp"
#include "net/fetch.hpp"
#include "workspace/save.hpp"

namespace bkctl::workspace {
namespace {

constexpr int kMaxRounds = 100;

/// Files with the changes made so far over those of the disk.
class Overlay final : public spec::Loader {
 public:
  explicit Overlay(DocumentLoader& below) : below_(below) {}

  bk::Result<std::string> read(const std::string& location) override {
    const auto changed = texts.find(location);
    return changed != texts.end() ? bk::Result<std::string>(changed->second)
                                  : below_.read(location);
  }
  [[nodiscard]] bool remote() const override { return below_.remote(); }
  [[nodiscard]] bool may_read(const std::string& location) const override {
    return below_.may_read(location);
  }

  std::map<std::string, std::string> texts;

 private:
  DocumentLoader& below_;
};

/// Errors by what they say: their places move when lines go.
std::multiset<std::string> errors_of(const Diagnostics& diagnostics) {
  std::multiset<std::string> result;
  for (const Diagnostic& each : diagnostics.all()) {
    if (each.severity == Severity::kError) result.insert(each.code + " " + each.message);
  }
  return result;
}

bool has_new_errors(const Diagnostics& now, const std::multiset<std::string>& before) {
  std::multiset<std::string> left = before;
  for (const std::string& each : errors_of(now)) {
    const auto known = left.find(each);
    if (known == left.end()) return true;
    left.erase(known);
  }
  return false;
}

struct Round {
  std::map<std::string, std::string> texts;
  std::map<std::string, std::size_t> rules;
};

const std::string& name_of(const Diagnostic& finding) {
  return finding.rule.empty() ? finding.code : finding.rule;
}

/// Which rules take part: all but those whose edits did harm, one at a time once any did.
struct Choice {
  std::set<std::string> banned;
  bool single = false;
};

Round one_round(
    const spec::Document& document, std::vector<Diagnostic> findings, const Choice& choice) {
  Round round;
  std::erase_if(
      findings, [&](const Diagnostic& each) { return choice.banned.contains(name_of(each)); });
  fix::attach(findings, document.written());
  std::erase_if(findings, [](const Diagnostic& each) { return each.edits.empty(); });
  if (choice.single && !findings.empty()) {
    const std::string chosen = name_of(findings.front());
    std::erase_if(findings, [&](const Diagnostic& each) { return name_of(each) != chosen; });
  }
  for (const yaml::Value* root : document.written()) {
    const SourceFile& file = root->file();
    if (net::is_url(file.path())) continue;
    std::vector<fix::Edits> groups;
    std::vector<const Diagnostic*> owners;
    for (const Diagnostic& each : findings) {
      if (each.edits.front().file.get() != &file) continue;
      groups.push_back(each.edits);
      owners.push_back(&each);
    }
    if (groups.empty()) continue;
    std::vector<bool> applied;
    std::string text = fix::apply(file, groups, applied);
    if (text == file.text()) continue;
    round.texts.emplace(file.path(), std::move(text));
    for (std::size_t i = 0; i < owners.size(); ++i) {
      if (applied[i]) ++round.rules[name_of(*owners[i])];
    }
  }
  return round;
}

}  // namespace

Mended mend(const std::string& file, DocumentLoader& loader, const Check& check) {
  Mended result;
  Overlay overlay(loader);
  std::multiset<std::string> known;
  std::map<std::string, std::string> good;
  Round last;
  Choice choice;
  for (int i = 0; i <= kMaxRounds; ++i) {
    Diagnostics loading;
    const auto document = spec::load(file, overlay, loading);
    if (i == 0) known = errors_of(loading);
    if (document == nullptr || has_new_errors(loading, known)) {
      if (i == 0) break;
      // Back to what was good; the rule that did it is left out.
      result.complete = false;
      if (last.rules.size() == 1) choice.banned.insert(last.rules.begin()->first);
      choice.single = true;
      overlay.texts = good;
      last = {};
      continue;
    }
    good = overlay.texts;
    for (const auto& [rule, count] : last.rules) result.rules[rule] += count;
    last = one_round(*document, check(*document, std::move(loading)).all(), choice);
    if (last.texts.empty()) break;
    for (auto& [path, text] : last.texts) overlay.texts.insert_or_assign(path, std::move(text));
  }
  for (auto& [path, text] : good) {
    auto before = loader.read(path);
    if (before && *before != text) result.files[path] = {*std::move(before), std::move(text)};
  }
  return result;
}

ExitCode finish(const Mended& mended, bool write, console::Console& console) {
  Save save;
  for (const auto& [path, text] : mended.files) {
    if (!write) {
      output::Change change;
      change.kind = output::Kind::kUpdate;
      change.path = path;
      change.existed = true;
      change.before = text.before;
      change.after = text.after;
      console.print(output::unified_diff(change));
      continue;
    }
    if (auto added = save.add(path, text.after); !added) {
      Diagnostics failed;
      failed.error("BK5001", {}, {}, added.error().message());
      console.findings(failed);
      return ExitCode::kDisk;
    }
  }
  if (write && !mended.files.empty()) {
    if (auto done = save.commit(); !done) {
      Diagnostics failed;
      failed.error("BK5001", {}, {}, done.error().message());
      console.findings(failed);
      return ExitCode::kDisk;
    }
  }
  std::size_t count = 0;
  std::string list;
  for (const auto& [rule, number] : mended.rules) {
    count += number;
    list += (list.empty() ? "" : ", ") + std::to_string(number) + " " + rule;
  }
  if (count != 0) {
    const std::string what = std::to_string(count) + (count == 1 ? " finding" : " findings");
    console.remark((write ? "Mended " : "Would mend ") + what + ": " + list + ".");
  }
  if (!mended.complete)
    console.remark("Some findings were not mended: the result would not have been valid.");
  return ExitCode::kOk;
}

}  // namespace bkctl::workspace
