// TLS of a program: its settings, its health check, and its certificate while it runs.

#include <catch2/catch.hpp>
#include <csignal>

#include "bk/testing/database.hpp"
#include "runtime/app/process.hpp"
#include "support/certificate.hpp"

namespace bk::app {
namespace {

using bkctl::test::Certificate;
using bkctl::test::shell;
using Catch::Contains;
using test::Process;

struct TlsProgram {
  explicit TlsProgram(std::vector<std::string> settings = {}) {
    for (std::string one : {"PORT=0", "BK_ENV=development", "HOST=127.0.0.1"})
      settings.push_back(std::move(one));
    settings.push_back("DATABASE_URL=" + database.url());
    settings.push_back("TLS_CERTIFICATE_FILE=" + certificate.certificate());
    settings.push_back("TLS_KEY_FILE=" + certificate.key());
    process = std::make_unique<Process>(
        BK_SAMPLE_PROGRAM, std::vector<std::string>{}, settings, folder.path().string());
    REQUIRE(process->wait_for("\"message\":\"listening\""));
    REQUIRE(process->wait_for("\"jobs\":"));
    const std::string& log = process->err();
    const std::size_t at = log.find("\"url\":\"") + 7;
    url = log.substr(at, log.find('"', at) - at);
  }
  [[nodiscard]] std::string curl(const std::string& more) const {
    return shell("curl -sS --max-time 10 --cacert " + certificate.certificate() + " " + more);
  }
  /// Whom its certificate is for.
  [[nodiscard]] std::string name() const {
    return shell("openssl s_client -connect " + url.substr(8) + " </dev/null | grep -m1 CN");
  }
  Certificate certificate;
  testing::TemporaryFolder folder;
  testing::TemporaryDatabase database;
  std::unique_ptr<Process> process;
  std::string url;
};

TEST_CASE("a program with a certificate speaks TLS, and HTTP/2 in it") {
  TlsProgram program;
  CHECK_THAT(program.url, Catch::StartsWith("https://127.0.0.1:"));
  CHECK(
      program.curl("-o /dev/null -w '%{http_code} %{http_version}' " + program.url + "/readyz") ==
      "200 2");
  Process health{
      BK_SAMPLE_PROGRAM,
      {"health", "--port=" + program.url.substr(program.url.rfind(':') + 1)},
      {"TLS_CERTIFICATE_FILE=" + program.certificate.certificate(),
       "DATABASE_URL=" + program.database.url()},
      program.folder.path().string()};
  CHECK(health.wait() == 0);
}

TEST_CASE("without HTTP/2 a program speaks HTTP/1.1") {
  TlsProgram program{{"HTTP2=off"}};
  CHECK(
      program.curl("-o /dev/null -w '%{http_code} %{http_version}' " + program.url + "/readyz") ==
      "200 1.1");
}

TEST_CASE("a certificate is renewed on SIGHUP, and when its file changes") {
  TlsProgram program;
  CHECK_THAT(program.name(), Contains("first"));
  program.certificate.make("second");
  program.process->send_signal(SIGHUP);
  CHECK(program.process->wait_for("certificate renewed"));
  CHECK_THAT(program.name(), Contains("second"));

  program.certificate.folder().write("key.pem", "none");
  CHECK(program.process->wait_for("certificate not renewed"));
  CHECK_THAT(program.name(), Contains("second"));
  program.process->send_signal(SIGTERM);
  CHECK(program.process->wait() == 0);
}

TEST_CASE("a program does not start with a key that is none") {
  const Certificate certificate;
  certificate.folder().write("key.pem", "none");
  testing::TemporaryFolder folder;
  testing::TemporaryDatabase database;
  Process process{
      BK_SAMPLE_PROGRAM,
      {},
      {"PORT=0",
       "DATABASE_URL=" + database.url(),
       "TLS_CERTIFICATE_FILE=" + certificate.certificate(),
       "TLS_KEY_FILE=" + certificate.key()},
      folder.path().string()};
  CHECK(process.wait() == 78);
  CHECK_THAT(process.err(), Contains("no key (PEM)"));
}

}  // namespace
}  // namespace bk::app
