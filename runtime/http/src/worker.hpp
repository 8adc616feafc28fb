#pragma once

#include <array>
#include <asio/posix/stream_descriptor.hpp>
#include <asio/steady_timer.hpp>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "bk/async/loop.hpp"
#include "bk/http/dispatcher.hpp"
#include "bk/http/server.hpp"
#include "http1_parser.hpp"
#include "http1_writer.hpp"

namespace bk::http {

class Channel;
class TlsContext;

/// Asks the operation that a request is routed to.
class RoutedBodies final : public BodyRule {
 public:
  explicit RoutedBodies(const Dispatcher& dispatcher) : dispatcher_(dispatcher) {}
  [[nodiscard]] bool is_streamed(const Request& request) const override {
    return dispatcher_.is_streamed(request);
  }

 private:
  const Dispatcher& dispatcher_;
};

/// One thread of a server: its loop, its listening socket, its connections, and what they share.
class Worker {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// `listener` is a listening socket, and the worker's from now on. `ended` is called on the
  /// worker's thread when it drains and its last connection has gone.
  Worker(
      const ServerOptions& options,
      const ServerParts& parts,
      std::size_t connection_limit,
      int listener,
      std::function<void()> ended);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// On its own thread: accepts and serves until stop().
  void run();
  // Any thread.
  void drain();
  void cut_off();
  /// For the connections that are accepted from now on; null: plain.
  void use(std::shared_ptr<const TlsContext> tls);
  void stop() { loop_.stop(); }
  /// After the thread has ended: whether no connection is left.
  [[nodiscard]] bool is_empty() const { return first_ == nullptr; }

  // For its connections.
  [[nodiscard]] async::Loop& loop() { return loop_; }
  [[nodiscard]] const ServerOptions& options() const { return options_; }
  [[nodiscard]] const Dispatcher& dispatcher() const { return dispatcher_; }
  [[nodiscard]] const Http1Limits& limits() const { return limits_; }
  [[nodiscard]] const BodyRule* body_rule() const {
    return dispatcher_.has_streamed_bodies() ? &rule_ : nullptr;
  }
  [[nodiscard]] Observer* observer() const { return observer_; }
  [[nodiscard]] Time now() const { return now_; }  ///< at most some 100 ms old
  [[nodiscard]] bool draining() const { return draining_; }
  [[nodiscard]] std::array<char, std::size_t{64} * 1024>& buffer() { return buffer_; }
  [[nodiscard]] std::string& spare_text() { return spare_text_; }
  [[nodiscard]] std::string_view date() { return date_.get(); }
  [[nodiscard]] std::string_view date_value() { return date_.value(); }
  /// Holds it from now on, and starts it.
  void adopt(std::unique_ptr<Channel> channel);
  /// Has `to` in the place of `from`, which is destroyed, and starts it.
  void hand_over(Channel& from, std::unique_ptr<Channel> to);
  /// Unlinks and destroys it.
  void remove(Channel& channel);

 private:
  void wait_accept();
  void accept();
  void take(int socket, std::string peer);
  void link(Channel& channel);
  void unlink(Channel& channel);
  void pause_accepting();
  bool make_room();
  void tick();
  void look_at_deadlines();
  void end_if_drained();

  const ServerOptions& options_;
  const Dispatcher dispatcher_;
  const RoutedBodies rule_{dispatcher_};
  Observer* observer_;
  const Http1Limits limits_;
  const std::size_t connection_limit_;
  std::function<void()> ended_;

  std::shared_ptr<const TlsContext> tls_;

  async::Loop loop_;
  asio::posix::stream_descriptor listener_;
  asio::steady_timer timer_;
  Channel* first_ = nullptr;
  Channel* looking_at_ = nullptr;
  std::size_t connections_ = 0;
  Time now_ = std::chrono::steady_clock::now();
  bool ticking_ = false;
  bool accepting_ = false;
  bool draining_ = false;
  DateLine date_;
  std::string spare_text_;
  std::array<char, std::size_t{64} * 1024> buffer_;
};

}  // namespace bk::http
