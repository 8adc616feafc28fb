#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "console/console.hpp"
#include "dev/door.hpp"
#include "dev/process.hpp"
#include "dev/watch.hpp"
#include "exit_code.hpp"

namespace bkctl::dev {

struct Settings {
  std::string root;     ///< of the project
  std::string project;  ///< its name, and its program's
  std::string preset;   ///< of CMake
};

/// Keeps a service running as its document and sources change: generates, builds, starts. What
/// comes in between begins anew; what fails is shown, also to the service's clients, until the next
/// change.
class Loop {
 public:
  Loop(Settings settings, Door& door, Watch& watch, console::Console& console);
  /// Until Ctrl-C.
  ExitCode run();

 private:
  enum class Stage : std::uint8_t { kIdle, kGenerate, kConfigure, kBuild, kStart };
  using Clock = std::chrono::steady_clock;

  void wait();
  void take_changes();
  void begin(Stage stage);
  void run_stage(std::vector<std::string> command);
  void end_stage();
  void start_service();
  void ask();
  void watch_service();
  void served();
  void fail(const std::string& title, std::string output);
  void retire();
  void show(std::string_view text);
  [[nodiscard]] std::string program() const;
  [[nodiscard]] bool is_built_anew() const;

  Settings settings_;
  Door& door_;
  Watch& watch_;
  console::Console& console_;

  Stage stage_ = Stage::kIdle;
  bool document_changed_ = true;
  bool changed_ = true;
  Clock::time_point began_, stage_began_;
  std::string took_;  // `generate 0.1 s, build 1.2 s`
  std::unique_ptr<Process> work_;
  std::string output_;  // of the stage

  std::unique_ptr<Process> service_;
  std::unique_ptr<Process> retired_;  // while its requests end
  std::string said_;                  // by the service until it is ready
  std::int64_t running_ = 0;          // when the program that runs was written
  int question_ = -1;
  std::optional<Page> page_;
};

}  // namespace bkctl::dev
