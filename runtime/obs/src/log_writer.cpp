#include "log_writer.hpp"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "background.hpp"

namespace bk::obs {
namespace {

// Lines that come while others are being written wait this long for company: at most a hundred
// writes a second, and no system call on the threads that log.
constexpr std::chrono::milliseconds kLinger{10};
// A pipe that can be written to takes this much without blocking, and at once.
constexpr std::size_t kPipeChunk = 4096;
constexpr std::size_t kFileChunk = std::size_t{1024} * 1024;

// So that who logs seldom finds the queue too small.
constexpr std::size_t kRoom = std::size_t{64} * 1024;

std::size_t chunk_for(int descriptor) {
  struct stat status {};
  const bool is_file = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  return is_file ? kFileChunk : kPipeChunk;
}

// As many whole lines as fit, or a part of one that never will.
std::string_view next_chunk(std::string_view lines, std::size_t limit) {
  if (lines.size() <= limit) return lines;
  const void* end = ::memrchr(lines.data(), '\n', limit);
  if (end == nullptr) return lines.substr(0, limit);
  return lines.substr(
      0, static_cast<std::size_t>(static_cast<const char*>(end) - lines.data()) + 1);
}

}  // namespace

LogWriter::LogWriter(
    int descriptor,
    std::size_t queue_bytes,
    std::function<void()> on_drop,
    std::function<std::string(std::uint64_t)> describe_drops)
    : descriptor_(descriptor),
      queue_bytes_(queue_bytes),
      on_drop_(std::move(on_drop)),
      describe_drops_(std::move(describe_drops)),
      chunk_(chunk_for(descriptor)),
      thread_(start_background("bk-log", [this] { run(); })) {}

LogWriter::~LogWriter() {
  stop(std::chrono::milliseconds{0});
}

void LogWriter::write(std::string_view line) {
  bool dropped = false;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || queue_.size() + line.size() > queue_bytes_) {
      ++dropped_;
      dropped = true;
    } else {
      queue_ += line;
      ++queued_;
      if (idle_) {
        idle_ = false;
        wake_.notify_one();
      }
    }
  }
  if (dropped) on_drop_();
}

bool LogWriter::flush(std::chrono::milliseconds timeout) {
  std::unique_lock lock(mutex_);
  hurry_ = true;
  idle_ = false;
  wake_.notify_one();
  return drained_.wait_for(lock, timeout, [this, goal = queued_] { return written_ >= goal; });
}

void LogWriter::stop(std::chrono::milliseconds timeout) {
  {
    const std::lock_guard lock(mutex_);
    give_up_ = std::min(give_up_, Clock::now() + timeout);
    stopping_ = true;
    idle_ = false;
    wake_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
}

void LogWriter::run() {
  std::string lines;
  lines.reserve(kRoom);
  std::unique_lock lock(mutex_);
  queue_.reserve(kRoom);
  for (;;) {
    if (queue_.empty() && !stopping_) {
      idle_ = true;
      wake_.wait(lock, [this] { return !idle_; });
    }
    if (queue_.empty() && stopping_) return;
    lines.clear();
    lines.swap(queue_);
    const std::uint64_t goal = queued_;
    if (dropped_ > 0) lines += describe_drops_(std::exchange(dropped_, 0));
    lock.unlock();
    const bool complete = write_out(lines);
    lock.lock();
    written_ = goal;
    drained_.notify_all();
    if (!complete) return;
    if (!stopping_ && !hurry_) {
      wake_.wait_for(lock, kLinger, [this] { return stopping_ || hurry_; });
    }
    hurry_ = false;
  }
}

bool LogWriter::must_give_up() {
  const std::lock_guard lock(mutex_);
  return Clock::now() >= give_up_;
}

bool LogWriter::write_out(std::string_view lines) {
  while (!lines.empty()) {
    // The descriptor may be shared and may block: ask first, so that stop() stays bounded behind a
    // reader that sleeps.
    pollfd ready{descriptor_, POLLOUT, 0};
    const int answer = poll(&ready, 1, 50);
    if (answer == 0 || (answer < 0 && errno == EINTR)) {
      if (must_give_up()) return false;
      continue;
    }
    const std::string_view chunk = next_chunk(lines, chunk_);
    const ssize_t count = ::write(descriptor_, chunk.data(), chunk.size());
    if (count >= 0) {
      lines.remove_prefix(static_cast<std::size_t>(count));
      if (!lines.empty() && must_give_up()) return false;
    } else if (errno != EINTR && errno != EAGAIN) {
      return true;  // nobody reads any more: there is nowhere to report it
    }
  }
  return true;
}

}  // namespace bk::obs
