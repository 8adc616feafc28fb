#include "static_keys.hpp"

#include <algorithm>

#include "bk/crypto/hash.hpp"

namespace bk::auth {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

// Where an item that begins at the front of `text` ends: the parameters of
// `$argon2id$v=19$m=1,t=2,p=3$salt$hash` have commas of their own.
std::size_t item_end(std::string_view text) {
  const std::size_t comma = text.find(',');
  const std::size_t hash = text.find(":$argon2");
  if (hash == std::string_view::npos || comma < hash) return std::min(comma, text.size());
  std::size_t at = hash;
  for (int dollar = 0; dollar < 5 && at != std::string_view::npos; ++dollar) {
    at = text.find('$', at + 1);
  }
  return std::min(at == std::string_view::npos ? comma : text.find(',', at), text.size());
}

}  // namespace

std::vector<std::string_view> secret_items(std::string_view text) {
  std::vector<std::string_view> items;
  const bool by_lines = trimmed(text).find('\n') != std::string_view::npos;
  while (!text.empty()) {
    const std::size_t end = by_lines ? std::min(text.find('\n'), text.size()) : item_end(text);
    const std::string_view item = trimmed(text.substr(0, end));
    if (!item.empty()) items.push_back(item);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return items;
}

std::string ordinal_entry(std::size_t index) {
  return "entry " + std::to_string(index + 1);
}

StaticKeys::StaticKeys(
    std::string_view text, std::string pepper, const std::string& setting, Findings& findings)
    : pepper_(std::move(pepper)) {
  const auto items = secret_items(text);
  for (std::size_t i = 0; i < items.size(); ++i) {
    add(items[i], setting + ": " + ordinal_entry(i), findings);
  }
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return a.digest < b.digest;
  });
  for (std::size_t i = 1; i < entries_.size(); ++i) {
    if (entries_[i - 1].digest != entries_[i].digest) continue;
    findings.problems.push_back(
        setting + ": " + entries_[i - 1].owner.name + " and " + entries_[i].owner.name +
        " have the same key");
  }
}

void StaticKeys::add(std::string_view item, const std::string& place, Findings& findings) {
  constexpr std::size_t kStrong = 16;
  const std::size_t colon = item.find(':');
  if (colon == 0 || colon == std::string_view::npos || colon + 1 == item.size() ||
      item[colon + 1] == ':') {
    findings.problems.push_back(place + " is not name:key or name:key:scope+scope");
    return;
  }
  Entry entry;
  entry.owner.name = item.substr(0, colon);
  std::string_view key = item.substr(colon + 1);
  const std::size_t second = key.find(':');
  // Scopes may hold colons (books:write), so keys may not.
  std::string_view scopes =
      second == std::string_view::npos ? std::string_view{} : key.substr(second + 1);
  key = key.substr(0, second);
  while (!scopes.empty()) {
    const std::size_t plus = std::min(scopes.find('+'), scopes.size());
    const std::string_view scope = trimmed(scopes.substr(0, plus));
    if (scope == "*") {
      entry.owner.has_all_scopes = true;
    } else if (!scope.empty()) {
      entry.owner.scopes.emplace_back(scope);
    }
    scopes.remove_prefix(std::min(plus + 1, scopes.size()));
  }
  if (key.size() < kStrong) {
    findings.warnings.push_back(
        place + " (" + entry.owner.name +
        ") has a key of fewer than 16 characters, which can be guessed");
  }
  entry.digest = crypto::hmac_sha256(pepper_, key);
  entries_.push_back(std::move(entry));
}

const StaticKeys::Owner* StaticKeys::find(std::string_view key) const {
  if (entries_.empty()) return nullptr;
  const Digest digest = crypto::hmac_sha256(pepper_, key);
  const auto at = std::lower_bound(
      entries_.begin(), entries_.end(), digest, [](const Entry& entry, const Digest& wanted) {
        return entry.digest < wanted;
      });
  return at == entries_.end() || at->digest != digest ? nullptr : &at->owner;
}

}  // namespace bk::auth
