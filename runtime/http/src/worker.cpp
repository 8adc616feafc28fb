#include "worker.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

#include "bk/async/reactor.hpp"
#include "bk/http/observer.hpp"
#include "connection.hpp"

namespace bk::http {
namespace {

constexpr std::chrono::milliseconds kTick{100};
constexpr int kAcceptedAtOnce = 64;

std::string address_text(const sockaddr_storage& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* bytes = nullptr;
  if (address.ss_family == AF_INET) bytes = &reinterpret_cast<const sockaddr_in&>(address).sin_addr;
  if (address.ss_family == AF_INET6)
    bytes = &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
  if (bytes == nullptr || inet_ntop(address.ss_family, bytes, text.data(), text.size()) == nullptr)
    return {};
  return text.data();
}

}  // namespace

Worker::Worker(
    const ServerOptions& options,
    const ServerParts& parts,
    std::size_t connection_limit,
    int listener,
    std::function<void()> ended)
    : options_(options),
      dispatcher_(parts),
      observer_(parts.observer),
      limits_{options.head_limit, options.target_limit, options.field_limit, options.body_limit},
      connection_limit_(connection_limit),
      ended_(std::move(ended)),
      listener_(loop_.state().io, listener),
      timer_(loop_.state().io) {}

Worker::~Worker() = default;

void Worker::run() {
  loop_.post([this] { wait_accept(); });
  loop_.run();
}

void Worker::wait_accept() {
  if (accepting_ || draining_) return;
  accepting_ = true;
  listener_.async_wait(
      asio::posix::stream_descriptor::wait_read, [this](const asio::error_code& error) {
        accepting_ = false;
        if (!error && !draining_) accept();
      });
}

void Worker::accept() {
  now_ = std::chrono::steady_clock::now();
  for (int i = 0; i < kAcceptedAtOnce; ++i) {
    if (connections_ >= connection_limit_ && !make_room()) return pause_accepting();
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    const int socket = ::accept4(
        listener_.native_handle(),
        reinterpret_cast<sockaddr*>(&address),
        &size,
        SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket < 0) {
      if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
        if (!make_room()) return pause_accepting();
        continue;
      }
      break;
    }
    const int yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    take(socket, address_text(address));
  }
  if (!ticking_) tick();
  wait_accept();
}

void Worker::take(int socket, std::string peer) {
  std::unique_ptr<TlsSession> tls;
  if (tls_ != nullptr) {
    tls = tls_->accept(socket);
    if (tls == nullptr) {
      ::close(socket);
      return;
    }
  }
  Transport transport{loop_, socket, std::move(tls)};
  adopt(std::make_unique<Connection>(*this, std::move(transport), std::move(peer)));
}

void Worker::adopt(std::unique_ptr<Channel> channel) {
  link(*channel);
  ++connections_;
  if (observer_ != nullptr) observer_->connections(1);
  channel.release()->start();
}

void Worker::link(Channel& channel) {
  channel.next_ = first_;
  if (first_ != nullptr) first_->previous_ = &channel;
  first_ = &channel;
}

// Nothing is accepted until a connection has gone, or for a tick: the rest waits in the backlog.
void Worker::pause_accepting() {
  if (observer_ != nullptr) observer_->rejected("overload");
  if (!ticking_) tick();
}

// Closes the connection that has been idle for longest.
bool Worker::make_room() {
  Channel* longest = nullptr;
  for (Channel* one = first_; one != nullptr; one = one->next_) {
    if (one->is_idle() && (longest == nullptr || one->deadline() < longest->deadline()))
      longest = one;
  }
  if (longest == nullptr) return false;
  longest->cut_off();
  return true;
}

void Worker::tick() {
  ticking_ = true;
  timer_.expires_after(kTick);
  timer_.async_wait([this](const asio::error_code& error) {
    ticking_ = false;
    if (error) return;
    look_at_deadlines();
    if (connections_ < connection_limit_) wait_accept();
    if (first_ != nullptr) tick();
  });
}

void Worker::look_at_deadlines() {
  now_ = std::chrono::steady_clock::now();
  for (looking_at_ = first_; looking_at_ != nullptr;) {
    Channel& channel = *looking_at_;
    looking_at_ = channel.next_;
    if (now_ >= channel.deadline()) channel.time_out();
  }
}

void Worker::unlink(Channel& channel) {
  if (looking_at_ == &channel) looking_at_ = channel.next_;
  (channel.previous_ != nullptr ? channel.previous_->next_ : first_) = channel.next_;
  if (channel.next_ != nullptr) channel.next_->previous_ = channel.previous_;
}

void Worker::hand_over(Channel& from, std::unique_ptr<Channel> to) {
  unlink(from);
  delete &from;
  link(*to);
  to.release()->start();
}

void Worker::remove(Channel& channel) {
  unlink(channel);
  delete &channel;
  --connections_;
  if (observer_ != nullptr) observer_->connections(-1);
  end_if_drained();
}

void Worker::use(std::shared_ptr<const TlsContext> tls) {
  loop_.post([this, tls = std::move(tls)] { tls_ = tls; });
}

void Worker::drain() {
  loop_.post([this] {
    draining_ = true;
    now_ = std::chrono::steady_clock::now();
    asio::error_code ignored;
    listener_.close(ignored);
    for (looking_at_ = first_; looking_at_ != nullptr;) {
      Channel& channel = *looking_at_;
      looking_at_ = channel.next_;
      channel.drain();
    }
    end_if_drained();
  });
}

void Worker::cut_off() {
  loop_.post([this] {
    for (looking_at_ = first_; looking_at_ != nullptr;) {
      Channel& channel = *looking_at_;
      looking_at_ = channel.next_;
      channel.cut_off();
    }
  });
}

void Worker::end_if_drained() {
  if (draining_ && first_ == nullptr && ended_) std::exchange(ended_, nullptr)();
}

}  // namespace bk::http
