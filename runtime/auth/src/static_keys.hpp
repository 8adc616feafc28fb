#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bk::auth {

using Digest = std::array<std::uint8_t, 32>;

/// What somebody configured went wrong, and what should be better.
struct Findings {
  std::vector<std::string> problems;
  std::vector<std::string> warnings;
};

/// Keys (or opaque tokens) that stand in the configuration, as digests under a secret of this
/// process: what is compared tells an attacker nothing about a key, however long comparing takes.
class StaticKeys {
 public:
  struct Owner {
    std::string name;
    std::vector<std::string> scopes;
    bool has_all_scopes = false;  // `*`
  };

  /// Reads `name:key[:scope+scope]`, separated by commas, or by line ends where there are any.
  StaticKeys(
      std::string_view text, std::string pepper, const std::string& setting, Findings& findings);

  /// Whose key this is, or null.
  [[nodiscard]] const Owner* find(std::string_view key) const;
  [[nodiscard]] bool empty() const { return entries_.empty(); }

 private:
  struct Entry {
    Digest digest;
    Owner owner;
  };
  void add(std::string_view item, const std::string& place, Findings& findings);

  std::string pepper_;
  std::vector<Entry> entries_;  // sorted by digest
};

/// The items of a secret list, trimmed: by lines where there are line ends, so that items may hold
/// commas; otherwise by commas, but not by those of an Argon2id hash.
std::vector<std::string_view> secret_items(std::string_view text);

/// `the third entry`.
std::string ordinal_entry(std::size_t index);

}  // namespace bk::auth
