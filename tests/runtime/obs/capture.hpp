#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "bk/obs/telemetry.hpp"

namespace bk::obs::test {

/// A file in memory that a Telemetry can log to.
class Capture {
 public:
  Capture() : descriptor_(memfd_create("log", MFD_CLOEXEC)) {}
  ~Capture() { close(descriptor_); }
  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }

  [[nodiscard]] std::string text() const {
    std::string text;
    std::string part(65536, '\0');
    for (off_t at = 0;;) {
      const ssize_t count = pread(descriptor_, part.data(), part.size(), at);
      if (count <= 0) return text;
      text.append(part, 0, static_cast<std::size_t>(count));
      at += count;
    }
  }

  [[nodiscard]] std::vector<std::string> lines() const {
    std::vector<std::string> lines;
    const std::string all = text();
    for (std::size_t begin = 0; begin < all.size();) {
      const std::size_t end = all.find('\n', begin);
      lines.push_back(all.substr(begin, end - begin));
      if (end == std::string::npos) break;
      begin = end + 1;
    }
    return lines;
  }

  [[nodiscard]] TelemetryOptions options() const {
    TelemetryOptions options;
    options.service_name = "shop";
    options.log_descriptor = descriptor_;
    return options;
  }

 private:
  int descriptor_;
};

/// The line without what changes from run to run: `"time":"…"`.
inline std::string without_time(const std::string& line) {
  const std::string start = "{\"time\":\"";
  if (!line.starts_with(start)) return line;
  return "{" + line.substr(line.find("\",") + 2);
}

}  // namespace bk::obs::test
