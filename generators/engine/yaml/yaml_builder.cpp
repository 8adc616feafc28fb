#include "engine/yaml/yaml_builder.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "engine/yaml/core_schema.hpp"
#include "engine/yaml/messages.hpp"
#include "engine/yaml/text.hpp"

namespace bkctl::yaml {
namespace {

constexpr std::string_view kCoreTag = "tag:yaml.org,2002:";

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

bool YamlBuilder::fail(
    std::string_view code, std::size_t begin, std::size_t end, std::string message) {
  diagnostics_.error(code, make_span(file_, begin, end), {}, std::move(message));
  return false;
}

std::size_t YamlBuilder::skip_properties(std::size_t begin) const {
  std::size_t at = begin;
  while (at < text_.size() && (text_[at] == '&' || text_[at] == '!')) {
    while (at < text_.size() && !is_space(text_[at])) ++at;
    while (at < text_.size() && is_space(text_[at])) ++at;
  }
  return at;
}

std::size_t YamlBuilder::scalar_end(std::size_t begin, std::string_view value) const {
  if (begin >= text_.size()) return begin;
  const char first = text_[begin];
  if (first == '"' || first == '\'') {
    for (std::size_t at = begin + 1; at < text_.size(); ++at) {
      if (first == '"' && text_[at] == '\\') {
        ++at;
      } else if (text_[at] == first) {
        if (first == '\'' && at + 1 < text_.size() && text_[at + 1] == '\'') {
          ++at;
          continue;
        }
        return at + 1;
      }
    }
    return text_.size();
  }
  if (first != '|' && first != '>' && text_.substr(begin, value.size()) == value)
    return begin + value.size();
  // A block or a plain scalar over several lines: its first line stands for it.
  std::size_t end = std::min(text_.find('\n', begin), text_.size());
  while (end > begin && is_space(text_[end - 1])) --end;
  return end;
}

bool YamlBuilder::count(std::size_t values, std::size_t begin) {
  values_ += values;
  if (values_ - repeated_ > limits_.values) {
    return fail("BK1015", begin, begin + 1, too_many(limits_.values));
  }
  if (repeated_ <= limits_.expanded_values) return true;
  return fail(
      "BK1025",
      begin,
      begin + 1,
      "aliases repeat more than " + std::to_string(limits_.expanded_values) + " values");
}

void YamlBuilder::remember(std::size_t anchor, const Value* value, std::size_t size) {
  if (anchor == 0) return;
  if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
  anchors_[anchor] = {value, size, true};
}

Value* YamlBuilder::make_scalar(const NodeStart& node, std::string_view text) {
  const std::size_t begin = skip_properties(node.begin);
  const std::size_t end = scalar_end(begin, text);
  last_end_ = end;
  const Arena::Place place{
      &file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  const bool in_source = text_.substr(begin, text.size()) == text;
  const std::string_view stored = in_source ? text_.substr(begin, text.size()) : std::string_view{};
  const auto string = [&](bool quoted) {
    // Of the escapes \N and \_ yaml-cpp 0.7 makes single bytes.
    return arena_.scalar(
        place, Kind::kString, in_source ? stored : arena_.copy(repair_utf8(text)), quoted);
  };
  std::string_view tag = node.tag;
  if (tag == "!") return string(true);
  if (tag.starts_with(kCoreTag)) tag.remove_prefix(kCoreTag.size());
  if (tag == "str" || tag == "binary" || tag == "timestamp") return string(true);
  const bool core = tag == "?" || tag == "int" || tag == "float" || tag == "bool" || tag == "null";
  if (!core) {
    diagnostics_.warning(
        "BK1027",
        make_span(file_, node.begin, end),
        {},
        "the tag " + quoted(node.tag) + " is not known; the value is taken as a string");
    return string(true);
  }
  const Scalar scalar = resolve_plain(text);
  if (scalar.not_json) {
    diagnostics_.warning(
        "BK1029",
        make_span(file_, begin, end),
        {},
        quoted(text) + " has no form in JSON; it is taken as a string");
  }
  if (scalar.kind == Kind::kString) return string(false);
  if (!scalar.canonical.empty())
    return arena_.scalar(place, scalar.kind, arena_.copy(scalar.canonical));
  return arena_.scalar(place, scalar.kind, in_source ? stored : arena_.copy(text));
}

bool YamlBuilder::scalar(const NodeStart& node, std::string_view text) {
  const Value* const value = make_scalar(node, text);
  remember(node.anchor, value, 1);
  return place(value, node, 1);
}

bool YamlBuilder::null(const NodeStart& node) {
  // An absent value is announced at whatever comes next; it stands right behind what came before.
  const std::size_t begin = skip_properties(node.begin);
  const std::string_view rest = text_.substr(std::min(begin, text_.size()), 4);
  std::size_t from = std::min(last_end_, text_.size());
  std::size_t to = from;
  if (rest.starts_with('~')) {
    from = begin;
    to = begin + 1;
  } else if (rest == "null" || rest == "Null" || rest == "NULL") {
    from = begin;
    to = begin + 4;
  }
  last_end_ = to;
  const Value* const value = arena_.scalar(
      {&file_, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)},
      Kind::kNull,
      text_.substr(from, to - from));
  remember(node.anchor, value, 1);
  return place(value, node, 1);
}

bool YamlBuilder::alias(std::size_t begin, std::size_t anchor) {
  std::size_t end = begin;
  while (end < text_.size() && !is_space(text_[end]) && text_[end] != ',' && text_[end] != ']' &&
         text_[end] != '}') {
    ++end;
  }
  last_end_ = end;
  if (anchor >= anchors_.size() || !anchors_[anchor].known || anchors_[anchor].value == nullptr) {
    return fail("BK1024", begin, end, "this alias stands inside the value that it repeats");
  }
  const Anchor& target = anchors_[anchor];
  repeated_ += target.size;
  NodeStart node;
  node.begin = begin;
  return place(target.value, node, target.size, true);
}

bool YamlBuilder::start(const NodeStart& node, bool object) {
  if (open_.size() >= limits_.depth) {
    return fail("BK1012", node.begin, node.begin + 1, too_deep(limits_.depth));
  }
  if (!open_.empty() && open_.back().object && !open_.back().has_key) {
    return fail(
        "BK1028", node.begin, node.begin + 1, "a key must be a scalar, not an array or object");
  }
  if (node.anchor != 0) {
    if (anchors_.size() <= node.anchor) anchors_.resize(node.anchor + 1);
    anchors_[node.anchor] = {nullptr, 0, true};
  }
  Open open;
  open.node = node;
  open.node.tag = "?";  // the event's text does not outlive it
  open.object = object;
  open.first_item = items_.size();
  open.first_member = members_.size();
  open.values_before = values_;
  open_.push_back(std::move(open));
  last_end_ = std::max(last_end_, node.begin);
  return true;
}

bool YamlBuilder::end() {
  Open open = std::move(open_.back());
  open_.pop_back();
  if (open.object && !merge(open)) return false;
  const std::size_t begin = skip_properties(open.node.begin);
  std::size_t end = std::max(last_end_, begin);
  if (begin < text_.size() && (text_[begin] == '{' || text_[begin] == '[')) {
    // The closing bracket follows the last child, past spaces, a comma and comments.
    const std::size_t close = text_.find(text_[begin] == '{' ? '}' : ']', std::max(end, begin + 1));
    if (close != std::string_view::npos && close - end < 200) end = close + 1;
  }
  last_end_ = end;
  const Arena::Place place_{
      &file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  const Value* value = nullptr;
  if (open.object) {
    const auto own = std::span<const Member>(members_).subspan(open.first_member);
    if (const Member* const duplicate = find_duplicate(own)) {
      report_duplicate(*duplicate, own, diagnostics_);
      return false;
    }
    value = arena_.object(place_, own);
    members_.resize(open.first_member);
  } else {
    value = arena_.array(place_, std::span<const Value* const>(items_).subspan(open.first_item));
    items_.resize(open.first_item);
  }
  const std::size_t size = values_ - open.values_before + 1;
  remember(open.node.anchor, value, size);
  return place(value, open.node, 1);
}

bool YamlBuilder::place(const Value* value, const NodeStart& node, std::size_t size, bool alias) {
  if (open_.empty()) {
    root_ = value;
    return count(size, node.begin);
  }
  Open& open = open_.back();
  if (!open.object) {
    items_.push_back(value);
    return count(size, node.begin);
  }
  if (!open.has_key) return place_key(open, *value, node, alias);
  open.has_key = false;
  if (open.merge_key) {
    open.merges.push_back(value);
    return count(size, node.begin);
  }
  open.key.value = value;
  members_.push_back(open.key);
  return count(size, node.begin);
}

bool YamlBuilder::place_key(Open& open, const Value& value, const NodeStart& node, bool alias) {
  if (!value.is_scalar()) {
    return fail(
        "BK1028", node.begin, node.begin + 1, "a key must be a scalar, not an array or object");
  }
  const std::size_t begin = value.begin_offset();
  const std::string_view written = text_.substr(begin, value.end_offset() - begin);
  Member member;
  member.file = &file_;
  member.begin = static_cast<std::uint32_t>(alias ? node.begin : begin);
  member.end = static_cast<std::uint32_t>(last_end_);
  // The text as written: 200, 1.10, null, no matter what kind of scalar it would be.
  member.key = value.is_string() ? value.text() : written;
  open.has_key = true;
  open.merge_key = value.is_string() && !value.quoted() && value.text() == "<<";
  open.key = member;
  return true;
}

bool YamlBuilder::merge(Open& open) {
  for (const Value* source : open.merges) {
    std::vector<const Value*> objects;
    if (source->is_object()) objects.push_back(source);
    for (const Value* item : source->items()) objects.push_back(item);
    for (const Value* object : objects) {
      if (!object->is_object()) {
        return fail(
            "BK1026",
            object->begin_offset(),
            object->end_offset(),
            "\"<<\" needs an object or a list of objects to merge");
      }
      const std::size_t own = members_.size();
      for (const Member& member : object->members()) {
        const bool present = std::any_of(
            members_.begin() + static_cast<std::ptrdiff_t>(open.first_member),
            members_.begin() + static_cast<std::ptrdiff_t>(own),
            [&member](const Member& other) { return other.key == member.key; });
        if (!present) members_.push_back(member);
      }
      repeated_ += object->size();
      if (!count(object->size(), open.node.begin)) return false;
    }
    if (!source->is_object() && !source->is_array()) {
      return fail(
          "BK1026",
          source->begin_offset(),
          source->end_offset(),
          "\"<<\" needs an object or a list of objects to merge");
    }
  }
  return true;
}

}  // namespace bkctl::yaml
