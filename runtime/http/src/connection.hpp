#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include "bk/async/task.hpp"
#include "bk/http/body_input.hpp"
#include "bk/http/request.hpp"
#include "channel.hpp"
#include "http1_parser.hpp"

namespace bk::http {

class IncomingBody;
class OutgoingBody;

/// One HTTP/1 connection: reads requests, has them answered one after the other, writes the
/// responses in that order.
class Connection final : public Channel {
 public:
  Connection(Worker& worker, Transport transport, std::string peer);
  ~Connection() override;

  void start() override;
  void drain() override;
  void cut_off() override;
  void time_out() override;
  [[nodiscard]] bool is_idle() const override { return phase_ == Phase::kIdle; }

  // For the bodies of the request in progress and of its response.
  BodyInput::State take_body(std::string& out);
  [[nodiscard]] std::size_t body_limit() const { return worker_.limits().body; }
  /// Where it is appended; what is there is sent soon.
  std::string& begin_output();
  [[nodiscard]] std::size_t unsent() const { return output_.waiting(); }
  /// Whether there still is somebody to send it to.
  [[nodiscard]] bool is_waited_for() const {
    return phase_ != Phase::kClosed && !cancelled_->load(std::memory_order_relaxed);
  }

 private:
  enum class Phase : unsigned char { kIdle, kHead, kBody, kServing, kWriting, kLingering, kClosed };

  void readable() override;
  void writable() override { advance({}); }
  [[nodiscard]] bool is_busy() const override { return serving_ || advancing_; }
  void read();
  void discard();
  void advance(std::string_view fresh);
  void take_up(std::string_view fresh);
  std::string_view take_requests(std::string_view bytes);
  bool begins_http2();
  void become_http2();
  void settle();
  void enter(Phase phase);
  void serve();
  Task<void> run_request();
  void respond(Reply& reply);
  Task<void> send_stream(BodySource& source);
  void go_on();
  [[nodiscard]] bool has_news() const;
  Task<void> run_streamed();
  bool leave_body(Reply& reply);
  void tell_of_end();
  void refuse(int status, std::string_view reason);
  void gone();
  void linger();
  void close();
  void reset();
  void tell_of_close();

  Request request_;
  Http1Parser parser_;
  std::string pending_;  // received while a request was in progress
  std::shared_ptr<std::atomic<bool>> cancelled_;
  IncomingBody* incoming_ = nullptr;  // of the request in progress, while it is served
  OutgoingBody* outgoing_ = nullptr;  // of the request in progress, while it is sent
  Phase phase_ = Phase::kIdle;
  bool serving_ = false;
  bool is_first_ = true;   // no request has come yet
  bool is_http2_ = false;  // and goes on as another channel
  bool advancing_ = false;
  bool said_continue_ = false;
  bool ends_at_drain_ = false;  // the body that is sent
  bool peer_gone_ = false;      // has sent all that it will
  bool closing_ = false;        // after what is to be sent
  bool lingers_ = false;        // and after the client had time to read it
};

}  // namespace bk::http
