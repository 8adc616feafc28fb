#pragma once

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace bkctl::test {

/// A server on 127.0.0.1 that answers each connection's first request with what `answer(path)` says
/// (a whole HTTP response), then closes. Ends with its object.
class HttpServer {
 public:
  explicit HttpServer(std::function<std::string(const std::string& path)> answer)
      : answer_(std::move(answer)) {
    listener_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    socklen_t size = sizeof address;
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    listen(listener_, 16);
    thread_ = std::thread([this] { run(); });
  }
  ~HttpServer() {
    stopping_ = true;
    shutdown(listener_, SHUT_RDWR);
    close(listener_);
    thread_.join();
  }
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  [[nodiscard]] std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }
  [[nodiscard]] int requests() const { return requests_; }

  static std::string ok(const std::string& body) {
    return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  static std::string redirect(const std::string& to) {
    return "HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: " + to +
           "\r\n\r\n";
  }

 private:
  void run() {
    while (!stopping_) {
      const int client = accept(listener_, nullptr, nullptr);
      if (client < 0) return;
      char buffer[4096];
      const ssize_t got = recv(client, buffer, sizeof buffer, 0);
      if (got > 0) {
        ++requests_;
        const std::string request(buffer, static_cast<std::size_t>(got));
        const auto begin = request.find(' ') + 1;
        const std::string reply = answer_(request.substr(begin, request.find(' ', begin) - begin));
        std::size_t sent = 0;
        while (sent < reply.size()) {
          const ssize_t now = send(client, reply.data() + sent, reply.size() - sent, MSG_NOSIGNAL);
          if (now <= 0) break;
          sent += static_cast<std::size_t>(now);
        }
      }
      close(client);
    }
  }

  std::function<std::string(const std::string&)> answer_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_{false};
  std::atomic<int> requests_{0};
  std::thread thread_;
};

}  // namespace bkctl::test
