#include "basic_users.hpp"

#include <algorithm>

#include "bk/crypto/hash.hpp"
#include "bk/crypto/password.hpp"

namespace bk::auth {

using std::chrono::steady_clock;

BasicUsers::BasicUsers(
    std::string_view text, std::string pepper, const std::string& setting, Findings& findings)
    : pepper_(std::move(pepper)) {
  const auto items = secret_items(text);
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string place = setting + ": " + ordinal_entry(i);
    const std::size_t colon = items[i].find(':');
    if (colon == std::string_view::npos) {
      findings.problems.push_back(place + " has no \":\" between user and password");
      continue;
    }
    const std::string_view user = items[i].substr(0, colon);
    const std::string_view password = items[i].substr(colon + 1);
    if (std::find(names.begin(), names.end(), user) != names.end()) {
      findings.problems.push_back(place + " names a user that another entry has");
    }
    names.push_back(user);
    if (!password.starts_with("$argon2")) {
      plain_.push_back(digest_of(user, password));
      continue;
    }
    if (auto cost = crypto::read_password_hash(password); !cost) {
      findings.problems.push_back(place + ": " + cost.error().message());
    }
    hashed_.push_back({std::string{user}, std::string{password}});
  }
  std::sort(plain_.begin(), plain_.end());
  constexpr unsigned kThreads = 2;
  constexpr std::size_t kWaiting = 64;
  if (!hashed_.empty()) pool_ = std::make_unique<async::ThreadPool>(kThreads, kWaiting);
}

Digest BasicUsers::digest_of(std::string_view user, std::string_view password) const {
  // No user name holds a ":" (RFC 7617 section 2), so the text is unambiguous.
  std::string text{user};
  text += ':';
  text += password;
  return crypto::hmac_sha256(pepper_, text);
}

bool BasicUsers::remembers(const Digest& digest) {
  const std::lock_guard lock{mutex_};
  const auto now = steady_clock::now();
  return std::any_of(remembered_.begin(), remembered_.end(), [&](const Remembered& entry) {
    return entry.digest == digest && entry.until > now;
  });
}

void BasicUsers::remember(const Digest& digest) {
  constexpr std::size_t kMostRemembered = 256;
  const std::lock_guard lock{mutex_};
  const auto now = steady_clock::now();
  std::erase_if(remembered_, [&](const Remembered& entry) {
    return entry.until <= now || entry.digest == digest;
  });
  if (remembered_.size() == kMostRemembered) remembered_.erase(remembered_.begin());
  remembered_.push_back({digest, now + std::chrono::minutes{5}});
}

Task<Result<bool>> BasicUsers::check(std::string user, std::string password) {
  const Digest digest = digest_of(user, password);
  if (std::binary_search(plain_.begin(), plain_.end(), digest)) co_return true;
  if (hashed_.empty()) co_return false;
  if (remembers(digest)) co_return true;
  const auto found = std::find_if(
      hashed_.begin(), hashed_.end(), [&](const Hashed& entry) { return entry.user == user; });
  // For an unknown user somebody else's hash is computed, for the time that it takes.
  const bool known = found != hashed_.end();
  const std::string& phc = known ? found->phc : hashed_.front().phc;
  Result<bool> verified = false;
  auto ran = co_await pool_->run([&] { verified = crypto::verify_password(phc, password); });
  if (!ran) co_return std::move(ran).error();
  if (!verified)
    co_return internal_error("a password cannot be checked: " + verified.error().message());
  const bool good = known && *verified;
  if (good) remember(digest);
  co_return good;
}

}  // namespace bk::auth
