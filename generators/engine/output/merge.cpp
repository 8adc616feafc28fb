#include "engine/output/merge.hpp"

#include <git2.h>

#include <algorithm>
#include <string>

namespace bkctl::output {
namespace {

git_merge_file_input input_of(const std::string& path, std::string_view text) {
  git_merge_file_input input;
  git_merge_file_input_init(&input, GIT_MERGE_FILE_INPUT_VERSION);
  input.ptr = text.data();
  input.size = text.size();
  input.path = path.c_str();
  return input;
}

bool binary(std::string_view text) {
  return text.find('\0') != std::string_view::npos;
}

// Whether all lines end as on Windows.
bool carriage_returns(std::string_view text) {
  auto at = text.find('\n');
  if (at == std::string_view::npos) return false;
  for (; at != std::string_view::npos; at = text.find('\n', at + 1)) {
    if (at == 0 || text[at - 1] != '\r') return false;
  }
  return true;
}

}  // namespace

namespace {

constexpr unsigned short kUnmistakable = 48;  // marker characters that no text of a project has

std::optional<Merged> attempt(
    const std::string& name,
    std::string_view base,
    std::string_view ours,
    std::string_view theirs,
    bool with_base) {
  const git_merge_file_input ancestor = input_of(name, base);
  const git_merge_file_input our_side = input_of(name, ours);
  const git_merge_file_input their_side = input_of(name, theirs);
  git_merge_file_options options;
  git_merge_file_options_init(&options, GIT_MERGE_FILE_OPTIONS_VERSION);
  options.ancestor_label = "before";
  options.our_label = "yours";
  options.their_label = "bkctl";
  if (with_base) {
    options.flags = GIT_MERGE_FILE_STYLE_DIFF3;
    options.marker_size = kUnmistakable;
  }
  git_libgit2_init();
  git_merge_file_result result{};
  const int status = git_merge_file(&result, &ancestor, &our_side, &their_side, &options);
  std::optional<Merged> out;
  if (status == 0)
    out = Merged{
        std::string{result.ptr == nullptr ? "" : result.ptr, result.len}, !result.automergeable};
  git_merge_file_result_free(&result);
  git_libgit2_shutdown();
  return out;
}

// Both sides of a conflict where each can only be meant to stand: both inserted, or one inserted
// beside what the other changed.
std::optional<std::string> both(
    std::string_view base, std::string_view ours, std::string_view theirs) {
  const std::string our_text{ours};
  const std::string their_text{theirs};
  if (base.empty()) return our_text + their_text;
  if (ours.ends_with(base)) return our_text.substr(0, ours.size() - base.size()) + their_text;
  if (ours.starts_with(base)) return their_text + our_text.substr(base.size());
  if (theirs.ends_with(base)) return their_text.substr(0, theirs.size() - base.size()) + our_text;
  if (theirs.starts_with(base)) return our_text + their_text.substr(base.size());
  return std::nullopt;
}

// The text with every conflict settled; nullopt where one needs a person. `text` has the base of
// each conflict between its sides.
std::optional<std::string> settled(std::string_view text) {
  constexpr std::string_view kSigns = "<|=>";
  std::string out;
  std::string parts[3];
  std::size_t part = 0;  // of a conflict: ours, base, theirs
  bool inside = false;
  while (!text.empty()) {
    const auto line = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
    text.remove_prefix(line.size());
    const char expected = kSigns[inside ? part + 1 : 0];
    if (!line.starts_with(std::string(kUnmistakable, expected))) {
      (inside ? parts[part] : out) += line;
    } else if (!inside) {
      inside = true;
      part = 0;
    } else if (++part == 3) {
      const auto kept = both(parts[1], parts[0], parts[2]);
      if (!kept) return std::nullopt;
      out += *kept;
      for (auto& each : parts) each.clear();
      inside = false;
    }
  }
  return out;
}

}  // namespace

std::optional<Merged> merge3(
    std::string_view path, std::string_view base, std::string_view ours, std::string_view theirs) {
  if (binary(base) || binary(ours) || binary(theirs)) return std::nullopt;
  const std::string name{path};
  auto first = attempt(name, base, ours, theirs, false);
  if (!first) return std::nullopt;
  if (first->conflict) {
    const auto shown = attempt(name, base, ours, theirs, true);
    if (shown) {
      if (auto text = settled(shown->text)) return Merged{*std::move(text), false};
    }
  }
  return first;
}

std::string plain_line_breaks(std::string_view text) {
  std::string out{text};
  if (carriage_returns(text)) {
    std::size_t to = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') out[to++] = text[i];
    }
    out.resize(to);
  }
  return out;
}

std::string with_line_breaks_of(std::string_view like, std::string text) {
  if (!carriage_returns(like)) return text;
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

bool has_conflict_markers(std::string_view text) {
  const auto line_starts_with = [text](std::string_view marker) {
    for (auto at = text.find(marker); at != std::string_view::npos;
         at = text.find(marker, at + 1)) {
      if (at == 0 || text[at - 1] == '\n') return true;
    }
    return false;
  };
  return line_starts_with("<<<<<<< ") && line_starts_with("=======") &&
         line_starts_with(">>>>>>> ");
}

}  // namespace bkctl::output
