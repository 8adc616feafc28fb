#include "engine/carry/report.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "engine/carry/look.hpp"

namespace bkctl::carry {
namespace {

constexpr std::string_view kLook = "BK5013";

bool is_cpp(std::string_view path) {
  return path.ends_with(".cpp") || path.ends_with(".hpp") || path.ends_with(".cc") ||
         path.ends_with(".h");
}

// Files below `folder`, relative to the project.
std::vector<std::string> files_below(const output::Tree& tree, const std::string& folder) {
  namespace fs = std::filesystem;
  std::vector<std::string> out;
  std::error_code error;
  const fs::path root = tree.absolute(folder);
  for (fs::recursive_directory_iterator it(root, error), end; !error && it != end;
       it.increment(error)) {
    const std::string path = folder + "/" + it->path().lexically_relative(root).generic_string();
    if (is_cpp(path)) out.push_back(path);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Says things of one text, each with its place.
class Speaker {
 public:
  Speaker(const std::string& path, const std::string& text, Diagnostics& diagnostics)
      : file_(SourceFile::make(path, text)), diagnostics_(diagnostics) {}

  Diagnostic& say(Severity severity, std::string_view code, Range range, std::string message) {
    Diagnostic out;
    out.severity = severity;
    out.code = code;
    out.span = make_span(*file_, range.begin, range.end);
    out.message = std::move(message);
    return diagnostics_.add(std::move(out));
  }

  void look(const std::vector<Place>& places) {
    for (const Place& place : places)
      say(Severity::kWarning, kLook, place.range, place.reason).help = "change it by hand";
  }

 private:
  std::shared_ptr<const SourceFile> file_;
  Diagnostics& diagnostics_;
};

SourceSpan whole(const std::string& path) {
  return SourceSpan{SourceFile::make(path, ""), 0, 0, 0, 0};
}

Range place_of_switched_off(const std::string& text, const std::string& reason) {
  const auto at = text.find("#if 0  // Not mounted any more: " + reason);
  return at == std::string::npos ? Range{} : Range{at, text.find('\n', at)};
}

class HandlerReport {
 public:
  HandlerReport(
      const Unit& unit,
      const HandlerResult& result,
      const Outline& outline,
      Speaker speaker,
      const Difference& difference)
      : unit_(unit),
        result_(result),
        outline_(outline),
        speaker_(std::move(speaker)),
        difference_(difference) {}

  void events() {
    for (const Event& event : result_.events) say(event);
  }

  // Of every function that is not as we would write it.
  void look(std::string_view next) {
    const auto ours = carry::outline(next);
    for (const Function& function : outline_.functions) {
      const auto pair = unit_.pairs.find(function.name);
      if (function.scope != unit_.handler || !function.body || pair == unit_.pairs.end()) continue;
      if (!pair->second->both() || pair->second->is->file != unit_.is) continue;
      const Function* own = ours ? find_only(*ours, function.scope, function.name) : nullptr;
      if (own != nullptr && spelled(next, ours->tokens, own->whole, true) ==
                                spelled(result_.mine, outline_.tokens, function.whole, true))
        continue;
      speaker_.look(look_at_function(
          result_.mine,
          outline_,
          function,
          *pair->second,
          unit_.functions.at(function.name),
          difference_));
    }
  }

 private:
  void say(const Event& event) {
    const Function* function = find_only(outline_, unit_.handler, event.function);
    const Range at = function == nullptr ? Range{} : function->name_range;
    const std::string name = unit_.handler + "::" + event.function;
    switch (event.kind) {
      case EventKind::kRepaired:
        speaker_.say(
            Severity::kInfo,
            "BK5012",
            at,
            "the signature of " + name + " follows the document" +
                (event.detail.empty() ? "" : "; new: " + event.detail));
        break;
      case EventKind::kLost:
        lost(function, event.detail);
        break;
      case EventKind::kUnrecognised:
        speaker_
            .say(
                Severity::kWarning,
                "BK5015",
                at,
                "the signature of " + name + " must change, but it is not the one bkctl wrote")
            .help = event.detail.empty() ? "" : "its parameters are now: " + event.detail;
        break;
      case EventKind::kUnmounted:
        speaker_
            .say(
                Severity::kWarning,
                "BK5014",
                place_of_switched_off(result_.mine, event.detail),
                name + " is not mounted any more: " + event.detail)
            .help = "it is kept between #if 0 and #endif; delete it when you do not need it";
        break;
      case EventKind::kLeft:
        break;
      case EventKind::kArrived:
        speaker_.say(Severity::kInfo, "BK5012", at, name + " moved here from another handler");
        break;
    }
  }

  void lost(const Function* function, const std::string& name) {
    if (function == nullptr || !function->body) return;
    for (const Token& use : uses_of(result_.mine, outline_, *function->body, name)) {
      speaker_
          .say(
              Severity::kWarning,
              kLook,
              {use.begin, use.end},
              "`" + name + "` is gone: the operation has no such parameter now")
          .help = "change it by hand";
    }
  }

  const Unit& unit_;
  const HandlerResult& result_;
  const Outline& outline_;
  Speaker speaker_;
  const Difference& difference_;
};

}  // namespace

void Report::handler(const Unit& unit, const std::string& path, const HandlerResult& result) {
  const auto read = outline(result.mine);
  if (!read) return;
  HandlerReport report(unit, result, *read, Speaker(path, result.mine, diagnostics_), difference_);
  report.events();
  const auto* planned = files_.planned(path);
  report.look(planned == nullptr ? std::string_view{} : std::string_view{planned->contents});
}

void Report::renamed_file(const std::string& from, const std::string& path) {
  diagnostics_.info("BK5012", whole(path), {}, "this file was called " + from);
}

void Report::renamed_in(const std::string& path, const std::set<std::string>& renamed) {
  if (renamed.empty()) return;
  std::string words;
  for (const auto& each : renamed) words += (words.empty() ? "" : ", ") + each;
  diagnostics_.info("BK5012", whole(path), {}, "renamed in this file: " + words);
}

void Report::vanished(const std::string& path, const std::string& reason) {
  diagnostics_.warning("BK5014", whole(path), {}, "this handler is not mounted any more: " + reason)
      .help = "it is kept between #if 0 and #endif; delete it when you do not need it";
}

void Report::unreadable(const std::string& path) {
  diagnostics_
      .warning(
          "BK5015",
          whole(path),
          {},
          "this file cannot be read as C++ (a bracket or a quote does not match)")
      .help = "its signatures are left alone; it is merged by lines only";
}

namespace {

// Definitions of handlers' functions in a file of their owner's own, which nobody repairs.
void look_at_definitions(
    std::string_view text,
    const Outline& outline,
    const std::vector<Unit>& units,
    Speaker& speaker) {
  for (const Function& function : outline.functions) {
    if (!function.body || function.in_class) continue;
    const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit& each) {
      return each.handler == function.scope && each.functions.contains(function.name);
    });
    if (unit == units.end()) continue;
    const FunctionChange& change = unit->functions.at(function.name);
    if (change.was.empty() || !names_in(text, function, change.was, unit->project)) continue;
    if (change.is.empty() || names_in(text, function, change.is, unit->project)) continue;
    std::string parameters;
    for (const Role& role : change.is)
      parameters += (parameters.empty() ? "" : ", ") + role.type + " " + role.name;
    speaker
        .say(
            Severity::kWarning,
            "BK5015",
            function.name_range,
            "the signature of " + function.scope + "::" + function.name +
                " must change, and this file is yours alone")
        .help = "its parameters are now: " + parameters;
  }
}

}  // namespace

void Report::rest(const std::vector<Unit>& units, const std::vector<output::Carried>& carried) {
  for (const char* folder : {"src", "tests"}) {
    for (const auto& path : files_below(files_.tree(), folder)) {
      const auto* planned = files_.planned(path);
      if (planned != nullptr && planned->owner == output::Owner::kGenerated) continue;
      const auto found = std::find_if(
          carried.begin(), carried.end(), [&](const auto& each) { return each.from == path; });
      const auto disk = files_.tree().read(path);
      if (!disk || !*disk) continue;
      const std::string& text = found == carried.end() ? **disk : found->mine;
      // One that nobody touched follows its template.
      const auto* known = files_.manifest().find(path);
      if (found == carried.end() && known != nullptr && output::content_hash(text) == known->hash)
        continue;
      const auto read = outline(text);
      if (!read) continue;
      Speaker speaker(found == carried.end() ? path : found->path, text, diagnostics_);
      speaker.look(look_at_names(text, *read, difference_));
      if (known == nullptr) look_at_definitions(text, *read, units, speaker);
    }
  }
}

}  // namespace bkctl::carry
