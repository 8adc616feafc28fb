#include "bk/json/codec.hpp"

#include "bk/json/limits.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/reader.hpp"
#include "bk/json/writer.hpp"
#include "constrained.hpp"

namespace bk::json {
namespace {

// JSON columns are ours: what nested deeper than any request may nest was stored by somebody who
// was allowed to.
constexpr Limits kStoredLimits{.depth = 512, .violations = 1};

bool load_json(const Codec& codec, std::string_view text, void* value, Problem& problem) {
  Violations violations{kStoredLimits.violations};
  if (read(text, codec, value, {}, kStoredLimits, violations)) return true;
  const Violation& first = violations.list().front();
  problem = {"json", "holds JSON that does not fit: " + first.pointer + " " + first.message};
  return false;
}

}  // namespace

bool Codec::parse(std::string_view, void*, Problem& problem) const {
  problem = {"type", "cannot be given as plain text"};
  return false;
}

bool Codec::format(const void*, std::string&) const {
  return false;
}

Scalar Codec::store(const void* value) const {
  std::string text;
  json::write(text, *this, value);
  return text;
}

bool Codec::load(const Scalar& scalar, void* value, Problem& problem) const {
  if (const auto* text = std::get_if<std::string>(&scalar))
    return load_json(*this, *text, value, problem);
  if (const auto* bytes = std::get_if<Bytes>(&scalar))
    return load_json(*this, bytes->octets(), value, problem);
  if (is_null(scalar)) return load_json(*this, "null", value, problem);
  problem = {"type", "must be stored as JSON text"};
  return false;
}

bool WrapperCodec::read(Reader& reader, void* value) const {
  if (wrap_ == Wrap::kNullable && reader.peek() == Token::kNull) {
    reset(value);
    return reader.read_null();
  }
  return inner_->read(reader, emplace(value));
}

void WrapperCodec::write(Writer& writer, const void* value) const {
  const void* held = get(value);
  if (held != nullptr) return inner_->write(writer, held);
  writer.null();
}

bool WrapperCodec::parse(std::string_view text, void* value, Problem& problem) const {
  return inner_->parse(text, emplace(value), problem);
}

bool WrapperCodec::format(const void* value, std::string& out) const {
  const void* held = get(value);
  return held != nullptr && inner_->format(held, out);
}

Scalar WrapperCodec::store(const void* value) const {
  const void* held = get(value);
  return held != nullptr ? inner_->store(held) : Scalar{};
}

bool WrapperCodec::load(const Scalar& scalar, void* value, Problem& problem) const {
  const bool to_empty =
      wrap_ == Wrap::kNullable || (wrap_ == Wrap::kOptional && !can_be_null(*inner_));
  if (is_null(scalar) && to_empty) {
    reset(value);
    return true;
  }
  return inner_->load(scalar, emplace(value), problem);
}

bool ListCodec::read(Reader& reader, void* value) const {
  if (reader.peek() != Token::kArray) return reader.mismatch("an array");
  clear(value);
  if (!reader.enter_array()) return false;
  bool good = true;
  Reader::Step step{reader};
  for (std::size_t index = 0; reader.next_item(); ++index) {
    step.move_to(index);
    good &= element_->read(reader, append(value));
    commit(value);
  }
  return good && !reader.failed();
}

void ListCodec::write(Writer& writer, const void* value) const {
  const std::size_t count = size(value);
  writer.begin_array();
  for (std::size_t i = 0; i < count; ++i) element_->write(writer, at(value, i));
  writer.end_array();
}

bool MapCodec::read(Reader& reader, void* value) const {
  if (reader.peek() != Token::kObject) return reader.mismatch("an object");
  clear(value);
  if (!reader.enter_object()) return false;
  bool good = true;
  Reader::Key key;
  Reader::Step step{reader};
  while (reader.next_member() && reader.read_key(key)) {
    step.move_to(key.raw, key.escaped);
    good &= read_entry(reader, key, *this, value, {});
  }
  return good && !reader.failed();
}

void MapCodec::write(Writer& writer, const void* value) const {
  writer.begin_object();
  each(value, [&](std::string_view key, const void* element) {
    writer.key(key);
    element_->write(writer, element);
    return true;
  });
  writer.end_object();
}

bool TupleCodec::read(Reader& reader, void* value) const {
  if (reader.peek() != Token::kArray) return reader.mismatch("an array");
  if (!reader.enter_array()) return false;
  bool good = true;
  std::size_t count = 0;
  for (; reader.next_item(); ++count) {
    const Reader::Step step{reader, count};
    good &= count < size_ ? element(count).read(reader, at(value, count)) : reader.skip();
  }
  if (reader.failed()) return false;
  if (count == size_) return good;
  reader.violate(
      count < size_ ? "minItems" : "maxItems",
      "must have exactly " + std::to_string(size_) + " items, not " + std::to_string(count));
  return false;
}

void TupleCodec::write(Writer& writer, const void* value) const {
  writer.begin_array();
  for (std::size_t i = 0; i < size_; ++i) element(i).write(writer, at(value, i));
  writer.end_array();
}

// A boolean of the thread stands for the bit that is being filled; lists of booleans do not nest
// into each other.
namespace {

using Bits = std::vector<bool>;
thread_local bool pending_bit = false;
constexpr bool kTrue = true;
constexpr bool kFalse = false;

}  // namespace

const ListCodec CodecOf<std::vector<bool>>::kCodec{
    kBooleanCodec,
    {[](const void* list) { return static_cast<const Bits*>(list)->size(); },
     [](const void* list, std::size_t i) -> const void* {
       return (*static_cast<const Bits*>(list))[i] ? &kTrue : &kFalse;
     },
     [](void* list) -> void* {
       static_cast<Bits*>(list)->push_back(false);
       pending_bit = false;
       return &pending_bit;
     },
     [](void* list) { static_cast<Bits*>(list)->back() = pending_bit; },
     [](void* list) { static_cast<Bits*>(list)->clear(); }}};

const Codec& unwrapped(const Codec& codec) {
  const Codec* at = &codec;
  while (const WrapperCodec* wrapper = as_wrapper(*at)) at = &wrapper->inner();
  return *at;
}

bool can_be_absent(const Codec& codec) {
  const WrapperCodec* wrapper = as_wrapper(codec);
  return wrapper != nullptr && wrapper->wrap() == Wrap::kOptional;
}

bool can_be_null(const Codec& codec) {
  const Codec* at = &codec;
  while (const WrapperCodec* wrapper = as_wrapper(*at)) {
    if (wrapper->wrap() == Wrap::kNullable) return true;
    at = &wrapper->inner();
  }
  return at->shape() == Shape::kNull || at->shape() == Shape::kAny;
}

Unwrapped unwrap(const Codec& codec, const void* value) {
  Unwrapped out{&codec, value, false, false};
  while (const WrapperCodec* wrapper = as_wrapper(*out.codec)) {
    out.codec = &wrapper->inner();
    if (out.value == nullptr) continue;
    out.value = wrapper->get(out.value);
    if (out.value != nullptr) continue;
    out.absent = wrapper->wrap() == Wrap::kOptional;
    out.null = !out.absent;
  }
  return out;
}

}  // namespace bk::json
