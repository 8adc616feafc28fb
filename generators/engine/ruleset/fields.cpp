#include "engine/ruleset/fields.hpp"

#include <vector>

namespace bkctl::ruleset {
namespace {

/// `a.b[0]["c d"]` in its parts.
std::vector<std::string> parts_of(std::string_view field) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < field.size(); ++i) {
    const char c = field[i];
    if (c == '.') {
      parts.emplace_back();
    } else if (c == '[' && field.find(']', i) != std::string_view::npos) {
      const std::size_t end = field.find(']', i);
      std::string_view inner = field.substr(i + 1, end - i - 1);
      if (inner.size() > 1 && (inner.front() == '"' || inner.front() == '\'')) {
        inner.remove_prefix(1);
        inner.remove_suffix(1);
      }
      if (!parts.back().empty()) parts.emplace_back();
      parts.back() = inner;
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

const yaml::Value* child(const yaml::Value& value, const std::string& part) {
  if (value.is_object()) return value.find(part);
  return value.is_array() ? yaml::find_pointer(value, "/" + part) : nullptr;
}

const yaml::Member* member_of(const yaml::Value& value) {
  const yaml::Value* const parent = value.parent();
  if (parent == nullptr) return nullptr;
  for (const yaml::Member& member : parent->members()) {
    if (member.value == &value) return &member;
  }
  return nullptr;
}

Field dotted(const yaml::Value& start, const std::string& field, References* references) {
  Field result{&start, &start, false, {}};
  for (std::string& part : parts_of(field)) {
    if (result.value != nullptr) {
      const yaml::Value* next = child(*result.value, part);
      if (next != nullptr && references != nullptr) next = references->follow(next);
      result.value = next;
      if (next != nullptr) result.at = next;
    }
    result.name = std::move(part);
  }
  return result;
}

}  // namespace

std::string name_of(const yaml::Value& value) {
  const std::string pointer = value.pointer();
  const std::size_t slash = pointer.rfind('/');
  if (const yaml::Member* const member = member_of(value)) return std::string(member->key);
  return slash == std::string::npos ? std::string{} : pointer.substr(slash + 1);
}

SourceSpan span_of(const yaml::Value& value, bool key) {
  const bool small = value.is_scalar() && value.end_offset() > value.begin_offset();
  if (small && !key) return value.span();
  const yaml::Member* const member = member_of(value);
  if (member != nullptr && member->file != nullptr) return member->key_span();
  if (value.parent() == nullptr && !value.is_scalar()) return make_span(value.file(), 0, 1);
  SourceSpan span = value.span();
  // Of a whole list or object its first line is enough.
  if (!value.is_scalar()) {
    span.end_line = span.line;
    span.end_col = span.col + 1;
  }
  return span;
}

void each_field(
    const Match& match,
    const std::string& field,
    References* references,
    yaml::Arena& arena,
    const std::function<void(const Field&)>& visit) {
  const yaml::Value& value = *match.node.value;
  if (match.is_key) {
    const std::string key(match.node.key);
    return visit({arena.make_string(key, value), &value, true, key});
  }
  if (field.empty() || value.is_scalar()) {
    const std::string name = match.node.parent == nullptr ? std::string{}
                             : match.node.is_element      ? std::to_string(match.node.index)
                                                          : std::string(match.node.key);
    return visit({&value, &value, false, name});
  }
  if (field == "@key") {
    for (const yaml::Member& member : value.members()) {
      visit(
          {arena.make_string(member.key, *member.value),
           member.value,
           true,
           std::string(member.key)});
    }
    return;
  }
  if (!field.starts_with('$')) return visit(dotted(value, field, references));
  const auto path = Path::compile(field);
  if (!path) return;
  bool any = false;
  path->select(value, references, [&](const Match& inner) {
    any = true;
    each_field(inner, {}, references, arena, visit);
  });
  if (!any) visit({nullptr, &value, false, field});
}

}  // namespace bkctl::ruleset
