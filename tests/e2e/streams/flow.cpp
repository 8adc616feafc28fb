#include "flow.hpp"

#include <charconv>
#include <optional>
#include <string_view>

#include "bk/async/loop.hpp"
#include "streams/api/flow_models.hpp"

// The handlers of streams.yaml, as somebody might write them.

namespace streams {
namespace {

using Done = bk::Task<bk::Result<void>>;

std::optional<std::size_t> size_of(std::string_view name) {
  std::size_t size = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), size);
  if (name.empty() || error != std::errc{} || end != name.data() + name.size()) return std::nullopt;
  return size;
}

std::vector<models::Word> words_of(std::string_view text) {
  std::vector<models::Word> words;
  while (!text.empty() && words.size() < 100) {
    const std::size_t end = text.find(' ');
    words.push_back({.text = std::string{text.substr(0, std::min<std::size_t>(end, 5))}});
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return words;
}

// Sends all of `items`.
template <class T>
bk::http::Stream<T> stream_of(std::vector<T> items) {
  return {[items = std::move(items)](bk::http::Writer<T>& out) -> Done {
    for (const T& item : items) {
      if (auto sent = co_await out.send(item); !sent) co_return sent;
    }
    co_return bk::Result<void>{};
  }};
}

}  // namespace

bk::Task<bk::Result<api::WatchEventsResponse>> Flow::watch_events(bk::http::Context& ctx) {
  co_return bk::http::EventStream<models::Event>{
      [&ctx](bk::http::Writer<models::Event>& out) -> Done {
        models::Event event;
        event.event = models::EventEvent::kOpened;
        for (int number = 1;; ++number) {
          event.id = std::to_string(number);
          event.data = "door\n" + std::to_string(number);
          if (auto sent = co_await out.send(event); !sent) co_return sent;
          auto slept =
              co_await bk::async::Loop::current()->sleep(ctx, std::chrono::milliseconds{20});
          if (!slept) co_return slept;
        }
      }};
}

bk::Task<bk::Result<api::ChatResponse>> Flow::chat(
    bk::http::Context& ctx, const models::Question& body) {
  const auto accept = ctx.request().header("accept").value_or("");
  if (!accept.starts_with("text/event-stream"))
    co_return models::Answer{.words = words_of(body.text)};
  co_return bk::http::Response<200, bk::http::Stream<models::Word>, "text/event-stream">{
      stream_of(words_of(body.text)), {}};
}

bk::Task<bk::Result<api::ReadLogResponse>> Flow::read_log(bk::http::Context&) {
  const std::vector<std::string> lines{"one", "two\nin two lines", "three"};
  co_return stream_of(lines);
}

bk::Task<bk::Result<api::ExportWordsResponse>> Flow::export_words(bk::http::Context&) {
  std::vector<models::Word> words(100);
  for (std::size_t i = 0; i < words.size(); ++i) words[i].text = std::to_string(i);
  co_return stream_of(std::move(words));
}

bk::Task<bk::Result<api::ImportWordsResponse>> Flow::import_words(
    bk::http::Context&, bk::http::Reader<models::Word>& body) {
  std::int64_t count = 0;
  while (true) {
    auto word = co_await body.next();
    if (!word) co_return std::move(word).error();
    if (!*word) co_return count;
    ++count;
  }
}

bk::Task<bk::Result<api::DownloadResponse>> Flow::download(
    bk::http::Context&, const api::DownloadParams& params) {
  const auto size = size_of(params.name);
  if (!size) co_return bk::not_found("There is no such file.");
  co_return bk::http::Stream<bk::Bytes>{
      [left = *size](bk::http::Writer<bk::Bytes>& out) mutable -> Done {
        const bk::Bytes piece{std::string(std::size_t{64} * 1024, 'x')};
        for (; left >= piece.octets().size(); left -= piece.octets().size()) {
          if (auto sent = co_await out.send(piece); !sent) co_return sent;
        }
        const bk::Bytes last{std::string(left, 'x')};
        co_return co_await out.send(last);
      }};
}

bk::Task<bk::Result<api::UploadResponse>> Flow::upload(
    bk::http::Context&, const api::UploadParams& params, bk::http::Reader<bk::Bytes>& body) {
  std::size_t size = 0;
  while (true) {
    auto piece = co_await body.next();
    if (!piece) co_return std::move(piece).error();
    if (!*piece) break;
    size += (*piece)->octets().size();
  }
  const auto wanted = size_of(params.name);
  if (wanted && *wanted != size) co_return bk::unprocessable("The file has another size.");
  co_return bk::http::Response<204>{};
}

}  // namespace streams
