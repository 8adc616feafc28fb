#pragma once

#include <array>
#include <atomic>
#include <coroutine>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "bk/async/task.hpp"
#include "bk/http/body_input.hpp"
#include "bk/http/body_source.hpp"
#include "bk/http/reply.hpp"
#include "bk/http/request.hpp"
#include "worker.hpp"

namespace bk::http {

class Http2Connection;
class Http2Head;

/// A request of an HTTP/2 connection, the body that arrives, and the answer. Lives from the first
/// field of its head until the stream is closed and its handler has ended.
class Http2Stream {
 public:
  Http2Stream(Http2Connection& connection, std::int32_t id);
  ~Http2Stream();
  Http2Stream(const Http2Stream&) = delete;
  Http2Stream& operator=(const Http2Stream&) = delete;

  // What the client sends; `ends`: and no more.
  void take_head(const Http2Head& head, bool ends);
  void take_data(std::string_view bytes);
  void take_end();
  /// The stream is no more: reset by either side, or ended by both. May destroy this.
  void close();
  /// Nobody waits for the answer any more.
  void cancel() { cancelled_->store(true, std::memory_order_relaxed); }
  /// The connection drains: what has no end of its own gets one.
  void drain();
  /// Looks at its deadlines.
  void look_at(Worker::Time now);
  /// Resumes who waits for something that has happened, and tells whether somebody did. May destroy
  /// this.
  bool go_on();
  /// Somebody waits, and has to be told.
  [[nodiscard]] bool is_waited_for() const { return reader_ != nullptr || writer_ != nullptr; }

  // The body of the answer, as it is sent.
  [[nodiscard]] std::string_view unsent() const;
  [[nodiscard]] bool is_whole() const { return whole_; }
  /// Nothing will be added to it, and that is not all.
  [[nodiscard]] bool is_broken() const { return broken_; }
  void sent(std::size_t size);
  /// There is nothing unsent, and sending sleeps until there is.
  void sleep() { sleeps_ = true; }

  [[nodiscard]] std::int32_t id() const { return id_; }
  /// Whether its handler is at work.
  [[nodiscard]] bool is_served() const { return served_; }
  [[nodiscard]] bool has_ended() const { return ended_; }
  /// Octets of a body that is not complete, and not streamed.
  [[nodiscard]] std::size_t gathered() const {
    return ended_ || streamed_ ? 0 : request_.body().size();
  }

 private:
  friend class Http2Connection;  // links

  struct Input final : BodyInput {
    explicit Input(Http2Stream& owner) : stream(owner) {}
    State take(std::string& out) override { return stream.take_body(out); }
    void wait(std::coroutine_handle<> who) override { stream.wait_for_body(who); }
    [[nodiscard]] std::size_t limit() const override;
    [[nodiscard]] std::size_t bytes() const override { return taken; }
    Http2Stream& stream;
    std::size_t taken = 0;
  };
  struct Sink final : BodySink {
    explicit Sink(Http2Stream& owner) : stream(owner) {}
    void write(std::string_view piece) override;
    [[nodiscard]] bool is_open() const override { return stream.is_waited_on(); }
    [[nodiscard]] bool is_full() const override;
    void wait(std::coroutine_handle<> who) override { stream.writer_ = who; }
    [[nodiscard]] std::size_t bytes() const override { return written; }
    Http2Stream& stream;
    std::size_t written = 0;
  };

  BodyInput::State take_body(std::string& out);
  void wait_for_body(std::coroutine_handle<> reader);
  [[nodiscard]] bool has_news() const;
  [[nodiscard]] bool is_waited_on() const;
  void proceed();
  void serve();
  Task<void> run();
  void respond(Reply reply);
  Task<void> send_made();
  void refuse(int status);
  void submit(bool has_body);
  void send_more();
  void reset(std::uint32_t code);

  Http2Connection& connection_;
  const std::int32_t id_;
  Request request_;
  Reply reply_;       // until the stream is closed
  std::string text_;  // of a body that is made while it is sent: what is not sent yet
  std::size_t sent_ = 0;
  std::shared_ptr<std::atomic<bool>> cancelled_;
  Input input_{*this};
  std::coroutine_handle<> reader_;
  std::coroutine_handle<> writer_;
  Worker::Time read_deadline_ = Worker::Time::max();   // of the client, for what it sends
  Worker::Time write_deadline_ = Worker::Time::max();  // and for making room
  std::array<char, 4> status_text_{};
  std::array<char, 24> length_text_{};
  bool is_head_ = false;
  bool expects_continue_ = false;
  bool streamed_ = false;
  bool ended_ = false;  // the client has sent all
  bool served_ = false;
  bool answered_ = false;
  bool made_ = false;   // the answer's body is made while it is sent
  bool whole_ = false;  // and nothing will be added to it
  bool broken_ = false;
  bool sleeps_ = false;
  bool closed_ = false;
  bool timed_out_ = false;
  bool ends_at_drain_ = false;
  Http2Stream* next_ = nullptr;
  Http2Stream* previous_ = nullptr;
};

}  // namespace bk::http
