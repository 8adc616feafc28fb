#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bk::obs {

/// Posts bodies to one URL over kept connections. One thread at a time; abandon() from any.
class Poster {
 public:
  struct Reply {
    int status = 0;       ///< 0 when there was no answer
    std::string failure;  ///< why not
  };

  Poster(
      std::string url,
      const std::vector<std::pair<std::string, std::string>>& headers,
      std::chrono::milliseconds timeout);
  ~Poster();
  Poster(const Poster&) = delete;
  Poster& operator=(const Poster&) = delete;

  /// Blocks until answered, timed out or abandoned. Redirects are not followed.
  Reply post(std::string_view content_type, std::string_view body);
  /// Makes a post() in progress, and every later one, fail soon.
  void abandon();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bk::obs
