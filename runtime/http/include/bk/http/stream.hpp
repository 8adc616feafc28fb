#pragma once

#include <chrono>
#include <concepts>
#include <coroutine>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "bk/async/task.hpp"
#include "bk/core/result.hpp"
#include "bk/http/body_source.hpp"
#include "bk/http/stream_format.hpp"
#include "bk/json/codec.hpp"

namespace bk::http {

/// The fields of a server-sent event beside its data; empty ones are not sent.
struct EventFields {
  std::string_view event{};
  std::string_view id{};
  std::optional<std::chrono::milliseconds> retry{};
};

/// Writes the items of a stream without knowing their type.
class StreamWriter {
 public:
  StreamWriter(BodySink& sink, const json::Codec& item, StreamFormat format)
      : sink_(sink), item_(item), format_(format) {}
  StreamWriter(const StreamWriter&) = delete;
  StreamWriter& operator=(const StreamWriter&) = delete;

  /// Awaited: waits while the client is too slow; kCancelled when it has gone.
  class [[nodiscard]] Sending {
   public:
    explicit Sending(BodySink& sink) : sink_(sink) {}
    [[nodiscard]] bool await_ready() const { return !sink_.is_full() || !sink_.is_open(); }
    void await_suspend(std::coroutine_handle<> writer) { sink_.wait(writer); }
    [[nodiscard]] Result<void> await_resume() const;

   private:
    BodySink& sink_;
  };

  Sending send(const void* item, const EventFields& fields);
  Sending keep_alive();

 private:
  BodySink& sink_;
  const json::Codec& item_;
  StreamFormat format_;
  std::string text_;
};

/// What the producer of a stream writes to: `co_await out.send(item)`. For the coroutine it was
/// given to, until that ends.
template <class T>
class Writer {
 public:
  explicit Writer(StreamWriter& writer) : writer_(writer) {}

  /// Sends an item; it is taken at once and need not outlive the call. Give it a name first: gcc 12
  /// destroys an aggregate that is made inside of a `co_await` twice. Waits while more than 64 KiB
  /// are not sent. kCancelled: nobody waits for more, and the producer is to end.
  StreamWriter::Sending send(const T& item, const EventFields& fields = {}) {
    return writer_.send(&item, fields);
  }
  /// Server-sent events: sends a comment, so that proxies do not take a quiet stream for a dead
  /// one. Nothing in other formats. Answers as send() does.
  StreamWriter::Sending keep_alive() { return writer_.keep_alive(); }

 private:
  StreamWriter& writer_;
};

/// Makes the items of one stream.
class Producer {
 public:
  virtual ~Producer() = default;
  virtual Task<Result<void>> run(StreamWriter& writer) = 0;
};

/// A stream without its type.
struct AnyStream {
  std::unique_ptr<Producer> producer;  ///< null: no items
};

/// The body of an answer, made while it is sent: from a function that writes its items, as text in
/// the format that the answer's media type names.
///
///     co_return http::Stream<Book>{[this](http::Writer<Book>& out) -> Task<Result<void>> {
///       for (…) if (auto sent = co_await out.send(book); !sent) co_return sent;
///       co_return {};
///     }};
///
/// The function is called once the head has been sent, on the loop of the request, and is kept with
/// all that it captured until its coroutine has ended. The handler's context, parameters and body
/// live as long, and may be captured by reference; the locals of the handler may not. The request's
/// deadline does not count any more; a client that goes, and a server that stops, set
/// `Context::cancelled` and make send() answer kCancelled.
///
/// An Error after the head has been sent cannot become a status: the connection is closed without
/// the end of the body, so that the client sees it is not whole, and the error is logged.
template <class T, bool kWholeEvents = false>
class Stream : public AnyStream {
 public:
  using Item = T;
  static constexpr bool kIsWholeEvents = kWholeEvents;

  /// Without items.
  Stream() = default;
  template <class F>
    requires std::is_invocable_r_v<Task<Result<void>>, F&, Writer<T>&>
  Stream(F function) : AnyStream{std::make_unique<Function<F>>(std::move(function))} {}

 private:
  template <class F>
  class Function final : public Producer {
   public:
    explicit Function(F function) : function_(std::move(function)) {}
    Task<Result<void>> run(StreamWriter& writer) override {
      Writer<T> out{writer};
      co_return co_await function_(out);
    }

   private:
    F function_;
  };
};

/// Server-sent events whose items are whole events: objects with the members `data`, `event`, `id`
/// and `retry`, as OpenAPI 3.2 describes them by `itemSchema`.
template <class T>
using EventStream = Stream<T, true>;

/// What a server sends for a stream; `item` is the codec of its items.
std::unique_ptr<BodySource> body_source(
    AnyStream stream, const json::Codec& item, StreamFormat format);

/// For endpoints that no document describes: `reply.stream = http::body_source(…)`.
template <class T, bool kWholeEvents>
std::unique_ptr<BodySource> body_source(Stream<T, kWholeEvents> stream, StreamFormat format) {
  return body_source(AnyStream{std::move(stream)}, json::codec<T>(), format);
}

}  // namespace bk::http
