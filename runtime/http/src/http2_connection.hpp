#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "channel.hpp"
#include "http2_budget.hpp"
#include "http2_head.hpp"

struct nghttp2_session;

namespace bk::http {

class Http2Stream;

/// One HTTP/2 connection (RFC 9113): any number of requests at once, each a stream. nghttp2 does
/// the framing, and is asked for more only when what it gave has been sent.
class Http2Connection final : public Channel {
 public:
  /// `received`: what has come already, from the preface on.
  Http2Connection(Worker& worker, Transport transport, std::string peer, std::string received);
  ~Http2Connection() override;

  void start() override;
  void drain() override;
  void cut_off() override;
  void time_out() override;
  [[nodiscard]] bool is_idle() const override { return first_stream_ == nullptr && !lingers_; }

  // For its streams.
  [[nodiscard]] Worker& worker() { return worker_; }
  [[nodiscard]] nghttp2_session* session() { return session_.get(); }
  [[nodiscard]] const std::string& peer() const { return peer_; }
  [[nodiscard]] bool is_open() const { return !is_closed(); }
  /// The client has sent all that it will, on every stream.
  [[nodiscard]] bool is_peer_gone() const { return peer_gone_; }
  /// Of requests that are gathered whole, over all streams: whether there is room for more.
  [[nodiscard]] bool has_room(std::size_t more) const;
  /// A handler has begun, or ended.
  void count_served(int change) { served_ += change; }
  /// There is something to be sent, or somebody to be resumed.
  void stir();
  /// Unlinks and destroys it.
  void remove(Http2Stream& stream);

 private:
  friend struct Http2Callbacks;

  void readable() override;
  void writable() override { advance({}); }
  [[nodiscard]] bool is_busy() const override { return served_ > 0 || advancing_; }

  void advance(std::string_view fresh);
  bool take(std::string_view fresh);
  void move_on();
  bool fill();
  bool resume_streams();
  void settle();
  void gone();
  void linger();
  void discard();
  void close_streams();
  void close();

  // What nghttp2 tells of.
  Http2Stream* add_stream(std::int32_t id);
  void head_begins();
  void head_ended() { head_deadline_ = Worker::Time::max(); }
  void go_away();
  /// Something has come that makes work and brings no request: too much of it ends the connection.
  void spend();

  struct Free {
    void operator()(nghttp2_session* session) const;
  };
  const std::string peer_;
  std::string received_;
  std::unique_ptr<nghttp2_session, Free> session_;
  Http2Head head_;
  Http2Budget budget_;
  Worker::Time head_deadline_ = Worker::Time::max();
  Worker::Time write_deadline_ = Worker::Time::max();
  Worker::Time idle_deadline_;
  std::size_t blocked_ = 0;  // octets that wait to be written
  Http2Stream* first_stream_ = nullptr;
  Http2Stream* looking_at_ = nullptr;
  int served_ = 0;  // handlers at work, of streams that were reset too
  bool advancing_ = false;
  bool stirred_ = false;
  bool peer_gone_ = false;
  bool going_away_ = false;  // the client is told, and may still begin what it has sent
  bool gone_away_ = false;
  bool calmed_ = false;
  bool lingers_ = false;
};

}  // namespace bk::http
