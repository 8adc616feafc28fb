#include "engine/output/merge.hpp"

#include <git2.h>

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

}  // namespace

std::optional<Merged> merge3(
    std::string_view path, std::string_view base, std::string_view ours, std::string_view theirs) {
  if (binary(base) || binary(ours) || binary(theirs)) return std::nullopt;
  const std::string name{path};
  const git_merge_file_input ancestor = input_of(name, base);
  const git_merge_file_input our_side = input_of(name, ours);
  const git_merge_file_input their_side = input_of(name, theirs);
  git_merge_file_options options;
  git_merge_file_options_init(&options, GIT_MERGE_FILE_OPTIONS_VERSION);
  options.ancestor_label = "before";
  options.our_label = "yours";
  options.their_label = "bkctl";
  git_libgit2_init();
  git_merge_file_result result{};
  const int status = git_merge_file(&result, &ancestor, &our_side, &their_side, &options);
  std::optional<Merged> merged;
  if (status == 0)
    merged = Merged{
        std::string{result.ptr == nullptr ? "" : result.ptr, result.len}, !result.automergeable};
  git_merge_file_result_free(&result);
  git_libgit2_shutdown();
  return merged;
}

bool has_conflict_markers(std::string_view text) {
  const auto line_starts_with = [text](std::string_view marker) {
    for (auto at = text.find(marker); at != std::string_view::npos;
         at = text.find(marker, at + 1)) {
      if (at == 0 || text[at - 1] == '\n') return true;
    }
    return false;
  };
  return line_starts_with("<<<<<<< yours") && line_starts_with(">>>>>>> bkctl");
}

}  // namespace bkctl::output
