#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace bk::obs::test {

/// An HTTP server on loopback that keeps what is posted to it and answers with the statuses it was
/// given, then 200.
class Receiver {
 public:
  explicit Receiver(std::vector<int> statuses = {}) : statuses_(std::move(statuses)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof(address);
    bind(listener_, reinterpret_cast<sockaddr*>(&address), length);
    listen(listener_, 16);
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  ~Receiver() {
    stopping_ = true;
    thread_.join();
    close(listener_);
  }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  [[nodiscard]] std::string url() const {
    return "http://127.0.0.1:" + std::to_string(port_) + "/v1/traces";
  }

  struct Request {
    std::string head;
    std::string body;
  };
  [[nodiscard]] std::vector<Request> requests() {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  static bool readable(int descriptor) {
    pollfd ready{descriptor, POLLIN, 0};
    return poll(&ready, 1, 20) == 1;
  }

  void run() {
    while (!stopping_) {
      if (!readable(listener_)) continue;
      const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) continue;
      while (!stopping_ && serve(connection)) {
      }
      close(connection);
    }
  }

  bool serve(int connection) {
    Request request;
    std::string data;
    std::size_t wanted = std::string::npos;
    std::string part(65536, '\0');
    while (data.size() < wanted) {
      if (stopping_) return false;
      if (!readable(connection)) continue;
      const ssize_t count = recv(connection, part.data(), part.size(), 0);
      if (count <= 0) return false;
      data.append(part, 0, static_cast<std::size_t>(count));
      const std::size_t end = data.find("\r\n\r\n");
      if (wanted == std::string::npos && end != std::string::npos) {
        const std::size_t at = data.find("Content-Length: ");
        wanted = end + 4 + std::stoul(data.substr(at + 16));
        request.head = data.substr(0, end);
      }
    }
    request.body = data.substr(request.head.size() + 4);
    std::size_t number = 0;
    {
      const std::lock_guard lock(mutex_);
      number = requests_.size();
      requests_.push_back(request);
    }
    const int status = number < statuses_.size() ? statuses_[number] : 200;
    const std::string answer =
        "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: 0\r\n\r\n";
    return send(connection, answer.data(), answer.size(), MSG_NOSIGNAL) > 0;
  }

  const std::vector<int> statuses_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::vector<Request> requests_;
  std::thread thread_;
};

}  // namespace bk::obs::test
