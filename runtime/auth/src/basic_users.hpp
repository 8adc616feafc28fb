#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "bk/async/loop.hpp"
#include "bk/async/task.hpp"
#include "bk/core/result.hpp"
#include "static_keys.hpp"

namespace bk::auth {

/// The users of a basic scheme. Plain passwords are kept as digests. Argon2id hashes are checked on
/// two threads of their own, at most 64 waiting; what was right is remembered for five minutes, as
/// a digest, so that a client pays for its first request only.
class BasicUsers {
 public:
  /// Reads `user:password` and `user:$argon2id$…`; see secret_items(). User and password may be
  /// empty.
  BasicUsers(
      std::string_view text, std::string pepper, const std::string& setting, Findings& findings);

  [[nodiscard]] bool empty() const { return plain_.empty() && hashed_.empty(); }
  /// Whether the password is the user's. kUnavailable when too many wait. The time it takes does
  /// not tell whether there is such a user.
  Task<Result<bool>> check(std::string user, std::string password);

 private:
  struct Hashed {
    std::string user;
    std::string phc;
  };
  struct Remembered {
    Digest digest;
    std::chrono::steady_clock::time_point until;
  };
  [[nodiscard]] Digest digest_of(std::string_view user, std::string_view password) const;
  [[nodiscard]] bool remembers(const Digest& digest);
  void remember(const Digest& digest);

  std::string pepper_;
  std::vector<Digest> plain_;  // sorted
  std::vector<Hashed> hashed_;
  std::mutex mutex_;
  std::vector<Remembered> remembered_;       // at most kMostRemembered
  std::unique_ptr<async::ThreadPool> pool_;  // if there are hashes
};

}  // namespace bk::auth
