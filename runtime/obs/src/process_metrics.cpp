#include <dirent.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>

#include "bk/obs/metrics.hpp"

namespace bk::obs {
namespace {

double resident_bytes() {
  std::FILE* file = std::fopen("/proc/self/statm", "re");
  if (file == nullptr) return 0;
  long total = 0;
  long resident = 0;
  const int read = std::fscanf(file, "%ld %ld", &total, &resident);
  std::fclose(file);
  return read == 2 ? static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) : 0;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double open_descriptors() {
  DIR* folder = opendir("/proc/self/fd");
  if (folder == nullptr) return 0;
  double count = -3;  // `.`, `..`, and the descriptor that reads the folder
  while (readdir(folder) != nullptr) ++count;
  closedir(folder);
  return count;
}

double descriptor_limit() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  return static_cast<double>(limit.rlim_cur);
}

double now_seconds() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace

void add_process_metrics(Metrics& metrics) {
  Gauge& start = metrics
                     .gauge(
                         "process_start_time_seconds",
                         "Start time of the process since unix epoch in seconds.")
                     .with({});
  Gauge& memory =
      metrics.gauge("process_resident_memory_bytes", "Resident memory size in bytes.").with({});
  Gauge& open = metrics.gauge("process_open_fds", "Number of open file descriptors.").with({});
  Gauge& most =
      metrics.gauge("process_max_fds", "Maximum number of open file descriptors.").with({});
  Gauge& cpu =
      metrics
          .mirrored_counter(
              "process_cpu_seconds_total", "Total user and system CPU time spent in seconds.")
          .with({});
  start.set(now_seconds());
  metrics.before_exposition([&memory, &open, &most, &cpu] {
    memory.set(resident_bytes());
    open.set(open_descriptors());
    most.set(descriptor_limit());
    cpu.set(cpu_seconds());
  });
}

}  // namespace bk::obs
