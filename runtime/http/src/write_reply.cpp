#include "write_reply.hpp"

#include "bk/core/bytes.hpp"
#include "bk/http/stream.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/text.hpp"
#include "bk/json/value.hpp"
#include "bk/xml/document.hpp"
#include "form.hpp"
#include "text_pool.hpp"

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

void write_content(
    std::string& out,
    const json::Codec& codec,
    const void* body,
    const MediaType& type,
    const json::Xml* root) {
  if (root != nullptr && type.is_xml()) {
    json::write(out, codec, body);
    out = xml_text(out, codec, *root);
    return;
  }
  if (!type.is_json()) {
    const json::Unwrapped held = json::unwrap(codec, body);
    if (held.value != nullptr && held.codec == &json::kBytesCodec) {
      out = static_cast<const Bytes*>(held.value)->octets();
      return;
    }
    if (held.value != nullptr && held.codec == &json::kStringCodec) {
      out = *static_cast<const std::string*>(held.value);
      return;
    }
    if (held.value != nullptr && type.is_form()) {
      if (const auto members = json::to_members(codec, body)) {
        out = write_form(*members);
        return;
      }
    }
    if (held.value != nullptr && type.type == "text") {
      if (auto text = json::to_text(codec, body)) {
        out = *std::move(text);
        return;
      }
    }
  }
  json::write(out, codec, body);
}

const Answer& best(const Answers& answers, const Answer& given, const Request& request) {
  const auto accept = request.header("accept");
  if (!accept) return given;
  const Answer* chosen = &given;
  int most = quality(accept, given.type);
  for (const Answer& answer : answers.all) {
    const ReplyFact& fact = answer.fact;
    if (fact.status != given.fact.status || fact.body != given.fact.body ||
        fact.streamed != given.fact.streamed)
      continue;
    const int wanted = quality(accept, answer.type);
    if (wanted > most) {
      most = wanted;
      chosen = &answer;
    }
  }
  return *chosen;
}

// Those of the status itself, else of its range, else of any status.
std::vector<const Answer*> described_for(const Answers& answers, int status) {
  std::vector<const Answer*> out;
  for (const int level : {0, 1, 2}) {
    for (const Answer& answer : answers.all) {
      const ReplyFact& fact = answer.fact;
      const bool exact = fact.status == status;
      const bool range = fact.range != 0 && fact.range / 100 == status / 100;
      const bool any = fact.status == 0 && fact.range == 0;
      if (level == 0 ? exact : level == 1 ? range : any) out.push_back(&answer);
    }
    if (!out.empty()) break;
  }
  return out;
}

}  // namespace

Answer::Answer(const ReplyFact& of) : fact(of), type(parse_media_type(of.media_type)) {
  if (!type || type->is_range()) {
    content_type = "application/octet-stream";
  } else {
    content_type = fact.media_type;
    if (type->type == "text" && !type->parameter("charset")) content_type += "; charset=utf-8";
  }
}

bool is_acceptable(const Answers& answers, const Request& request) {
  const auto accept = request.header("accept");
  if (!accept || *accept == "*/*") return true;
  bool any = false;
  for (const Answer& answer : answers.all) {
    if (!is_success(answer.fact)) continue;
    if (answer.fact.body == nullptr || quality(accept, answer.type) > 0) return true;
    any = true;
  }
  return !any;
}

Reply write_reply(
    const Answers& answers,
    const Invocation::Outcome& outcome,
    const Operation& operation,
    const Request& request) {
  Reply reply;
  reply.status = outcome.status;
  reply.headers = *outcome.headers;
  const Answer& given = answers.all[outcome.fact];
  if (given.fact.body == nullptr) return reply;
  const Answer& answer = best(answers, given, request);
  const ReplyFact& fact = answer.fact;
  if (outcome.stream == nullptr) {
    reply.body = take_text();
    const MediaType type = answer.type.value_or(MediaType{});
    write_content(reply.body, *fact.body, outcome.body, type, root_for(operation, fact));
  } else {
    const StreamFormat format = fact.streamed == Streamed::kWholeEvents
                                    ? StreamFormat::kWholeEvents
                                    : stream_format(fact.media_type);
    reply.stream = body_source(std::move(*outcome.stream), *fact.body, format);
  }
  // A handler that gives its own knows what the document leaves open.
  const std::string_view own = reply.headers.get("content-type");
  reply.content_type = take_text();
  reply.content_type = own.empty() ? std::string_view{answer.content_type} : own;
  return reply;
}

void write_error(
    const Answers& answers, const Operation& operation, const Request& request, Reply& error) {
  const auto accept = request.header("accept");
  const auto told = parse_media_type(error.content_type);
  if (!accept || operation.xml.empty() || !told || !told->is_json()) return;
  int most = quality(accept, told);
  const std::string json = error.body;
  for (const Answer* answer : described_for(answers, error.status)) {
    const ReplyFact& fact = answer->fact;
    const json::Xml* root = root_for(operation, fact);
    const int wanted = quality(accept, answer->type);
    if (fact.body == nullptr || root == nullptr || !answer->type || !answer->type->is_xml() ||
        wanted <= most)
      continue;
    most = wanted;
    error.body = xml_text(json, *fact.body, *root);
    error.content_type = fact.media_type;
  }
}

}  // namespace bk::http
