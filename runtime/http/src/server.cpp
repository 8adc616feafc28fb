#include "bk/http/server.hpp"

#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "bk/http/router.hpp"
#include "listener.hpp"
#include "tls.hpp"
#include "worker.hpp"

namespace bk::http {
namespace {

constexpr std::chrono::seconds kCancelled{3};  // for handlers to notice that they are cancelled

/// Signals are for the program's main thread.
void block_signals() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

}  // namespace

struct Server::State {
  bool wait_for_all(std::chrono::milliseconds time) {
    std::unique_lock lock{mutex};
    return changed.wait_for(lock, time, [this] { return running == 0; });
  }

  ServerOptions options;
  ServerParts parts;
  std::uint16_t port = 0;
  std::vector<std::unique_ptr<Worker>> workers;
  std::vector<std::thread> threads;
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t running = 0;  // workers with connections, or that still accept
};

namespace {

ServerOptions with_threads(ServerOptions options) {
  if (options.threads == 0) options.threads = std::max(1U, std::thread::hardware_concurrency());
  return options;
}

Result<std::shared_ptr<const TlsContext>> load_tls(const ServerOptions& options) {
  if (!options.tls.is_on()) return std::shared_ptr<const TlsContext>{};
  return TlsContext::load(options.tls, options.http2);
}

}  // namespace

Server::Server(ServerOptions options, ServerParts parts)
    : state_(new State{with_threads(std::move(options)), parts, 0, {}, {}, {}, {}, 0}) {}

Server::~Server() {
  stop({});
}

Result<void> Server::start() {
  State& state = *state_;
  if (const auto& problems = state.parts.router.problems(); !problems.empty()) {
    std::string all;
    for (const std::string& problem : problems) all += (all.empty() ? "" : " ") + problem;
    return Error{ErrorCode::kInternal, "the routes do not fit together"}.with_cause(std::move(all));
  }
  auto tls = load_tls(state.options);
  if (!tls) return std::move(tls).error();
  const unsigned count = state.options.threads;
  auto sockets = state.options.sockets.empty()
                     ? listen_on(state.options.host, state.options.port, count)
                     : share(std::exchange(state.options.sockets, {}), count);
  if (!sockets) return std::move(sockets).error();
  state.port = port_of(sockets->front());
  state.running = count;
  const std::size_t limit = (state.options.connection_limit + count - 1) / count;
  for (const int socket : *sockets) {
    state.workers.push_back(
        std::make_unique<Worker>(state.options, state.parts, limit, socket, [&state] {
          const std::lock_guard lock{state.mutex};
          --state.running;
          state.changed.notify_all();
        }));
    state.workers.back()->use(*tls);
    state.threads.emplace_back([worker = state.workers.back().get()] {
      block_signals();
      worker->run();
    });
  }
  return {};
}

Result<void> Server::reload_certificate() {
  State& state = *state_;
  auto tls = load_tls(state.options);
  if (!tls) return std::move(tls).error();
  for (const auto& worker : state.workers) worker->use(*tls);
  return {};
}

std::uint16_t Server::port() const {
  return state_->port;
}

bool Server::stop(std::chrono::milliseconds grace) {
  State& state = *state_;
  if (state.threads.empty()) return true;
  for (const auto& worker : state.workers) worker->drain();
  const bool in_time = state.wait_for_all(grace);
  if (!in_time) {
    for (const auto& worker : state.workers) worker->cut_off();
    state.wait_for_all(kCancelled);
  }
  for (const auto& worker : state.workers) worker->stop();
  for (std::thread& thread : state.threads) thread.join();
  state.threads.clear();
  for (auto& worker : state.workers) {
    // A handler that would not end may still be resumed by whatever it waits for, so what it refers
    // to is left where it is.
    if (!worker->is_empty()) static_cast<void>(worker.release());
  }
  state.workers.clear();
  return in_time;
}

}  // namespace bk::http
