#include "write_reply.hpp"

#include "bk/core/bytes.hpp"
#include "bk/http/stream.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/text.hpp"
#include "form.hpp"
#include "media_type.hpp"

namespace bk::http {
namespace {

bool is_success(const ReplyFact& fact) {
  const int status = fact.status == 0 ? fact.range : fact.status;
  return status == 0 || status / 100 == 2;
}

std::string content(const json::Codec& codec, const void* body, const MediaType& type) {
  std::string out;
  const json::Unwrapped held = json::unwrap(codec, body);
  if (!type.is_json() && held.value != nullptr) {
    if (held.codec == &json::kBytesCodec) return static_cast<const Bytes*>(held.value)->octets();
    if (held.codec == &json::kStringCodec) return *static_cast<const std::string*>(held.value);
    if (type.is_form()) {
      if (const auto members = json::to_members(codec, body)) return write_form(*members);
    }
    if (type.type == "text") {
      if (auto text = json::to_text(codec, body)) return *std::move(text);
    }
  }
  json::write(out, codec, body);
  return out;
}

const ReplyFact& best(
    std::span<const ReplyFact> facts, const ReplyFact& given, const Request& request) {
  const auto accept = request.header("accept");
  if (!accept) return given;
  const ReplyFact* chosen = &given;
  int most = quality(accept, given.media_type);
  for (const ReplyFact& fact : facts) {
    if (fact.status != given.status || fact.body != given.body || fact.streamed != given.streamed)
      continue;
    const int wanted = quality(accept, fact.media_type);
    if (wanted > most) {
      most = wanted;
      chosen = &fact;
    }
  }
  return *chosen;
}

}  // namespace

bool is_acceptable(std::span<const ReplyFact> facts, const Request& request) {
  const auto accept = request.header("accept");
  if (!accept || *accept == "*/*") return true;
  bool any = false;
  for (const ReplyFact& fact : facts) {
    if (!is_success(fact)) continue;
    if (fact.body == nullptr || quality(accept, fact.media_type) > 0) return true;
    any = true;
  }
  return !any;
}

Reply write_reply(
    std::span<const ReplyFact> facts, const Invocation::Outcome& outcome, const Request& request) {
  Reply reply;
  reply.status = outcome.status;
  reply.headers = *outcome.headers;
  const ReplyFact& given = facts[outcome.fact];
  if (given.body == nullptr) return reply;
  const ReplyFact& fact = best(facts, given, request);
  const auto type = parse_media_type(fact.media_type);
  const MediaType written = type.value_or(MediaType{});
  if (outcome.stream == nullptr) {
    reply.body = content(*fact.body, outcome.body, written);
  } else {
    const StreamFormat format = fact.streamed == Streamed::kWholeEvents
                                    ? StreamFormat::kWholeEvents
                                    : stream_format(fact.media_type);
    reply.stream = body_source(std::move(*outcome.stream), *fact.body, format);
  }
  const std::string_view own = reply.headers.get("content-type");
  if (!own.empty()) {
    reply.content_type = own;  // the handler knows what the document leaves open
  } else if (!type || type->is_range()) {
    reply.content_type = "application/octet-stream";
  } else {
    reply.content_type = fact.media_type;
    if (type->type == "text" && !type->parameter("charset"))
      reply.content_type += "; charset=utf-8";
  }
  return reply;
}

}  // namespace bk::http
