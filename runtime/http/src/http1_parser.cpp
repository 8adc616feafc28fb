#include "http1_parser.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "bk/http/headers.hpp"
#include "text.hpp"

namespace bk::http {
namespace {

constexpr std::size_t kChunkExtras = 256;

Method method_of(std::uint8_t number) {
  switch (number) {
    case HTTP_GET:
      return Method::kGet;
    case HTTP_HEAD:
      return Method::kHead;
    case HTTP_POST:
      return Method::kPost;
    case HTTP_PUT:
      return Method::kPut;
    case HTTP_PATCH:
      return Method::kPatch;
    case HTTP_DELETE:
      return Method::kDelete;
    case HTTP_OPTIONS:
      return Method::kOptions;
    case HTTP_TRACE:
      return Method::kTrace;
    default:
      return Method::kOther;
  }
}

}  // namespace

/// What llhttp calls. Heads are given to it whole, so each of their parts comes in one piece.
struct Http1Parser::Callbacks {
  static Http1Parser& self(llhttp_t* parser) { return *static_cast<Http1Parser*>(parser->data); }

  static int url(llhttp_t* parser, const char* at, size_t length) {
    self(parser).target_ = {at, length};
    return 0;
  }
  // A field is noted when the next one begins: llhttp does not tell of values that are empty.
  static int field(llhttp_t* parser, const char* at, size_t length) {
    Http1Parser& own = self(parser);
    if (own.head_read_) return own.extra(length);
    const int result = own.take_field();
    own.name_ = {at, length};
    return result;
  }
  static int value(llhttp_t* parser, const char* at, size_t length) {
    Http1Parser& own = self(parser);
    if (own.head_read_) return own.extra(length);
    own.value_ = {at, length};
    return 0;
  }
  static int head_complete(llhttp_t* parser) {
    parser->upgrade = 0;  // not offered: the request is answered as if it had not asked
    return self(parser).check_head();
  }
  static int body(llhttp_t* parser, const char* at, size_t length) {
    Http1Parser& own = self(parser);
    std::string& body = own.builder_.body();
    if (!own.streamed_ && length > own.limits_.body - body.size())
      return own.fail(413, "body_too_large");
    body.append(at, length);
    return 0;
  }
  static int chunk_extension(llhttp_t* parser, const char*, size_t length) {
    return self(parser).extra(length);
  }
  static int chunk(llhttp_t* parser) {
    self(parser).chunk_extras_ = 0;
    return 0;
  }
  static int complete(llhttp_t* parser) {
    self(parser).state_ = State::kComplete;
    return HPE_PAUSED;
  }

  static llhttp_settings_t settings() {
    llhttp_settings_t all;
    llhttp_settings_init(&all);
    all.on_url = url;
    all.on_header_field = field;
    all.on_header_value = value;
    all.on_headers_complete = head_complete;
    all.on_body = body;
    all.on_chunk_extension_name = chunk_extension;
    all.on_chunk_extension_value = chunk_extension;
    all.on_chunk_header = chunk;
    all.on_message_complete = complete;
    return all;
  }
  static const llhttp_settings_t kSettings;
};

const llhttp_settings_t Http1Parser::Callbacks::kSettings = settings();

Http1Parser::Http1Parser(Request& request, const Http1Limits& limits, const BodyRule* rule)
    : request_(request), builder_(request), limits_(limits), rule_(rule) {}

void Http1Parser::start() {
  builder_.clear();
  state_ = State::kStart;
  scanned_ = chunk_extras_ = 0;
  hosts_ = lengths_ = encodings_ = 0;
  keep_alive_ = http10_ = expects_continue_ = head_read_ = streamed_ = false;
  name_ = value_ = {};
}

std::size_t Http1Parser::parse(std::string_view bytes) {
  std::size_t taken = 0;
  while (taken < bytes.size() &&
         (state_ == State::kStart || state_ == State::kHead || state_ == State::kBody)) {
    const std::string_view rest = bytes.substr(taken);
    if (state_ == State::kBody) {
      taken += take_body(rest);
    } else {
      taken += take_head(rest);
      if (streamed_) break;
    }
  }
  return taken;
}

int Http1Parser::fail(int status, std::string_view reason) {
  state_ = State::kFailed;
  status_ = status;
  reason_ = reason;
  return -1;
}

int Http1Parser::extra(std::size_t bytes) {
  chunk_extras_ += bytes;
  return chunk_extras_ > kChunkExtras ? fail(400, "malformed") : 0;
}

// A head is collected until its empty line, and only then parsed: so it makes no difference in
// which pieces it came.
std::size_t Http1Parser::take_head(std::string_view bytes) {
  std::string& head = builder_.head();
  std::size_t at = 0;
  if (head.empty()) {
    // Empty lines before a request are ignored (RFC 9112 section 2.2); nothing else may precede it.
    while (at < bytes.size() && (bytes[at] == '\r' || bytes[at] == '\n')) ++at;
    if (scanned_ + at > 4) fail(400, "malformed");
    if (at == bytes.size() || state_ == State::kFailed) {
      scanned_ += at;
      return at;
    }
    scanned_ = 0;
    state_ = State::kHead;
  }
  while (at < bytes.size()) {
    const void* newline = std::memchr(bytes.data() + at, '\n', bytes.size() - at);
    const std::size_t end =
        newline == nullptr
            ? bytes.size()
            : static_cast<std::size_t>(static_cast<const char*>(newline) - bytes.data()) + 1;
    if (head.size() + (end - at) > limits_.head) {
      const bool in_line = head.find('\n') == std::string::npos;
      fail(in_line ? 414 : 431, "head_too_large");
      return at;
    }
    head.append(bytes, at, end - at);
    at = end;
    if (newline == nullptr) break;
    if (!check_line_end(head.size() - 1)) return at;
    if (head_read_) break;
  }
  return at;
}

// Looks at the line that ends with head[newline]: no bare LF, no folded line, no field without a
// name (of which llhttp does not tell); the empty one is the
// last.
bool Http1Parser::check_line_end(std::size_t newline) {
  const std::string& head = builder_.head();
  const std::size_t line = scanned_;
  scanned_ = newline + 1;
  if (newline == line || head[newline - 1] != '\r' || is_space(head[line]) || head[line] == ':') {
    fail(400, "malformed");
    return false;
  }
  if (newline == line + 1) read_head();
  return state_ != State::kFailed;
}

void Http1Parser::read_head() {
  llhttp_init(&parser_, HTTP_REQUEST, &Callbacks::kSettings);
  parser_.data = this;
  state_ = State::kBody;
  const std::string& head = builder_.head();
  const llhttp_errno_t error = llhttp_execute(&parser_, head.data(), head.size());
  if (state_ == State::kFailed) return;
  if (error == HPE_INVALID_METHOD) {
    fail(501, "malformed");
  } else if (error == HPE_INVALID_VERSION) {
    fail(505, "malformed");
  } else if ((error != HPE_OK && state_ != State::kComplete) || !head_read_) {
    fail(400, "malformed");
  }
}

int Http1Parser::take_field() {
  if (name_.empty()) return 0;
  if (request_.headers().size() == limits_.fields) return fail(431, "head_too_large");
  const Request::Field field{std::exchange(name_, {}), trim(std::exchange(value_, {}))};
  builder_.add_field(field);
  return check_framing(field.name, field.value);
}

int Http1Parser::check_framing(std::string_view name, std::string_view value) {
  if (!is_token(name) || !is_field_value(value)) return fail(400, "malformed");
  switch (name.size()) {
    case 4:
      if (same_name(name, "host") && ++hosts_ > 1) return fail(400, "malformed");
      break;
    case 6:
      if (!same_name(name, "expect")) break;
      if (!same_name(value, "100-continue")) return fail(417, "malformed");
      expects_continue_ = true;
      break;
    case 14:
      if (!same_name(name, "content-length")) break;
      if (++lengths_ > 1 || value.empty() || !std::all_of(value.begin(), value.end(), is_digit)) {
        return fail(400, "malformed");
      }
      break;
    case 17:
      if (!same_name(name, "transfer-encoding")) break;
      if (++encodings_ > 1) return fail(400, "malformed");
      if (!same_name(value, "chunked")) return fail(501, "malformed");
      break;
    default:
      break;
  }
  return 0;
}

int Http1Parser::check_head() {
  if (const int failed = take_field(); failed != 0) return failed;
  if (parser_.http_major != 1 || parser_.http_minor > 1) return fail(505, "malformed");
  http10_ = parser_.http_minor == 0;
  if (encodings_ != 0 && (lengths_ != 0 || http10_)) return fail(400, "malformed");
  if (hosts_ == 0 && !http10_) return fail(400, "malformed");
  if (parser_.method == HTTP_CONNECT) return fail(501, "malformed");
  if (target_.size() > limits_.target) return fail(414, "head_too_large");
  if (!take_target(target_)) return fail(400, "malformed");
  const std::string& head = builder_.head();
  builder_.set_method(method_of(parser_.method), std::string_view{head}.substr(0, head.find(' ')));
  const bool has_body = encodings_ != 0 || (lengths_ != 0 && parser_.content_length != 0);
  streamed_ = has_body && rule_ != nullptr && rule_->is_streamed(request_);
  if (!streamed_ && lengths_ != 0) {
    if (parser_.content_length > limits_.body) return fail(413, "body_too_large");
    builder_.reserve_body(std::min<std::size_t>(parser_.content_length, std::size_t{64} * 1024));
  }
  keep_alive_ = llhttp_should_keep_alive(&parser_) != 0;
  expects_continue_ =
      expects_continue_ && !http10_ && (encodings_ != 0 || parser_.content_length != 0);
  head_read_ = true;
  return 0;
}

// Origin form, absolute form (whose authority is of no interest here), or `*`.
bool Http1Parser::take_target(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (target.size() <= scheme.size() || !same_name(target.substr(0, scheme.size()), scheme))
      continue;
    const std::size_t path = target.find_first_of("/?", scheme.size());
    target = path == std::string_view::npos || target[path] == '?' ? std::string_view{"/"}
                                                                   : target.substr(path);
    break;
  }
  const bool asterisk = target == "*" && parser_.method == HTTP_OPTIONS;
  if (!asterisk && !target.starts_with('/')) return false;
  if (target.find('#') != std::string_view::npos) return false;
  builder_.set_target(target);
  return true;
}

std::size_t Http1Parser::take_body(std::string_view bytes) {
  const llhttp_errno_t error = llhttp_execute(&parser_, bytes.data(), bytes.size());
  if (error == HPE_OK) return bytes.size();
  if (state_ == State::kComplete) {
    return static_cast<std::size_t>(llhttp_get_error_pos(&parser_) - bytes.data());
  }
  if (state_ != State::kFailed) fail(400, "malformed");
  return bytes.size();
}

}  // namespace bk::http
