#pragma once

#include <cstdint>
#include <string>

#include "dev/page.hpp"

namespace bkctl::dev {

/// The socket that listens for the service: kept while it is built anew, so that no client is
/// turned away, and answered in its place while there is none.
class Door {
 public:
  /// What went wrong is in problem().
  Door(const std::string& host, std::uint16_t port, bool tls);
  ~Door();
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] const std::string& problem() const { return problem_; }
  /// http://127.0.0.1:8080
  [[nodiscard]] const std::string& url() const { return url_; }

  /// Answers one client that waits with 503 and the page.
  void answer(const Page& page) const;
  /// Begins to ask the service whether it is ready: a descriptor that is readable when it has said
  /// something; -1 when it could not be asked.
  [[nodiscard]] int ask() const;
  /// Whether what ask() gave says that the service is ready; closes it.
  [[nodiscard]] bool is_ready(int descriptor) const;

 private:
  int descriptor_ = -1;
  bool tls_;  // the service speaks TLS, and bkctl does not
  std::string url_;
  std::string problem_;
};

}  // namespace bkctl::dev
