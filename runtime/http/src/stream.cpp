#include "bk/http/stream.hpp"

#include "bk/core/bytes.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"

namespace bk::http {
namespace {

constexpr char kRecordSeparator = '\x1e';
constexpr std::string_view kNotInFields{"\r\n\0", 3};  // would begin another field, or void an id

void append_field(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out += name;
  out += ": ";
  for (const char c : value) {
    if (kNotInFields.find(c) == std::string_view::npos) out += c;
  }
  out += '\n';
}

// One `data` line for each line of the text, however it is broken; at least one, for an event
// without any is none.
void append_data(std::string& out, std::string_view text) {
  while (true) {
    const std::size_t end = text.find_first_of("\r\n");
    out += "data: ";
    out += text.substr(0, end);
    out += '\n';
    if (end == std::string_view::npos) return;
    text.remove_prefix(text.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
  }
}

// Octets and texts as they are, all else as JSON.
void append_plain(std::string& out, const json::Codec& codec, const void* item) {
  const json::Unwrapped held = json::unwrap(codec, item);
  if (held.value != nullptr && held.codec == &json::kBytesCodec) {
    out += static_cast<const Bytes*>(held.value)->octets();
  } else if (held.value != nullptr && held.codec == &json::kStringCodec) {
    out += *static_cast<const std::string*>(held.value);
  } else {
    json::write(out, codec, item);
  }
}

// Texts are the field's text, all else its JSON.
std::string field_text(const json::Value& value) {
  const std::string* text = value.if_string();
  return text != nullptr ? *text : json::write(value);
}

// By way of its JSON, for the item may be a union of events. Members that an event does not have
// are no part of it.
void append_whole_event(std::string& out, const json::Codec& codec, const void* item) {
  std::string text;
  json::write(text, codec, item);
  const auto event = json::parse<json::Value>(text);
  for (const std::string_view name : {"event", "id", "retry"}) {
    const json::Value* member = event ? event->find(name) : nullptr;
    if (member != nullptr) append_field(out, name, field_text(*member));
  }
  const json::Value* data = event ? event->find("data") : nullptr;
  if (data != nullptr) append_data(out, field_text(*data));
}

void append_event(
    std::string& out, const json::Codec& codec, const void* item, const EventFields& fields) {
  append_field(out, "event", fields.event);
  append_field(out, "id", fields.id);
  if (fields.retry) append_field(out, "retry", std::to_string(fields.retry->count()));
  std::string data;
  append_plain(data, codec, item);
  append_data(out, data);
}

class StreamSource final : public BodySource {
 public:
  StreamSource(AnyStream stream, const json::Codec& item, StreamFormat format)
      : stream_(std::move(stream)), item_(item), format_(format) {}

  Task<Result<void>> run(BodySink& sink) override {
    if (stream_.producer == nullptr) co_return Result<void>{};
    StreamWriter writer{sink, item_, format_};
    co_return co_await stream_.producer->run(writer);
  }
  [[nodiscard]] bool is_endless() const override {
    return format_ == StreamFormat::kEvents || format_ == StreamFormat::kWholeEvents;
  }

 private:
  AnyStream stream_;
  const json::Codec& item_;
  StreamFormat format_;
};

}  // namespace

Result<void> StreamWriter::Sending::await_resume() const {
  if (!sink_.is_open()) return Error{ErrorCode::kCancelled, "nobody waits for the answer any more"};
  return {};
}

StreamWriter::Sending StreamWriter::send(const void* item, const EventFields& fields) {
  text_.clear();
  switch (format_) {
    case StreamFormat::kRaw:
      append_plain(text_, item_, item);
      break;
    case StreamFormat::kSequence:
      text_ += kRecordSeparator;
      [[fallthrough]];
    case StreamFormat::kLines:
      json::write(text_, item_, item);
      text_ += '\n';
      break;
    case StreamFormat::kEvents:
      append_event(text_, item_, item, fields);
      text_ += '\n';
      break;
    case StreamFormat::kWholeEvents:
      append_whole_event(text_, item_, item);
      text_ += '\n';
      break;
  }
  sink_.write(text_);
  return Sending{sink_};
}

StreamWriter::Sending StreamWriter::keep_alive() {
  if (format_ == StreamFormat::kEvents || format_ == StreamFormat::kWholeEvents)
    sink_.write(":\n\n");
  return Sending{sink_};
}

std::unique_ptr<BodySource> body_source(
    AnyStream stream, const json::Codec& item, StreamFormat format) {
  return std::make_unique<StreamSource>(std::move(stream), item, format);
}

}  // namespace bk::http
