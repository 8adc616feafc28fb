#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bk/core/result.hpp"

/// What a run is about to move where, so that another run can complete or undo it. Internal to
/// output.
namespace bkctl::output {

inline constexpr std::string_view kStaging = ".bkctl/staging";
inline constexpr std::string_view kStagingNew = ".bkctl/staging/new";
inline constexpr std::string_view kStagingOld = ".bkctl/staging/old";
inline constexpr std::string_view kJournal =
    ".bkctl/staging/journal";  // there while files are moved forward
inline constexpr std::string_view kUndo =
    ".bkctl/staging/undo";  // the same, while they are moved back

struct Operation {
  enum class Kind : std::uint8_t { kFolder, kCreate, kReplace, kRemove };
  Kind kind = Kind::kCreate;
  std::size_t number = 0;  ///< names its files in staging
  std::string before;      ///< hash of what is there now; kReplace and kRemove
  std::string after;       ///< hash of what will be there; kCreate and kReplace
  std::string path;

  [[nodiscard]] std::string staged() const {
    return std::string{kStagingNew} + "/" + std::to_string(number);
  }
  [[nodiscard]] std::string saved() const {
    return std::string{kStagingOld} + "/" + std::to_string(number);
  }
};

std::string write_journal(const std::vector<Operation>& operations);
/// An Error when the text is not a whole journal.
bk::Result<std::vector<Operation>> read_journal(std::string_view text);

/// How one operation went.
enum class Moved : std::uint8_t {
  kDone,     ///< also when it had been done before
  kSkipped,  ///< somebody else changed the file meanwhile: left alone
};

/// Does operations and takes them back. Each may be repeated, whatever part of it was done before.
class Mover {
 public:
  explicit Mover(int root) : root_(root) {}
  bk::Result<Moved> forward(const Operation& operation) const;
  bk::Result<Moved> back(const Operation& operation) const;
  /// Removes the folders that `operation` left empty.
  void prune(const Operation& operation) const;

 private:
  [[nodiscard]] bk::Result<std::string> hash_of(const std::string& path) const;
  bk::Result<Moved> replace(const Operation& operation) const;
  bk::Result<Moved> remove(const Operation& operation) const;

  int root_;
};

}  // namespace bkctl::output
