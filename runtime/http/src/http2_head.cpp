#include "http2_head.hpp"

#include <algorithm>
#include <charconv>

#include "bk/http/headers.hpp"
#include "text.hpp"

namespace bk::http {
namespace {

constexpr std::size_t kPerField = 32;  // RFC 9113 section 6.5.2
constexpr std::string_view kCookie = "cookie";

Method method_named(std::string_view name) {
  for (const Method method :
       {Method::kGet,
        Method::kHead,
        Method::kPost,
        Method::kPut,
        Method::kPatch,
        Method::kDelete,
        Method::kOptions,
        Method::kTrace}) {
    if (to_string(method) == name) return method;
  }
  return Method::kOther;
}

// Origin form, or `*`.
bool is_target(std::string_view target, std::string_view method) {
  const auto in_place = [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '\x7f' && c != '#';
  };
  if (target == "*") return method == "OPTIONS";
  return target.starts_with('/') && std::all_of(target.begin(), target.end(), in_place);
}

}  // namespace

void Http2Head::start() {
  text_.clear();
  fields_.clear();
  cookie_.clear();
  method_ = path_ = authority_ = host_ = std::nullopt;
  size_ = 0;
  content_length_ = 0;
  status_ = 0;
  expects_continue_ = false;
}

// The first reason counts.
int Http2Head::fail(int status) {
  if (status_ == 0) status_ = status;
  return status_;
}

Http2Head::Span Http2Head::keep(std::string_view name, std::string_view value) {
  Span span{.name = text_.size()};
  text_ += name;
  span.value = text_.size();
  text_ += value;
  span.end = text_.size();
  return span;
}

bool Http2Head::count(std::string_view name, std::string_view value) {
  size_ += name.size() + value.size() + kPerField;
  return size_ <= limits_.head;
}

void Http2Head::add(std::string_view name, std::string_view value) {
  const bool fits = count(name, value);
  if (status_ != 0) return;
  if (name == ":path" && value.size() > limits_.target) {
    fail(414);
  } else if (!fits || fields_.size() == limits_.fields) {
    fail(431);
  } else if (name.starts_with(':')) {
    add_pseudo(name, value);
  } else if (check(name, value) == 0) {
    if (name == kCookie) {  // came in pieces, and is one (RFC 9113 section 8.2.3)
      if (!cookie_.empty()) cookie_ += "; ";
      cookie_ += value;
      return;
    }
    fields_.push_back(keep(name, value));
    if (name == "host") host_ = fields_.back();
  }
}

void Http2Head::add_pseudo(std::string_view name, std::string_view value) {
  if (name == ":method") method_ = keep(name, value);
  if (name == ":path") path_ = keep(name, value);
  if (name == ":authority") authority_ = keep("host", value);
}

int Http2Head::check(std::string_view name, std::string_view value) {
  if (name == "host" && host_) return fail(400);
  if (name == "expect") {
    if (!same_name(value, "100-continue")) return fail(417);
    expects_continue_ = true;
  }
  if (name == "content-length") {
    const auto read = std::from_chars(value.data(), value.data() + value.size(), content_length_);
    if (read.ec != std::errc{} || read.ptr != value.data() + value.size()) return fail(400);
  }
  return 0;
}

int Http2Head::fill(Request& request) const {
  if (status_ != 0) return status_;
  RequestBuilder builder{request};
  std::string& head = builder.head();
  head.reserve(text_.size() + kCookie.size() + cookie_.size());
  head = text_;
  head += kCookie;
  head += cookie_;
  const std::string_view text = head;
  const auto name = [&](const Span& span) {
    return text.substr(span.name, span.value - span.name);
  };
  const auto value = [&](const Span& span) {
    return text.substr(span.value, span.end - span.value);
  };
  if (!method_ || !path_ || (!authority_ && !host_)) return 400;
  if (authority_ && host_ && !same_name(value(*authority_), value(*host_))) return 400;
  const std::string_view method = value(*method_);
  if (method == "CONNECT") return 501;
  if (!is_token(method) || !is_target(value(*path_), method)) return 400;
  builder.set_method(method_named(method), method);
  builder.set_target(value(*path_));
  builder.fields().reserve(fields_.size() + 2);
  if (authority_ && !host_) builder.add_field({name(*authority_), value(*authority_)});
  for (const Span& span : fields_) builder.add_field({name(span), trim(value(span))});
  if (!cookie_.empty()) {
    const std::string_view last = text.substr(text_.size());
    builder.add_field({last.substr(0, kCookie.size()), last.substr(kCookie.size())});
  }
  return 0;
}

std::string_view Http2Head::reason(int status) {
  if (status == 413) return "body_too_large";
  if (status == 408) return "timeout";
  return status == 414 || status == 431 ? "head_too_large" : "malformed";
}

}  // namespace bk::http
