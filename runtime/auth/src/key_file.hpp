#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "bk/auth/key_set.hpp"

namespace bk::auth {

/// Keys in a file that somebody else keeps up to date. Any thread.
class KeyFile {
 public:
  /// Reads the file; problem() is empty if that worked.
  KeyFile(std::string path, std::chrono::milliseconds interval);

  /// The keys, read again if the file has changed and was not looked at within the interval. When
  /// it cannot be read or makes no sense, the last good keys stay. Null when there have never been
  /// any.
  [[nodiscard]] std::shared_ptr<const KeySet> keys();
  /// What went wrong at the last reading.
  [[nodiscard]] std::string problem() const;

 private:
  struct Version {
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    std::int64_t size = 0;
    std::uint64_t inode = 0;
    friend bool operator==(const Version&, const Version&) = default;
  };
  void look();
  void read();

  const std::string path_;
  const std::chrono::milliseconds interval_;
  mutable std::mutex mutex_;
  std::chrono::steady_clock::time_point looked_at_;
  Version version_;
  std::shared_ptr<const KeySet> keys_;
  std::string problem_;
};

}  // namespace bk::auth
