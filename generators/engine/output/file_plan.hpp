#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bkctl::output {

/// Who a file belongs to.
enum class Owner : std::uint8_t {
  kGenerated,  ///< rewritten whole on each run; an edit by hand is refused, never overwritten
               ///< unasked
  kScaffold,   ///< written once, then the user's; later changes of ours are merged into theirs
  kOnce,       ///< written once, never again (migrations)
  kUser,       ///< nobody's but theirs: never planned, never listed in the manifest
};

/// `generated`, `scaffold`, `once`, `user`.
std::string_view to_string(Owner owner);

/// A file that the project should have.
struct PlannedFile {
  std::string path;      ///< relative to the project's root, with `/`
  std::string contents;  ///< all of its bytes
  Owner owner = Owner::kGenerated;
  bool executable = false;
  std::string template_name;  ///< what it was made from: models/struct.hpp.tmpl; may be empty
  std::string pointer;        ///< JSON Pointer of what it describes in the document; may be empty
};

/// The files of a whole project, in any order. Paths are checked when the plan is compared with the
/// disk.
class FilePlan {
 public:
  void add(PlannedFile file) { files_.push_back(std::move(file)); }
  [[nodiscard]] const std::vector<PlannedFile>& files() const { return files_; }

 private:
  std::vector<PlannedFile> files_;
};

}  // namespace bkctl::output
