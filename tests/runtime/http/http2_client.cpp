#include "http2_client.hpp"

namespace bk::http::test {
namespace {

constexpr std::size_t kFrameHead = 9;

std::uint32_t number_of(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<std::uint8_t>(c);
  return value;
}

// A literal field that goes into no table.
std::string field(std::string_view name, std::string_view value) {
  std::string out(1, '\0');
  for (const std::string_view text : {name, value}) {
    if (text.size() < 127) {
      out += static_cast<char>(text.size());
    } else {
      out += '\x7f';
      std::size_t rest = text.size() - 127;
      for (; rest >= 128; rest /= 128) out += static_cast<char>(rest % 128 + 128);
      out += static_cast<char>(rest);
    }
    out += text;
  }
  return out;
}

}  // namespace

std::string number(std::uint64_t value, int octets) {
  std::string out;
  for (int at = octets - 1; at >= 0; --at) out += static_cast<char>(value >> (8 * at));
  return out;
}

std::string setting(std::uint16_t id, std::uint32_t value) {
  return number(id, 2) + number(value, 4);
}

std::string Frame::text() const {
  return number(payload.size(), 3) + number(type, 1) + number(flags, 1) + number(stream, 4) +
         payload;
}

std::uint32_t Frame::code() const {
  return number_of(std::string_view{payload}.substr(type == NGHTTP2_GOAWAY ? 4 : 0, 4));
}

Http2Client::Http2Client(std::uint16_t port, const std::string& settings) : socket_(port) {
  nghttp2_hd_inflater* inflater = nullptr;
  nghttp2_hd_inflate_new(&inflater);
  inflater_.reset(inflater);
  send(NGHTTP2_CLIENT_MAGIC + Frame{.type = NGHTTP2_SETTINGS, .payload = settings}.text());
  next(NGHTTP2_SETTINGS);
  send(Frame{.type = NGHTTP2_SETTINGS, .flags = NGHTTP2_FLAG_ACK});
}

std::string Http2Client::section(
    std::string_view method, std::string_view path, const Fields& more) {
  std::string out;
  if (!path.empty()) {
    out += field(":method", method) + field(":path", path) + field(":scheme", "http") +
           field(":authority", "a");
  }
  for (const auto& [name, value] : more) out += field(name, value);
  return out;
}

Frame Http2Client::request(
    std::uint32_t stream,
    std::string_view method,
    std::string_view path,
    bool ends,
    const Fields& more) {
  const int flags = NGHTTP2_FLAG_END_HEADERS | (ends ? NGHTTP2_FLAG_END_STREAM : 0);
  std::string text = section(method, path, more);
  if (!ends) text += field("content-type", "application/octet-stream");
  return {NGHTTP2_HEADERS, static_cast<std::uint8_t>(flags), stream, std::move(text)};
}

Frame Http2Client::data(std::uint32_t stream, std::string payload, bool ends) {
  const std::uint8_t flags = ends ? NGHTTP2_FLAG_END_STREAM : NGHTTP2_FLAG_NONE;
  return {NGHTTP2_DATA, flags, stream, std::move(payload)};
}

Frame Http2Client::window(std::uint32_t stream, std::uint32_t more) {
  return {NGHTTP2_WINDOW_UPDATE, 0, stream, number(more, 4)};
}

Frame Http2Client::reset(std::uint32_t stream, std::uint32_t code) {
  return {NGHTTP2_RST_STREAM, 0, stream, number(code, 4)};
}

std::optional<Frame> Http2Client::next() {
  const auto head = socket_.octets(kFrameHead);
  if (!head) return std::nullopt;
  const std::string_view bytes = *head;
  Frame frame{
      static_cast<std::uint8_t>(bytes[3]),
      static_cast<std::uint8_t>(bytes[4]),
      number_of(bytes.substr(5))};
  auto payload = socket_.octets(number_of(bytes.substr(0, 3)));
  if (!payload) return std::nullopt;
  frame.payload = *std::move(payload);
  note(frame);
  return frame;
}

void Http2Client::note(const Frame& frame) {
  Http2Answer& answer = answers_[frame.stream];
  if (frame.type == NGHTTP2_RST_STREAM) answer.reset = frame.code();
  if (frame.type == NGHTTP2_DATA) answer.body += frame.payload;
  if (frame.type == NGHTTP2_HEADERS) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(frame.payload.data());
    std::size_t size = frame.payload.size();
    for (int flags = 0; (flags & NGHTTP2_HD_INFLATE_FINAL) == 0;) {
      nghttp2_nv nv{};
      const ssize_t taken = nghttp2_hd_inflate_hd2(inflater_.get(), &nv, &flags, bytes, size, 1);
      if (taken < 0) break;
      bytes += taken;
      size -= static_cast<std::size_t>(taken);
      if ((flags & NGHTTP2_HD_INFLATE_EMIT) == 0) continue;
      const std::string name{reinterpret_cast<const char*>(nv.name), nv.namelen};
      const std::string value{reinterpret_cast<const char*>(nv.value), nv.valuelen};
      if (name == ":status") answer.status = std::stoi(value);
      answer.headers[name] = value;
    }
    nghttp2_hd_inflate_end_headers(inflater_.get());
  }
  const bool carries = frame.type == NGHTTP2_HEADERS || frame.type == NGHTTP2_DATA;
  if (carries && frame.ends()) answer.whole = true;
}

std::optional<Frame> Http2Client::next(std::uint8_t type, std::uint32_t stream) {
  while (auto frame = next()) {
    if (frame->type == type && (stream == 0 || frame->stream == stream)) return frame;
  }
  return std::nullopt;
}

Http2Answer Http2Client::answer(std::uint32_t stream) {
  const Http2Answer& answer = answers_[stream];
  while (!answer.whole && !answer.reset && next()) {
  }
  return answer;
}

std::optional<std::uint32_t> Http2Client::farewell() {
  std::optional<std::uint32_t> code;
  while (const auto frame = next()) {
    if (frame->type == NGHTTP2_GOAWAY) code = frame->code();
  }
  return code;
}

}  // namespace bk::http::test
