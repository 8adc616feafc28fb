#include "parameter_text.hpp"

#include "bk/json/codec.hpp"
#include "bk/json/parse.hpp"
#include "text.hpp"

namespace bk::http {

bool ParameterText::has_string_items() const {
  const json::Codec& inner = json::unwrapped(parameter_.codec());
  const json::ListCodec* list = json::as_list(inner);
  if (list == nullptr) return true;
  const json::Shape item = json::unwrapped(list->element()).shape();
  return item == json::Shape::kString || item == json::Shape::kAny || item == json::Shape::kUnion;
}

// Headers are not percent-encoded; everything else is.
std::string_view ParameterText::decoded(std::string_view text) {
  const In in = parameter_.in();
  if (in != In::kHeader &&
      text.find_first_of(in == In::kQuery ? "%+" : "%") != std::string_view::npos) {
    auto plain = percent_decode(text, in == In::kQuery ? Plus::kIsSpace : Plus::kIsPlus);
    if (!plain) {
      violate("encoding", "is not percent-encoded rightly");
      return {};
    }
    text = kept_.emplace_back(std::move(*plain));
  }
  if (!is_utf8(text)) {
    violate("encoding", "must be UTF-8 text");
    return {};
  }
  return text;
}

void ParameterText::add(std::string_view text) {
  given_ = true;
  texts_.push_back(decoded(text));
}

void ParameterText::add_member(std::string_view name, std::string_view text) {
  given_ = true;
  const std::string_view key = decoded(name);
  members_.push_back({key, decoded(text)});
}

void ParameterText::add_decoded_member(std::string name, std::string_view text) {
  given_ = true;
  const std::string_view key = kept_.emplace_back(std::move(name));
  members_.push_back({key, decoded(text)});
}

void ParameterText::add_separated(std::string_view text, char separator) {
  given_ = true;
  // Space and pipe are never written unencoded, and clients that escape everything escape commas:
  // where no item can hold one, the text is decoded before it is split.
  const bool whole = separator != ',' || !has_string_items();
  if (whole) text = decoded(text);
  bool more = !text.empty();
  while (more) {
    more = text.find(separator) != std::string_view::npos;
    const std::string_view item = take_until(text, separator);
    const std::string_view trimmed = parameter_.in() == In::kHeader ? trim(item) : item;
    texts_.push_back(whole ? trimmed : decoded(trimmed));
  }
  if (shape_ != json::TextShape::kObject) return;
  if (texts_.size() % 2 != 0) violate("type", "must be names and values in turn");
  for (std::size_t i = 0; i + 1 < texts_.size(); i += 2)
    members_.push_back({texts_[i], texts_[i + 1]});
}

void ParameterText::add_assignments(std::string_view text, char separator) {
  given_ = true;
  while (!text.empty()) {
    std::string_view value = take_until(text, separator);
    const std::string_view name = take_until(value, '=');
    add_member(parameter_.in() == In::kHeader ? trim(name) : name, value);
  }
}

bool ParameterText::read_value(void* member) {
  const json::Codec& codec = parameter_.codec();
  if (is_scalar()) {
    if (texts_.size() != 1) {
      violations_.add(&path_, "maxItems", "must not be given more than once");
      return false;
    }
    if (parameter_.style() != Style::kContent && shape_ == json::TextShape::kScalar) {
      return json::from_text(codec, texts_.front(), member, &path_, violations_);
    }
    json::Violations found{violations_.cap()};
    if (json::read(texts_.front(), codec, member, {}, {}, found)) return true;
    for (const Violation& one : found.list()) {
      violations_.add(
          &path_,
          one.keyword,
          one.message + (one.pointer.empty() ? "" : " (at " + one.pointer + ")"));
    }
    return false;
  }
  if (shape_ == json::TextShape::kList)
    return json::from_texts(codec, texts_, member, &path_, violations_);
  return json::from_members(codec, members_, member, &path_, violations_);
}

void ParameterText::read(void* params) {
  if (failed_) return;
  if (!given_) {
    if (parameter_.required()) violate("required", "is required");
    return;
  }
  void* member = parameter_.member(params);
  if (read_value(member)) {
    json::check(parameter_.codec(), member, parameter_.constraints(), &path_, violations_);
  }
}

}  // namespace bk::http
