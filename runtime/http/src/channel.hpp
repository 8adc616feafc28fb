#pragma once

#include "output.hpp"
#include "transport.hpp"
#include "worker.hpp"

namespace bk::http {

/// A client's connection as its worker holds it, whatever protocol it speaks: its octets, waiting
/// for them, and the time that it has. Lives on the worker's loop, from accept until the worker
/// removes it: when it is closed and nothing waits or runs for it any more.
class Channel {
 public:
  virtual ~Channel() = default;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  virtual void start() = 0;
  /// No further request is taken up; closes now if none is in progress.
  virtual void drain() = 0;
  /// Closes, and cancels what is in progress.
  virtual void cut_off() = 0;
  /// Its deadline has passed.
  virtual void time_out() = 0;
  /// Between two requests, with nothing to do.
  [[nodiscard]] virtual bool is_idle() const = 0;

  [[nodiscard]] Worker::Time deadline() const { return deadline_; }

 protected:
  Channel(Worker& worker, Transport transport);

  // What is waited for has come.
  virtual void readable() = 0;
  virtual void writable() = 0;
  /// Whether somebody would come back to this object though nothing is waited for.
  [[nodiscard]] virtual bool is_busy() const = 0;

  void wait_read();
  void wait_write();
  /// As when the socket can be written, after whatever else is ready.
  void come_back();
  /// Receives into the worker's buffer.
  ssize_t receive() { return transport_.receive(worker_.buffer()); }
  /// Sends what there is. False when there is nothing more to be done now: blocked, or closed.
  bool flush();
  [[nodiscard]] bool is_closed() const { return !transport_.is_open(); }
  void remove_if_done();

  Worker& worker_;
  Transport transport_;
  Output output_;
  Worker::Time deadline_ = Worker::Time::max();

 private:
  friend class Worker;  // links

  bool waits_read_ = false;
  bool waits_write_ = false;
  Channel* next_ = nullptr;
  Channel* previous_ = nullptr;
};

}  // namespace bk::http
