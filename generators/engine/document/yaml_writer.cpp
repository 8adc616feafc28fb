#include "engine/document/yaml_writer.hpp"

#include <algorithm>

#include "engine/document/spelling.hpp"

namespace bkctl::document {
namespace {

using yaml::Member;
using yaml::Value;

constexpr std::size_t kStep = 2;

}  // namespace

std::string YamlWriter::write(const Value& root) {
  const Layout* const whole = layout(&root.file());
  if (whole != nullptr) {
    for (const auto& line : whole->prologue()) out_ += line + "\n";
    if (whole->marker()) out_ += "---\n";
  }
  if (root.is_scalar() || root.size() == 0) {
    after(root, root, 0, 0, nullptr);
    out_.erase(0, out_.find_first_not_of(' '));
  } else {
    block(root, 0, false);
  }
  return std::move(out_);
}

void YamlWriter::block(const Value& value, std::size_t indent, bool on_line) {
  if (value.is_object()) {
    object(value, indent, on_line);
  } else {
    list(value, indent, on_line);
  }
}

void YamlWriter::object(const Value& value, std::size_t indent, bool on_line) {
  const std::vector<Merge> merged = options_.keep_aliases ? merges(value) : std::vector<Merge>{};
  auto next_merge = merged.begin();
  const auto write_merges = [&](std::size_t before) {
    for (; next_merge != merged.end() && next_merge->begin < before; ++next_merge) {
      if (!on_line) indentation(indent);
      on_line = false;
      out_ += next_merge->text + "\n";
    }
  };
  for (const Member& member : value.members()) {
    if (!merged.empty()) {
      if (!own_member(member, value)) continue;
      write_merges(member.begin);
    }
    const Remarks* const remarks = member_remarks(member);
    if (remarks != nullptr && !on_line) lines(remarks->before, indent);
    if (!on_line) indentation(indent);
    on_line = false;
    out_ += spelled_key(member, false) + ":";
    after(*member.value, value, member.end, indent, remarks);
    if (remarks != nullptr) lines(remarks->after, indent);
  }
  write_merges(std::string_view::npos);
}

void YamlWriter::list(const Value& value, std::size_t indent, bool on_line) {
  std::size_t from = value.begin_offset();
  for (const Value* const item : value.items()) {
    const bool repeated = is_alias(*item, value, from);
    const Remarks* const remarks = repeated ? nullptr : item_remarks(*item);
    if (remarks != nullptr && !on_line) lines(remarks->before, indent);
    if (!on_line) indentation(indent);
    on_line = false;
    out_ += "-";
    after(*item, value, from, indent, remarks);
    if (remarks != nullptr) lines(remarks->after, indent);
    if (!repeated) from = item->begin_offset();
  }
}

void YamlWriter::after(
    const Value& value,
    const Value& holder,
    std::size_t from,
    std::size_t indent,
    const Remarks* remarks) {
  if (options_.keep_aliases && is_alias(value, holder, from)) {
    if (const std::string name = alias(value); !name.empty()) {
      out_ += " " + name;
      return end_line(remarks);
    }
  }
  const bool item = !out_.empty() && out_.back() == '-';
  if (options_.keep_aliases && &value != &holder) out_ += properties(value);
  if (value.is_scalar()) return scalar(value, indent, remarks);
  const std::size_t line = out_.rfind('\n') == std::string::npos ? 0 : out_.rfind('\n') + 1;
  const std::size_t used = out_.size() - line + 1;
  const std::string flat = inline_text(value, used < options_.width ? options_.width - used : 0);
  if (!flat.empty()) {
    out_ += " " + flat;
    return end_line(remarks);
  }
  // The first of an item's members or items stands behind its dash, unless something is in between.
  if (item && out_.back() == '-' && (remarks == nullptr || remarks->beside.empty())) {
    out_ += " ";
    return block(value, indent + kStep, true);
  }
  end_line(remarks);
  block(value, indent + kStep, false);
}

void YamlWriter::lines(const std::vector<std::string>& lines, std::size_t indent) {
  for (const auto& line : lines) {
    if (line.empty()) {
      if (!out_.empty() && !out_.ends_with("\n\n")) out_ += "\n";
      continue;
    }
    indentation(indent);
    out_ += line + "\n";
  }
}

void YamlWriter::end_line(const Remarks* remarks) {
  if (remarks != nullptr && !remarks->beside.empty()) out_ += " " + remarks->beside;
  out_ += "\n";
}

const Layout* YamlWriter::layout(const SourceFile* file) const {
  const auto found = layouts_.find(file);
  return found == layouts_.end() ? nullptr : &found->second;
}

const Remarks* YamlWriter::take(const Remarks* remarks) {
  return remarks != nullptr && taken_.insert(remarks).second ? remarks : nullptr;
}

const Remarks* YamlWriter::member_remarks(const Member& member) {
  const Layout* const known = layout(member.file);
  return known == nullptr ? nullptr : take(known->member(member.begin));
}

const Remarks* YamlWriter::item_remarks(const Value& item) {
  const Layout* const known = layout(&item.file());
  return known == nullptr ? nullptr : take(known->item(item.begin_offset()));
}

std::string YamlWriter::inline_text(const Value& value, std::size_t room) const {
  if (value.size() == 0) return value.is_object() ? "{}" : "[]";
  // Only what was so in a YAML text, without comments in it.
  const Layout* const known = layout(&value.file());
  if (known == nullptr || &value.origin() != &value) return {};
  const std::string_view text = value.file().text();
  const std::size_t begin = value.begin_offset();
  const std::size_t end = std::min<std::size_t>(value.end_offset(), text.size());
  if (begin >= end || (text[begin] != '{' && text[begin] != '[')) return {};
  if (text.substr(begin, end - begin).find('\n') != std::string_view::npos) return {};
  if (known->comment_within(begin, end)) return {};
  std::string out = inline_scalar(value, true);
  return out.size() <= room ? out : std::string{};
}

std::string YamlWriter::inline_scalar(const Value& value, bool flow) const {
  if (value.is_object()) {
    std::string out = "{";
    std::size_t from = value.begin_offset();
    for (const Member& member : value.members()) {
      out += (out.size() > 1 ? ", " : "") + spelled_key(member, true) + ": ";
      const bool repeated = options_.keep_aliases && is_alias(*member.value, value, from);
      out += repeated ? alias(*member.value) : inline_scalar(*member.value, true);
      from = member.end;
    }
    return out + "}";
  }
  if (value.is_array()) {
    std::string out = "[";
    std::size_t from = value.begin_offset();
    for (const Value* const item : value.items()) {
      const bool repeated = options_.keep_aliases && is_alias(*item, value, from);
      out += (out.size() > 1 ? ", " : "") + (repeated ? alias(*item) : inline_scalar(*item, true));
      if (!repeated) from = item->begin_offset();
    }
    return out + "]";
  }
  if (spelled(value)) {
    const std::string_view raw =
        value.file().text().substr(value.begin_offset(), value.end_offset() - value.begin_offset());
    const bool whole = !value.is_string() || raw == value.text() ||
                       (!raw.empty() && (raw.front() == '"' || raw.front() == '\''));
    if (whole && !raw.empty() && raw.find('\n') == std::string_view::npos) return std::string(raw);
  }
  if (value.is_string()) return spell_string(value.text(), flow);
  return std::string(value.text());
}

}  // namespace bkctl::document
