#include "bk/async/watched.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "bk/async/reactor.hpp"

namespace bk::async {
namespace {

constexpr std::size_t kBatch = 128;
constexpr std::uint32_t kEnd = EPOLLRDHUP | EPOLLHUP | EPOLLERR;

}  // namespace

void Watcher::add(Watched& watched) {
  if (!epoll_) {
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    if (epoll < 0) throw std::system_error{errno, std::generic_category(), "epoll_create1"};
    epoll_.emplace(io_, epoll);
    wait();
  }
  epoll_event event{watched.events_, {&watched}};
  ::epoll_ctl(epoll_->native_handle(), EPOLL_CTL_ADD, watched.socket_, &event);
}

void Watcher::change(Watched& watched) {
  epoll_event event{watched.events_, {&watched}};
  ::epoll_ctl(epoll_->native_handle(), EPOLL_CTL_MOD, watched.socket_, &event);
}

// Closing alone is not enough: between fork() and exec() a child has the socket too, and as long as
// it is open anywhere the kernel tells of it.
void Watcher::forget(Watched& watched) {
  ::epoll_ctl(epoll_->native_handle(), EPOLL_CTL_DEL, watched.socket_, nullptr);
  for (epoll_event& event : batch_) {
    if (event.data.ptr == &watched) event.data.ptr = nullptr;
  }
}

void Watcher::wait() {
  epoll_->async_wait(
      asio::posix::stream_descriptor::wait_read, [this](const asio::error_code& error) {
        if (!error) look();
      });
}

// One batch: then others of the loop have their turn.
void Watcher::look() {
  std::array<epoll_event, kBatch> events;
  const int count = ::epoll_wait(epoll_->native_handle(), events.data(), kBatch, 0);
  if (count > 0) batch_ = std::span{events}.first(static_cast<std::size_t>(count));
  for (epoll_event& event : batch_) {
    if (event.data.ptr != nullptr) static_cast<Watched*>(event.data.ptr)->tell(event);
  }
  batch_ = {};
  wait();
}

Watched::Watched(Loop& loop, int socket)
    : loop_(loop),
      watcher_(loop.state().watcher),
      socket_(socket),
      events_(EPOLLIN | EPOLLRDHUP | EPOLLET) {
  watcher_.add(*this);
}

Watched::~Watched() {
  if (!is_open()) return;
  watcher_.forget(*this);
  ::close(socket_);
}

ssize_t Watched::receive(std::span<char> into) {
  const ssize_t size = ::recv(socket_, into.data(), into.size(), 0);
  drained_ = size < 0 ? errno == EAGAIN || errno == EWOULDBLOCK
                      : size > 0 && static_cast<std::size_t>(size) < into.size();
  return size;
}

void Watched::wait_read(std::function<void()> ready) {
  read_ = std::move(ready);
  if (!drained_ || missed_ || ended_) arm();
  missed_ = drained_ = false;
}

void Watched::wait_write(std::function<void()> ready) {
  write_ = std::move(ready);
  events_ |= EPOLLOUT;
  arm();
}

// The kernel tells again of what is so already.
void Watched::arm() {
  watcher_.change(*this);
}

void Watched::tell(const epoll_event& event) {
  const std::uint32_t events = event.events;
  if ((events & kEnd) != 0) ended_ = true;
  if ((events & (EPOLLIN | kEnd)) != 0) {
    if (read_) {
      std::exchange(read_, nullptr)();
      if (event.data.ptr == nullptr) return;  // forgotten: this object may be gone
    } else {
      missed_ = true;
    }
  }
  if ((events & (EPOLLOUT | kEnd)) != 0 && write_) std::exchange(write_, nullptr)();
}

void Watched::close() {
  if (!is_open()) return;
  watcher_.forget(*this);
  ::close(std::exchange(socket_, -1));
  if (read_) loop_.post(std::exchange(read_, nullptr));
  if (write_) loop_.post(std::exchange(write_, nullptr));
}

}  // namespace bk::async
