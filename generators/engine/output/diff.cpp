#include "engine/output/diff.hpp"

#include <git2.h>

namespace bkctl::output {

std::string unified_diff(const Change& change) {
  if (change.existed && change.kind != Kind::kRemove && change.before == change.after) return {};
  git_libgit2_init();
  git_diff_options options;
  git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  options.context_lines = 3;
  git_patch* patch = nullptr;
  git_buf text = GIT_BUF_INIT;
  const bool removed = change.kind == Kind::kRemove;
  std::string out;
  // A null buffer is a file that is not there; an empty text needs an address of its own.
  const int status = git_patch_from_buffers(
      &patch,
      change.existed ? change.before.c_str() : nullptr,
      change.before.size(),
      change.path.c_str(),
      removed ? nullptr : change.after.c_str(),
      change.after.size(),
      change.path.c_str(),
      &options);
  if (status == 0 && patch != nullptr && git_patch_to_buf(&text, patch) == 0)
    out.assign(text.ptr, text.size);
  git_buf_dispose(&text);
  git_patch_free(patch);
  git_libgit2_shutdown();
  return out;
}

}  // namespace bkctl::output
