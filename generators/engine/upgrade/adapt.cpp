#include "engine/upgrade/adapt.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include "engine/carry/former_names.hpp"
#include "engine/carry/project_files.hpp"
#include "engine/output/merge.hpp"
#include "engine/upgrade/version.hpp"

namespace bkctl::upgrade {
namespace {

namespace fs = std::filesystem;

bool is_cpp(const std::string& path) {
  return path.ends_with(".cpp") || path.ends_with(".hpp") || path.ends_with(".cc") ||
         path.ends_with(".h");
}

// Plain files below src/ and tests/, links not followed.
std::vector<std::string> cpp_files(const output::Tree& tree) {
  std::vector<std::string> out;
  for (const std::string folder : {"src", "tests"}) {
    std::error_code error;
    const fs::path root = tree.absolute(folder);
    for (fs::recursive_directory_iterator it(root, error), end; !error && it != end;
         it.increment(error)) {
      const std::string path = folder + "/" + it->path().lexically_relative(root).generic_string();
      if (it->is_regular_file(error) && !it->is_symlink(error) && is_cpp(path)) out.push_back(path);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

carry::Names names_in(const output::FilePlan& plan) {
  for (const auto& file : plan.files()) {
    if (file.path != carry::kNamesPath) continue;
    auto names = carry::read_names(file.contents);
    if (names) return *std::move(names);
  }
  return {};
}

class Adapting {
 public:
  Adapting(const Start& start, Diagnostics& diagnostics)
      : start_(start), files_(start.plan, start.tree, start.manifest), diagnostics_(diagnostics) {
    out_.carried = start.carried;
  }

  Adaptation run(std::span<const Codemod> codemods, std::span<const Move> moves) {
    for (auto& moved :
         upgrade::carried(moves, start_.from_version, start_.plan, start_.tree, start_.manifest))
      out_.carried.push_back(std::move(moved));
    gather();
    const carry::Names is = names_in(start_.plan);
    const auto recorded = start_.tree.read(carry::kNamesPath);
    const carry::Names was = recorded && *recorded ? is : carry::former_names(is, files_);
    for (const Codemod& codemod : codemods) {
      if (!is_older(start_.from_version, codemod.since)) continue;
      // Sources see what their headers include by then.
      for (const bool headers : {true, false}) {
        const Codebase codebase(start_.plan, was, is, sources_);
        for (Source& source : sources_) {
          if (source.is_header() == headers) mend(codemod, codemod.find(source, codebase), source);
        }
      }
    }
    for (const Source& source : sources_) hand_in(source);
    say();
    return std::move(out_);
  }

 private:
  output::Carried* carried_to(const std::string& path) {
    const auto found = std::find_if(
        out_.carried.begin(), out_.carried.end(), [&](const auto& c) { return c.path == path; });
    return found == out_.carried.end() ? nullptr : &*found;
  }

  void gather() {
    for (const auto& each : out_.carried) {
      if (is_cpp(each.path)) add(each.path, each.mine, each.base);
    }
    for (const auto& path : cpp_files(start_.tree)) {
      const bool leaves = std::any_of(out_.carried.begin(), out_.carried.end(), [&](const auto& c) {
        return c.from == path || c.path == path;
      });
      if (leaves) continue;
      if (start_.manifest.find(path) != nullptr) {
        const auto sides = files_.sides(path);
        if (sides && sides->base != sides->mine) add(path, sides->mine, sides->base);
        continue;
      }
      const auto text = start_.tree.read(path);
      if (text && *text && !output::has_conflict_markers(**text))
        add(path, output::plain_line_breaks(**text), "");
    }
  }

  void add(const std::string& path, const std::string& text, const std::string& base) {
    auto tokens = carry::scan(text);
    if (tokens) {
      sources_.push_back({path, text, base, *std::move(tokens)});
      before_.emplace(path, text);
      return;
    }
    diagnostics_
        .warning(
            "BK5022",
            SourceSpan{SourceFile::make(path, ""), 0, 0, 0, 0},
            {},
            "this file cannot be read as C++, so nothing in it follows our API")
        .help = "build it, and see docs/upgrading.md";
  }

  // Changes the source, and remembers where.
  void mend(const Codemod& codemod, std::vector<Mend> mends, Source& source) {
    if (mends.empty()) return;
    std::stable_sort(mends.begin(), mends.end(), [](const Mend& a, const Mend& b) {
      return a.range.begin < b.range.begin;
    });
    for (Placed& place : places_) {
      if (place.applied.path == source.path) place.offset += growth_before(mends, place.offset);
    }
    std::string text;
    std::size_t from = 0;
    for (const Mend& each : mends) {
      text += source.text.substr(from, each.range.begin - from);
      from = each.by_hand ? each.range.begin : each.range.end;
      const std::size_t at =
          text.size() + std::min(each.text.find_first_not_of('\n'), each.text.size());
      places_.push_back({{codemod.id, source.path, 0, each.what, each.by_hand}, at});
      if (!each.by_hand) text += each.text;
    }
    text += source.text.substr(from);
    source.text = std::move(text);
    source.tokens = carry::scan(source.text).value_or(std::vector<carry::Token>{});
  }

  static std::size_t growth_before(const std::vector<Mend>& mends, std::size_t offset) {
    std::size_t out = 0;  // of unsigned numbers, which also go back
    for (const Mend& each : mends) {
      if (each.by_hand || each.range.begin > offset) continue;
      out += each.text.size() - (each.range.end - each.range.begin);
    }
    return out;
  }

  void hand_in(const Source& source) {
    if (source.text == before_.at(source.path)) return;
    if (output::Carried* carried = carried_to(source.path)) {
      carried->mine = source.text;
    } else if (!source.base.empty()) {
      out_.carried.push_back({source.path, source.path, source.base, source.text});
    } else {
      out_.adapted.push_back({source.path, source.text});
    }
  }

  void say() {
    for (Placed& place : places_) {
      const auto source = std::find_if(sources_.begin(), sources_.end(), [&](const Source& each) {
        return each.path == place.applied.path;
      });
      const auto file = SourceFile::make(source->path, source->text);
      const std::size_t end = std::min(source->text.find('\n', place.offset), source->text.size());
      Diagnostic finding;
      finding.code = place.applied.by_hand ? "BK5022" : "BK5021";
      finding.severity = place.applied.by_hand ? Severity::kWarning : Severity::kInfo;
      finding.span = make_span(*file, place.offset, end);
      finding.message = place.applied.what;
      finding.help = "docs/upgrading.md#" + std::string{place.applied.codemod};
      place.applied.line = finding.span.line;
      diagnostics_.add(std::move(finding));
      out_.applied.push_back(std::move(place.applied));
    }
  }

  struct Placed {
    Applied applied;
    std::size_t offset = 0;  // in the source's text
  };

  const Start& start_;
  const carry::ProjectFiles files_;
  Diagnostics& diagnostics_;
  std::vector<Source> sources_;
  std::map<std::string, std::string> before_;
  std::vector<Placed> places_;
  Adaptation out_;
};

}  // namespace

Adaptation adapt(
    const Start& start,
    std::span<const Codemod> codemods,
    std::span<const Move> moves,
    Diagnostics& diagnostics) {
  return Adapting(start, diagnostics).run(codemods, moves);
}

}  // namespace bkctl::upgrade
