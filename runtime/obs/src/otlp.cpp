#include "otlp.hpp"

#include <bit>
#include <cstdint>
#include <cstring>

#include "text.hpp"

namespace bk::obs {
namespace {

// The encoding: https://protobuf.dev/programming-guides/encoding/. A message is written into a
// string of its own and then nested, which is quick enough for a background thread and leaves
// nothing to get wrong.
enum class Wire : std::uint8_t { kVarint = 0, kFixed64 = 1, kLength = 2, kFixed32 = 5 };

void put_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>((value & 0x7f) | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

void put_tag(std::string& out, unsigned field, Wire wire) {
  put_varint(out, (field << 3U) | static_cast<unsigned>(wire));
}

void put_number(std::string& out, unsigned field, std::uint64_t value) {
  put_tag(out, field, Wire::kVarint);
  put_varint(out, value);
}

void put_fixed64(std::string& out, unsigned field, std::uint64_t value) {
  put_tag(out, field, Wire::kFixed64);
  for (unsigned shift = 0; shift < 64; shift += 8) {
    out += static_cast<char>((value >> shift) & 0xff);
  }
}

void put_fixed32(std::string& out, unsigned field, std::uint32_t value) {
  put_tag(out, field, Wire::kFixed32);
  for (unsigned shift = 0; shift < 32; shift += 8) {
    out += static_cast<char>((value >> shift) & 0xff);
  }
}

void put_message(std::string& out, unsigned field, std::string_view bytes) {
  put_tag(out, field, Wire::kLength);
  put_varint(out, bytes.size());
  out += bytes;
}

template <std::size_t N>
void put_id(std::string& out, unsigned field, const std::array<std::uint8_t, N>& id) {
  put_tag(out, field, Wire::kLength);
  put_varint(out, N);
  for (const std::uint8_t byte : id) out += static_cast<char>(byte);
}

// A protobuf string is UTF-8; a decoder refuses the whole batch for one that is not.
void put_text(std::string& out, unsigned field, std::string_view text) {
  std::string clean;
  append_utf8(clean, text);
  put_message(out, field, clean);
}

std::string any_value(const Value& value) {
  std::string out;
  if (const auto* boolean = std::get_if<bool>(&value)) {
    put_number(out, 2, *boolean ? 1 : 0);
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    put_number(out, 3, static_cast<std::uint64_t>(*integer));
  } else if (const auto* natural = std::get_if<std::uint64_t>(&value)) {
    if (*natural > static_cast<std::uint64_t>(INT64_MAX)) {
      put_text(out, 1, std::to_string(*natural));
    } else {
      put_number(out, 3, *natural);
    }
  } else if (const auto* real = std::get_if<double>(&value)) {
    put_fixed64(out, 4, std::bit_cast<std::uint64_t>(*real));
  } else if (const auto* view = std::get_if<std::string_view>(&value)) {
    put_text(out, 1, *view);
  } else {
    put_text(out, 1, *std::get_if<std::string>(&value));
  }
  return out;
}

std::string key_value(std::string_view key, const Value& value) {
  std::string out;
  put_text(out, 1, key);
  put_message(out, 2, any_value(value));
  return out;
}

bool is_set(const std::array<std::uint8_t, 8>& id) {
  return id != std::array<std::uint8_t, 8>{};
}

std::string span_message(const Span::Data& span) {
  std::string out;
  put_id(out, 1, span.trace_id);
  put_id(out, 2, span.span_id);
  if (is_set(span.parent_id)) put_id(out, 4, span.parent_id);
  put_text(out, 5, span.name);
  put_number(out, 6, static_cast<std::uint64_t>(span.kind));
  put_fixed64(out, 7, span.start_ns);
  put_fixed64(out, 8, span.end_ns);
  for (const auto& [name, value] : span.attributes) put_message(out, 9, key_value(name, value));
  if (span.dropped_attributes > 0) put_number(out, 10, span.dropped_attributes);
  if (span.failed) {
    std::string status;
    if (!span.failure.empty()) put_text(status, 2, span.failure);
    put_number(status, 3, 2);
    put_message(out, 15, status);
  }
  put_fixed32(out, 16, 1);  // W3C flags: sampled, or it would not be here
  return out;
}

}  // namespace

std::string encode_spans(
    const Attributes& resource, std::span<const std::unique_ptr<Span::Data>> spans) {
  std::string attributes;
  for (const auto& [name, value] : resource) {
    put_message(attributes, 1, key_value(name, Value{std::string_view{value}}));
  }
  std::string scope;
  put_text(scope, 1, "bk");
  std::string scope_spans;
  put_message(scope_spans, 1, scope);
  for (const auto& span : spans) put_message(scope_spans, 2, span_message(*span));
  std::string resource_spans;
  put_message(resource_spans, 1, attributes);
  put_message(resource_spans, 2, scope_spans);
  std::string request;
  put_message(request, 1, resource_spans);
  return request;
}

}  // namespace bk::obs
