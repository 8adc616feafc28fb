#include "dev/loop.hpp"

#include <poll.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>

#include "interrupt.hpp"

namespace bkctl::dev {
namespace {

using namespace std::chrono_literals;

constexpr int kTick = 250;                // milliseconds between looks at what sends no event
constexpr auto kPatience = 15s;           // until a service has to be ready
constexpr auto kLetGo = 300ms;            // until the service before has surely stopped to accept
constexpr int kAskAgain = 15;             // milliseconds
constexpr std::size_t kKept = 64 * 1024;  // of what a stage or a service prints

std::string seconds(std::chrono::steady_clock::duration time) {
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%.1f s", std::chrono::duration<double>(time).count());
  return out.data();
}

bool ends_with_any(std::string_view path, std::initializer_list<std::string_view> endings) {
  return std::any_of(
      endings.begin(), endings.end(), [&](std::string_view each) { return path.ends_with(each); });
}

bool is_document(std::string_view path) {
  return ends_with_any(path, {".yaml", ".yml", ".json"}) && !path.starts_with("api/") &&
         path != "CMakePresets.json";
}

bool is_source(std::string_view path) {
  return ends_with_any(path, {".cpp", ".hpp", ".cc", ".h", ".hh", ".c", ".sql", ".cmake"}) ||
         path.ends_with("CMakeLists.txt") || path == "CMakePresets.json" || path == ".env";
}

std::int64_t written(const std::string& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return 0;
  return facts.st_mtim.tv_sec * 1'000'000'000 + facts.st_mtim.tv_nsec;
}

// `[12/340] Building …`, the last of it.
std::string progress_in(std::string_view text) {
  const std::size_t at = text.rfind('[');
  if (at == std::string_view::npos) return {};
  const std::size_t end = text.find(']', at);
  return end == std::string_view::npos ? std::string{} : std::string{text.substr(at, end - at + 1)};
}

// What a compiler and its build tool say without the lines that only tell how far they are.
std::string without_progress(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    const std::string_view line = text.substr(0, end + 1);
    text.remove_prefix(line.size());
    const bool command =
        line.find(" -o ") != std::string_view::npos && line.find(" -c ") != line.npos;
    if (!line.starts_with('[') && !line.starts_with("ninja: ") && !command) out += line;
  }
  return out;
}

void keep_end(std::string& text) {
  if (text.size() > kKept) text.erase(0, text.size() - kKept);
}

}  // namespace

Loop::Loop(Settings settings, Door& door, Watch& watch, console::Console& console)
    : settings_(std::move(settings)), door_(door), watch_(watch), console_(console) {}

std::string Loop::program() const {
  return settings_.root + "/build/" + settings_.preset + "/" + settings_.project;
}

bool Loop::is_built_anew() const {
  return !service_ || written(program()) != running_;
}

void Loop::show(std::string_view text) {
  console_.print(text);
}

ExitCode Loop::run() {
  const interrupt::Guard guard;
  show(
      "\n  " + console_.style().bold(settings_.project) + "  " + door_.url() + "   docs " +
      door_.url() + "/docs\n  Ctrl-C stops it.\n\n");
  while (!interrupt::interrupted()) {
    if (changed_) {
      changed_ = false;
      work_.reset();
      if (stage_ == Stage::kIdle) began_ = Clock::now();
      took_.clear();
      begin(std::exchange(document_changed_, false) ? Stage::kGenerate : Stage::kBuild);
    }
    wait();
  }
  work_.reset();
  if (service_) {
    service_->signal(SIGTERM);
    service_->wait(20'000);
    show(service_->read());
  }
  return ExitCode::kOk;
}

void Loop::wait() {
  std::array<pollfd, 5> all{{
      {watch_.descriptor(), POLLIN, 0},
      {work_ ? work_->output() : -1, POLLIN, 0},
      {service_ ? service_->output() : -1, POLLIN, 0},
      {page_ ? door_.descriptor() : -1, POLLIN, 0},
      {question_, POLLIN, 0},
  }};
  const bool asks = stage_ == Stage::kStart;
  if (::poll(all.data(), all.size(), asks ? kAskAgain : kTick) < 0) return;  // a signal
  if ((all[0].revents & POLLIN) != 0) take_changes();
  if (page_ && (all[3].revents & POLLIN) != 0) door_.answer(*page_);
  if (question_ >= 0 && all[4].revents != 0 && door_.is_ready(std::exchange(question_, -1)))
    served();
  if (retired_ && retired_->status()) retired_.reset();
  if (retired_) static_cast<void>(retired_->read());
  watch_service();
  if (work_) {
    output_ += work_->read();
    keep_end(output_);
    if (const std::string far = progress_in(output_); !far.empty() && stage_ == Stage::kBuild)
      console_.progress("building " + far);
    if (work_->output() < 0 && work_->wait(1000)) end_stage();
  } else if (asks && question_ < 0) {
    ask();
  }
}

void Loop::take_changes() {
  // An editor writes several files at once, and one in several steps.
  pollfd more{watch_.descriptor(), POLLIN, 0};
  std::vector<std::string> paths = watch_.changes();
  while (::poll(&more, 1, 20) > 0) {
    const std::vector<std::string> next = watch_.changes();
    if (next.empty()) break;
    paths.insert(paths.end(), next.begin(), next.end());
  }
  for (const std::string& path : paths) {
    const bool all = path == ".";
    document_changed_ = document_changed_ || all || is_document(path);
    // What generating writes is compiled right after.
    const bool own = stage_ == Stage::kGenerate && !is_document(path);
    changed_ = changed_ || all || is_document(path) || (is_source(path) && !own);
  }
}

void Loop::begin(Stage stage) {
  stage_ = stage;
  stage_began_ = Clock::now();
  output_.clear();
  const std::string build = settings_.root + "/build/" + settings_.preset;
  switch (stage) {
    case Stage::kGenerate:
      return run_stage(
          {"/proc/self/exe",
           "--quiet",
           "--color",
           console_.style().on() ? "always" : "never",
           "generate"});
    case Stage::kConfigure:
      console_.progress("configuring");
      return run_stage({"cmake", "--preset", settings_.preset});
    case Stage::kBuild:
      if (!std::filesystem::exists(build + "/CMakeCache.txt")) return begin(Stage::kConfigure);
      return run_stage({"cmake", "--build", build, "--target", settings_.project});
    case Stage::kStart:
      return start_service();
    case Stage::kIdle:
      break;
  }
}

void Loop::run_stage(std::vector<std::string> command) {
  work_ = std::make_unique<Process>(Process::Start{std::move(command), settings_.root});
}

void Loop::end_stage() {
  const int status = *work_->status();
  work_.reset();
  constexpr std::array<std::string_view, 4> kNames{"", "generate", "configure", "build"};
  const std::string_view name = kNames[static_cast<std::size_t>(stage_)];
  took_.append(took_.empty() ? "" : ", ").append(name).append(" ");
  took_ += seconds(Clock::now() - stage_began_);
  if (changed_) return;  // it begins anew anyway
  if (status != 0) {
    constexpr std::array<std::string_view, 4> kTitles{
        "", "does not follow its document", "cannot be configured", "does not compile"};
    return fail(
        settings_.project + " " + std::string{kTitles[static_cast<std::size_t>(stage_)]},
        stage_ == Stage::kBuild ? without_progress(output_) : output_);
  }
  if (stage_ == Stage::kGenerate && output_.find("Nothing to change") == std::string::npos)
    show(output_);
  if (stage_ == Stage::kGenerate || stage_ == Stage::kConfigure) return begin(Stage::kBuild);
  if (!page_ && !is_built_anew()) {
    stage_ = Stage::kIdle;
    return show(console_.style().dim("nothing to do (" + took_ + ")") + "\n");
  }
  begin(Stage::kStart);
}

void Loop::retire() {
  if (question_ >= 0) static_cast<void>(door_.is_ready(std::exchange(question_, -1)));
  if (!service_) return;
  service_->signal(SIGTERM);
  show(service_->read());
  retired_ = std::move(service_);
}

// The one before ends what it is at; who connects meanwhile waits at the door.
void Loop::start_service() {
  retire();
  page_.reset();
  said_.clear();
  running_ = written(program());
  Process::Start start{{program(), "serve"}, settings_.root, {}, door_.descriptor()};
  if (std::getenv("LOG_FORMAT") == nullptr && console_.style().on())
    start.environment.emplace_back("LOG_FORMAT", "text");
  service_ = std::make_unique<Process>(start);
}

void Loop::ask() {
  // While the one before still accepts, its answer would be taken for the new one's.
  if (!service_ || (retired_ && Clock::now() - stage_began_ < kLetGo)) return;
  if (Clock::now() - stage_began_ > kPatience)
    return fail(settings_.project + " does not get ready", said_);
  question_ = door_.ask();
}

void Loop::watch_service() {
  if (!service_) return;
  const std::string text = service_->read();
  if (stage_ == Stage::kStart) {
    said_ += text;
    keep_end(said_);
  } else {
    show(text);
  }
  if (service_->output() >= 0 || !service_->status()) return;
  const std::string why = " ended with status " + std::to_string(*service_->status());
  const std::string said = stage_ == Stage::kStart ? said_ : text;
  service_.reset();
  fail(settings_.project + why, said);
}

void Loop::served() {
  if (stage_ != Stage::kStart) return;
  took_ += (took_.empty() ? "start " : ", start ") + seconds(Clock::now() - stage_began_);
  stage_ = Stage::kIdle;
  show(
      console_.style().green("served after " + seconds(Clock::now() - began_)) + " (" + took_ +
      ")\n");
  show(said_);
}

void Loop::fail(const std::string& title, std::string output) {
  retire();
  stage_ = Stage::kIdle;
  if (output.empty()) output = "It said nothing.\n";
  show(
      "\n" + console_.style().red(title) + "\n\n" + output + "\n" +
      console_.style().dim("Waiting for a change.") + "\n");
  page_ = Page{settings_.project, title, plain(output)};
}

}  // namespace bkctl::dev
