#include "commands/dev.hpp"

#include <array>
#include <charconv>
#include <cstdlib>
#include <fstream>

#include "dev/door.hpp"
#include "dev/loop.hpp"
#include "dev/watch.hpp"
#include "report/json.hpp"
#include "workspace/project.hpp"

namespace bkctl::commands {
namespace {

// A setting as the service itself would read it: the environment wins over the file .env.
std::string setting(const std::string& root, const std::string& name, std::string fallback) {
  if (const char* value = std::getenv(name.c_str())) return value;
  std::ifstream file(root + "/.env");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(name + "=")) fallback = line.substr(name.size() + 1);
  }
  while (!fallback.empty() && (fallback.back() == '\r' || fallback.back() == ' '))
    fallback.pop_back();
  return fallback;
}

class Dev final : public Command {
 public:
  void describe(Options& options) override {
    options.value("--host", "ADDRESS", host_, "Listen there; by default on HOST, or 127.0.0.1");
    options.value("--port", "PORT", port_, "Listen there; by default on PORT, or 8080");
    options.value("--preset", "NAME", preset_, "Build with this preset of CMake (dev)");
    options.value("--project", "DIR", folder_, "Work on the project there")
        .with_letter("-C")
        .with_kind(ValueKind::kFolder);
  }

  ExitCode run(console::Console& console) override {
    Diagnostics diagnostics;
    const ExitCode code = keep_running(console, diagnostics);
    console.findings(diagnostics);
    if (console.json()) console.print_raw(report::answer("dev", code, {}, diagnostics));
    return code;
  }

 private:
  ExitCode keep_running(console::Console& console, Diagnostics& diagnostics) {
    const auto root = workspace::find_root(folder_, diagnostics);
    if (!root) return ExitCode::kUnreadable;
    const auto project = workspace::read_config(*root, diagnostics);
    if (!project) return ExitCode::kFindings;
    const std::string host = host_.empty() ? setting(*root, "HOST", "127.0.0.1") : host_;
    const std::string port = port_.empty() ? setting(*root, "PORT", "8080") : port_;
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    if (error != std::errc{} || end != port.data() + port.size()) {
      diagnostics.error("BK7080", {}, {}, "`" + port + "` is no port").help =
          "a number from 0 to 65535: bkctl dev --port 8080";
      return ExitCode::kUsage;
    }
    const bool tls = !setting(*root, "TLS_CERTIFICATE_FILE", "").empty();
    dev::Door door(host, number, tls);
    if (!door.problem().empty()) {
      diagnostics
          .error(
              "BK7080",
              {},
              {},
              "cannot listen on " + host + " port " + port + ": " + door.problem())
          .help = "stop what listens there, or take another one: bkctl dev --port 8081";
      return ExitCode::kDisk;
    }
    dev::Watch watch(*root, {"build", "vendor", "node_modules"});
    if (!watch.problem().empty()) {
      diagnostics.error("BK7081", {}, {}, "cannot watch the project: " + watch.problem()).help =
          "the system may have too few watches: sysctl fs.inotify.max_user_watches";
      return ExitCode::kDisk;
    }
    dev::Loop loop({*root, project->name, preset_}, door, watch, console);
    return loop.run();
  }

  std::string host_;
  std::string port_;
  std::string preset_ = "dev";
  std::string folder_ = ".";
};

constexpr std::array kExamples{
    Example{"bkctl dev", "Serve the project of this folder, and anew after each change"},
    Example{"bkctl dev --port 0", "On a port that is free"},
};

}  // namespace

const Entry kDevEntry{
    "dev",
    "Serve a project while you work on it",
    "Watches the document and the sources. When a file changes: generates, builds,\n"
    "applies pending migrations to the development database and starts the service\n"
    "anew. Requests in progress end first, and none is turned away meanwhile: bkctl\n"
    "holds the socket. What fails is shown here and to whoever asks the service, until\n"
    "the next change.\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Dev>(); },
};

}  // namespace bkctl::commands
