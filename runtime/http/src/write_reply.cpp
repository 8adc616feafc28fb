#include "write_reply.hpp"

#include "bk/core/bytes.hpp"
#include "bk/http/stream.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/text.hpp"
#include "bk/json/value.hpp"
#include "bk/xml/document.hpp"
#include "form.hpp"
#include "media_type.hpp"

namespace bk::http {
namespace {

bool is_success(const ReplyFact& fact) {
  const int status = fact.status == 0 ? fact.range : fact.status;
  return status == 0 || status / 100 == 2;
}

const json::Xml* root_for(const Operation& operation, const ReplyFact& fact) {
  const int key = fact.range != 0 ? fact.range / 100 : fact.status;
  for (const XmlAnswer& answer : operation.xml) {
    if (answer.status == key) return &answer.root;
  }
  return nullptr;
}

std::string xml_text(std::string_view json, const json::Codec& codec, const json::Xml& root) {
  xml::Shapes own;
  const auto value = json::parse<json::Value>(json);
  return xml::from_json(value ? *value : json::Value{}, xml::root_of(codec, root, own));
}

std::string content(
    const json::Codec& codec, const void* body, const MediaType& type, const json::Xml* root) {
  std::string out;
  if (root != nullptr && type.is_xml()) {
    json::write(out, codec, body);
    return xml_text(out, codec, *root);
  }
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

// Those of the status itself, else of its range, else of any status.
std::vector<const ReplyFact*> described_for(std::span<const ReplyFact> facts, int status) {
  std::vector<const ReplyFact*> out;
  for (const int level : {0, 1, 2}) {
    for (const ReplyFact& fact : facts) {
      const bool exact = fact.status == status;
      const bool range = fact.range != 0 && fact.range / 100 == status / 100;
      const bool any = fact.status == 0 && fact.range == 0;
      if (level == 0 ? exact : level == 1 ? range : any) out.push_back(&fact);
    }
    if (!out.empty()) break;
  }
  return out;
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
    std::span<const ReplyFact> facts,
    const Invocation::Outcome& outcome,
    const Operation& operation,
    const Request& request) {
  Reply reply;
  reply.status = outcome.status;
  reply.headers = *outcome.headers;
  const ReplyFact& given = facts[outcome.fact];
  if (given.body == nullptr) return reply;
  const ReplyFact& fact = best(facts, given, request);
  const auto type = parse_media_type(fact.media_type);
  const MediaType written = type.value_or(MediaType{});
  if (outcome.stream == nullptr) {
    reply.body = content(*fact.body, outcome.body, written, root_for(operation, fact));
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

void write_error(
    std::span<const ReplyFact> facts,
    const Operation& operation,
    const Request& request,
    Reply& error) {
  const auto accept = request.header("accept");
  const auto told = parse_media_type(error.content_type);
  if (!accept || operation.xml.empty() || !told || !told->is_json()) return;
  const std::vector<const ReplyFact*> described = described_for(facts, error.status);
  int most = quality(accept, error.content_type);
  const std::string json = error.body;
  for (const ReplyFact* fact : described) {
    const auto type = parse_media_type(fact->media_type);
    const json::Xml* root = root_for(operation, *fact);
    const int wanted = quality(accept, fact->media_type);
    if (fact->body == nullptr || root == nullptr || !type || !type->is_xml() || wanted <= most)
      continue;
    most = wanted;
    error.body = xml_text(json, *fact->body, *root);
    error.content_type = fact->media_type;
  }
}

}  // namespace bk::http
