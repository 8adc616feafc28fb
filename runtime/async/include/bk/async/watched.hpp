#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <span>

#include "bk/async/loop.hpp"

struct epoll_event;

namespace bk::async {

class Watcher;

/// A socket that is waited for over and over, as a server's are: the kernel is told of it once, and
/// not of each wait. Owns the descriptor. Everything is called on the loop's thread.
class Watched {
 public:
  /// `socket` is non-blocking, and this object's from now on.
  Watched(Loop& loop, int socket);
  ~Watched();
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;

  /// As recv(2). Who reads in another way pays for it with a system call at the next wait.
  ssize_t receive(std::span<char> into);

  // One wait of each kind at a time. What is given is called once: when the socket can be read
  // (written) without blocking, when it has failed or ended, or soon after close().
  void wait_read(std::function<void()> ready);
  void wait_write(std::function<void()> ready);

  void close();
  [[nodiscard]] bool is_open() const { return socket_ >= 0; }
  [[nodiscard]] int native_handle() const { return socket_; }

 private:
  friend class Watcher;
  void tell(const epoll_event& event);
  void arm();

  Loop& loop_;
  Watcher& watcher_;
  int socket_;
  std::uint32_t events_;
  bool drained_ = true;  // nothing is left to be read that the kernel does not yet have to tell of
  bool missed_ = false;  // it did, and nobody was waiting
  bool ended_ = false;   // there is an end to be read, of which it will not tell again
  std::function<void()> read_;
  std::function<void()> write_;
};

}  // namespace bk::async
