#include "bk/http/reader.hpp"

#include "bk/core/bytes.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/violations.hpp"
#include "invalid_input.hpp"

namespace bk::http {
namespace {

constexpr char kRecordSeparator = '\x1e';

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

void AnyReader::open(
    BodyInput& input,
    StreamFormat format,
    const json::Codec& item,
    std::span<const json::Constraint> constraints) {
  input_ = &input;
  format_ = format;
  item_ = &item;
  constraints_ = constraints;
  state_ = BodyInput::State::kMore;
}

void AnyReader::open(
    std::string_view text,
    StreamFormat format,
    const json::Codec& item,
    std::span<const json::Constraint> constraints) {
  text_ = text;
  format_ = format;
  item_ = &item;
  constraints_ = constraints;
}

std::optional<Result<bool>> AnyReader::read(void* item) {
  while (true) {
    if (const auto text = take_text()) {
      if (format_ != StreamFormat::kRaw && is_blank(*text)) continue;
      return parse(*text, item);
    }
    switch (state_) {
      case BodyInput::State::kEnd:
        return false;
      case BodyInput::State::kBroken:
        return Error{ErrorCode::kCancelled, "The body ends before it is complete."};
      case BodyInput::State::kMore:
        break;
    }
    if (text_.size() - taken_ > input_->limit()) {
      state_ = BodyInput::State::kEnd;
      text_.clear();
      taken_ = scanned_ = 0;
      return Error{
          ErrorCode::kPayloadTooLarge,
          "Item " + std::to_string(index_ + 1) + " of the body is too long."};
    }
    const std::size_t before = text_.size() - taken_;
    fill();
    if (state_ == BodyInput::State::kMore && text_.size() == before) return std::nullopt;
  }
}

// The octets of items that have been taken go first.
void AnyReader::fill() {
  text_.erase(0, taken_);
  scanned_ -= taken_;
  taken_ = 0;
  state_ = input_->take(text_);
}

std::optional<std::string_view> AnyReader::take_text() {
  switch (format_) {
    case StreamFormat::kSequence:
      return take_record();
    case StreamFormat::kLines:
      return take_line();
    case StreamFormat::kRaw:
    case StreamFormat::kEvents:
    case StreamFormat::kWholeEvents:
      break;
  }
  if (taken_ == text_.size()) return std::nullopt;
  const std::string_view rest = std::string_view{text_}.substr(taken_);
  taken_ = scanned_ = text_.size();
  return rest;
}

// The last line may lack its end.
std::optional<std::string_view> AnyReader::take_line() {
  if (taken_ == text_.size()) return std::nullopt;
  std::size_t end = text_.find('\n', scanned_);
  if (end == std::string::npos) {
    scanned_ = text_.size();
    if (state_ != BodyInput::State::kEnd) return std::nullopt;
    end = text_.size();
  }
  ++line_;
  const std::string_view line = std::string_view{text_}.substr(taken_, end - taken_);
  taken_ = scanned_ = std::min(end + 1, text_.size());
  return line;
}

// Up to the next record: that is when this one is known to be whole, and not cut short.
std::optional<std::string_view> AnyReader::take_record() {
  if (taken_ == text_.size()) return std::nullopt;
  const std::size_t from = std::max(scanned_, taken_ + 1);
  std::size_t end = from > text_.size() ? std::string::npos : text_.find(kRecordSeparator, from);
  if (end == std::string::npos) {
    scanned_ = text_.size();
    if (state_ != BodyInput::State::kEnd) return std::nullopt;
    end = text_.size();
  }
  ++line_;
  std::string_view record = std::string_view{text_}.substr(taken_, end - taken_);
  if (record.starts_with(kRecordSeparator)) record.remove_prefix(1);
  taken_ = scanned_ = end;
  return record;
}

Result<bool> AnyReader::parse(std::string_view text, void* item) {
  const std::size_t index = index_++;
  const json::Unwrapped held = json::unwrap(*item_, item);
  if (format_ == StreamFormat::kRaw && held.codec == &json::kBytesCodec) {
    *static_cast<Bytes*>(item) = Bytes{std::string{text}};
    return true;
  }
  json::Violations violations;
  json::read(text, *item_, item, constraints_, {}, violations);
  if (violations.empty()) return true;
  auto list = std::move(violations).take();
  for (Violation& one : list) {
    one.pointer = "/" + std::to_string(index) + one.pointer;
    one.message += " (line " + std::to_string(line_) + ")";
  }
  return invalid_input(std::move(list));
}

}  // namespace bk::http
