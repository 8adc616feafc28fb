#include "git/handle.hpp"

namespace bkctl::git {

bk::Error failure(const std::string& what) {
  const git_error* const error = git_error_last();
  const bool said = error != nullptr && error->message != nullptr;
  return bk::unavailable(what + (said ? ": " + std::string(error->message) : ""));
}

}  // namespace bkctl::git
