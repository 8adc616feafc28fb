// Requests from bytes: the parser whole and split, then routing, parameters and bodies. The framing
// must not depend on how the bytes come.

#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bk/http/reader.hpp"
#include "bk/http/router.hpp"
#include "bk/json/value.hpp"
#include "http1_parser.hpp"
#include "media_type.hpp"
#include "read_body.hpp"
#include "read_params.hpp"
#include "request_builder.hpp"

namespace {

using namespace bk::http;
using State = Http1Parser::State;

struct Params {
  std::optional<std::vector<std::string>> list{};
  std::optional<std::int64_t> number{};
  bk::json::Value value{};
};

const ParamsTable& table() {
  static const bk::http::Params<Params> params{
      path("a", &Params::list, Style::kMatrix, kExplode),
      query("a", &Params::list),
      query("b", &Params::list, Style::kPipeDelimited, kNoExplode),
      query("n", &Params::number),
      header("Host", &Params::list),
      cookie("c", &Params::value),
  };
  return params;
}

const Router& routes() {
  static const Router router;
  static const bool filled = [] {
    Router& own = const_cast<Router&>(router);
    for (const char* path : {"/", "/{a}", "/x/{a}", "/{a}.{b}", "/x/{a}:go", "/{a}/{b}/c"}) {
      own.add({.path = path, .handler = handle([](Context&) -> bk::Task<bk::Result<Reply>> {
                               co_return Reply{};
                             })});
    }
    return true;
  }();
  (void)filled;
  return router;
}

/// Every body is read while it arrives.
struct AllStreamed final : BodyRule {
  [[nodiscard]] bool is_streamed(const Request&) const override { return true; }
};

/// Opens what is there as a whole.
struct Lines : bk::http::Reader<bk::json::Value> {
  using AnyReader::read;
};

// The items of a body: how many, and how many of them fit.
std::string items(std::string_view body, StreamFormat format) {
  Lines reader;
  reader.open(body, format, bk::json::codec<bk::json::Value>(), {});
  std::size_t all = 0;
  std::size_t right = 0;
  while (true) {
    bk::json::Value value;
    const auto got = reader.read(&value);
    if (!got || (*got && !**got)) break;
    ++all;
    if (*got) ++right;
  }
  return std::to_string(right) + "/" + std::to_string(all);
}

// The same for bodies that are taken from the parser while they arrive.
std::string stream(std::string_view bytes, std::size_t piece) {
  static const AllStreamed rule;
  Request request;
  Http1Parser parser{request, {.head = 2048, .target = 512, .fields = 20, .body = 1024}, &rule};
  std::string log;
  std::string body;
  while (!bytes.empty() && parser.state() != State::kFailed) {
    std::string_view part = bytes.substr(0, piece);
    bytes.remove_prefix(part.size());
    while (!part.empty() && parser.state() != State::kFailed) {
      if (parser.state() == State::kComplete) parser.start();
      part.remove_prefix(parser.parse(part));
      body += request.body();
      RequestBuilder{request}.body().clear();
      if (parser.state() != State::kComplete) continue;
      log += std::string{request.target()} + " " + body + "\n" + items(body, StreamFormat::kLines) +
             " " + items(body, StreamFormat::kSequence) + "\n";
      body.clear();
    }
  }
  return log + std::to_string(static_cast<int>(parser.state())) + " " +
         std::to_string(parser.status());
}

// What a connection sees of the bytes: one line per request, then how it ended.
std::string frame(std::string_view bytes, std::size_t piece, bool use) {
  Request request;
  Http1Parser parser{request, {.head = 2048, .target = 512, .fields = 20, .body = 1024}};
  std::string log;
  while (!bytes.empty() && parser.state() != State::kFailed) {
    std::string_view part = bytes.substr(0, piece);
    bytes.remove_prefix(part.size());
    while (!part.empty() && parser.state() != State::kFailed) {
      if (parser.state() == State::kComplete) parser.start();
      part.remove_prefix(parser.parse(part));
      if (parser.state() != State::kComplete) continue;
      log += std::string{request.method_name()} + " " + std::string{request.target()} + " " +
             request.body() + "\n";
      if (!use) continue;
      const Router::Found found = routes().find(request.method(), request.path());
      Params params;
      bk::json::Violations violations;
      read_params(
          table(),
          request,
          {found.match.names, {found.match.values.data(), found.match.size}},
          &params,
          violations);
      const Body body =
          one_body_of({json_body(), form_body(), multipart_body(), text_body({"*/*"})});
      std::map<std::string, std::string> form;
      const auto& codec = bk::json::codec<std::map<std::string, std::string>>();
      if (const auto reading = choose_body(body, request);
          reading && reading->content != nullptr && reading->content->kind != BodyKind::kText) {
        read_body(*reading, request, codec, &form, violations);
      }
      (void)quality(request.header("accept"), "application/json");
    }
  }
  return log + std::to_string(static_cast<int>(parser.state())) + " " +
         std::to_string(parser.status());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const std::string whole = frame(bytes, bytes.size() + 1, true);
  const std::string streamed = stream(bytes, bytes.size() + 1);
  for (const std::size_t piece : {std::size_t{1}, std::size_t{5}}) {
    if (frame(bytes, piece, false) != whole || stream(bytes, piece) != streamed) std::abort();
  }
  return 0;
}
