#pragma once

#include <coroutine>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "bk/async/task.hpp"
#include "bk/core/result.hpp"
#include "bk/http/body_input.hpp"
#include "bk/http/stream_format.hpp"
#include "bk/json/codec.hpp"
#include "bk/json/constraint.hpp"

namespace bk::http {

/// Reads the items of a body without knowing their type.
class AnyReader {
 public:
  AnyReader() = default;
  AnyReader(const AnyReader&) = delete;
  AnyReader& operator=(const AnyReader&) = delete;

  // For who makes it; what is given outlives it. A reader that is not opened has no items.
  void open(
      BodyInput& input,
      StreamFormat format,
      const json::Codec& item,
      std::span<const json::Constraint> constraints);
  /// As if `text` had arrived: for requests whose body is there as a whole.
  void open(
      std::string_view text,
      StreamFormat format,
      const json::Codec& item,
      std::span<const json::Constraint> constraints);

 protected:
  /// What can be said without waiting: true, there is an item; false, there is none any more;
  /// nullopt: wait for arrival().
  std::optional<Result<bool>> read(void* item);

  class [[nodiscard]] Arrival {
   public:
    explicit Arrival(BodyInput& input) : input_(input) {}
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> reader) { input_.wait(reader); }
    void await_resume() const noexcept {}

   private:
    BodyInput& input_;
  };
  Arrival arrival() { return Arrival{*input_}; }

 private:
  std::optional<std::string_view> take_text();
  std::optional<std::string_view> take_line();
  std::optional<std::string_view> take_record();
  Result<bool> parse(std::string_view text, void* item);
  void fill();

  BodyInput* input_ = nullptr;
  const json::Codec* item_ = nullptr;
  std::span<const json::Constraint> constraints_;
  std::string text_;
  std::size_t taken_ = 0;    // of the text
  std::size_t scanned_ = 0;  // of the text, and no end of an item found
  std::size_t line_ = 0;
  std::size_t index_ = 0;  // of the next item
  StreamFormat format_ = StreamFormat::kRaw;
  BodyInput::State state_ = BodyInput::State::kEnd;
};

/// The body of a request, item by item while it arrives: JSON lines, JSON sequences, or pieces of
/// octets as they come (Reader<Bytes>).
///
///     while (true) {
///       auto item = co_await body.next();
///       if (!item) co_return std::move(item).error();
///       if (!*item) break;
///       use(**item);
///     }
///
/// For the coroutine of the request. What has arrived and is not asked for, up to some 64 KiB,
/// waits; beyond that the client does. There is no limit to the body, but one item may not be
/// longer than the server's limit of bodies.
template <class T>
class Reader : public AnyReader {
 public:
  using ReadItem = T;

  /// The next item; nullopt at the end. kInvalidArgument for one that does not fit, with the place
  /// (`/2/name`: of the third item); the one after it may be asked for. kPayloadTooLarge for one
  /// that is too long, and kCancelled when the body ends before it should: then there are no more.
  Task<Result<std::optional<T>>> next() {
    while (true) {
      std::optional<T> item{std::in_place};
      if (auto got = read(&*item)) {
        if (!*got) co_return std::move(*got).error();
        if (!**got) item.reset();
        co_return std::move(item);
      }
      co_await arrival();
    }
  }
};

}  // namespace bk::http
