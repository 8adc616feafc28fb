#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

#include "support/temp_folder.hpp"

namespace bkctl::test {

/// What a command of the shell prints, on both of its outputs; `exit` gets how it ended.
inline std::string shell(const std::string& command, int* exit = nullptr) {
  std::FILE* pipe = popen(("exec 2>&1; " + command).c_str(), "r");
  std::string out;
  std::array<char, 65536> buffer{};
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe))
    out.append(buffer.data(), size);
  const int status = pclose(pipe);
  if (exit != nullptr) *exit = WEXITSTATUS(status);
  return out;
}

/// A certificate for 127.0.0.1 that signs itself, with its key, made by openssl.
class Certificate {
 public:
  explicit Certificate(const std::string& name = "first") { make(name); }
  /// Another one in the same files.
  void make(const std::string& name) {
    int exit = 0;
    const std::string said = shell(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=" +
            name + " -addext subjectAltName=IP:127.0.0.1 -out " + certificate() + " -keyout " +
            key(),
        &exit);
    if (exit != 0) throw std::runtime_error("openssl: " + said);
  }
  [[nodiscard]] std::string certificate() const { return folder_ / "certificate.pem"; }
  [[nodiscard]] std::string key() const { return folder_ / "key.pem"; }
  [[nodiscard]] const TempFolder& folder() const { return folder_; }

 private:
  TempFolder folder_;
};

}  // namespace bkctl::test
