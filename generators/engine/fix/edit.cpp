#include "engine/fix/edit.hpp"

#include <algorithm>

#include "engine/fix/lines.hpp"

namespace bkctl::fix {
namespace {

std::string_view text_of(const yaml::Value& value) {
  return value.file().text();
}

TextEdit replace(const SourceFile& file, std::size_t begin, std::size_t end, std::string text) {
  return {file.shared_from_this(), begin, end, std::move(text)};
}

/// Where an entry of a container stands: its bytes, from key or value to the end of the value.
struct Entry {
  std::size_t begin;
  std::size_t end;
};

std::vector<Entry> entries_of(const yaml::Value& container) {
  std::vector<Entry> result;
  for (const yaml::Member& member : container.members())
    result.push_back({member.begin, member.value->end_offset()});
  for (const yaml::Value* item : container.items())
    result.push_back({item->begin_offset(), item->end_offset()});
  return result;
}

/// Whether every entry stands in the container itself, in order: no aliases, no merge keys.
bool is_plain(const yaml::Value& container) {
  std::size_t last = container.begin_offset();
  for (const yaml::Member& member : container.members()) {
    if (member.file != &container.file() || member.begin < last) return false;
    if (member.value->parent() != &container) return false;
    last = member.begin;
  }
  for (const yaml::Value* item : container.items()) {
    if (item->parent() != &container || item->begin_offset() < last) return false;
    last = item->begin_offset();
  }
  return true;
}

/// Of a container within brackets: one entry with one comma.
Edits remove_flow(const yaml::Value& container, std::size_t index) {
  const std::vector<Entry> all = entries_of(container);
  if (index + 1 < all.size())
    return {replace(container.file(), all[index].begin, all[index + 1].begin, {})};
  return {replace(container.file(), all[index - 1].end, all[index].end, {})};
}

/// The member that holds the container, or nullptr.
const yaml::Member* holder(const yaml::Value& container) {
  const yaml::Value* const parent = container.parent();
  if (parent == nullptr) return nullptr;
  for (const yaml::Member& member : parent->members()) {
    if (member.value == &container) return &member;
  }
  return nullptr;
}

/// Of a block container: the lines of an entry whose key or dash stands at `at`. None when
/// something else begins on its first line (`- key: …`).
Edits remove_lines(const yaml::Value& container, std::size_t at, bool first, bool dashes) {
  const std::string_view text = text_of(container);
  const std::size_t begin = line_begin(text, at);
  const std::size_t column = at - begin;
  const std::size_t end = block_end(text, at, column, dashes);
  if (is_blank(text.substr(begin, column))) {
    // What stands above the first entry may be about all of them.
    const std::size_t from = first ? begin : with_comments_above(text, begin, column);
    return {replace(container.file(), from, end, {})};
  }
  // The first key behind a dash: the next one takes its place.
  const std::size_t next = end + column;
  if (next >= text.size() || indent(text.substr(end, column + 1)) != column || text[next] == '#')
    return {};
  return {replace(container.file(), at, next, {})};
}

std::size_t dash_before(std::string_view text, std::size_t item) {
  const std::size_t begin = line_begin(text, item);
  const std::size_t dash = text.rfind('-', item - 1);
  return dash != std::string_view::npos && dash >= begin ? dash : std::string_view::npos;
}

}  // namespace

bool is_flow(const yaml::Value& container) {
  const std::string_view text = text_of(container);
  if (container.begin_offset() >= text.size()) return false;
  const char c = text[container.begin_offset()];
  return c == '{' || c == '[';
}

bool is_json(const yaml::Value& container) {
  const auto members = container.members();
  const std::string_view text = text_of(container);
  return is_flow(container) && !members.empty() && members.front().begin < text.size() &&
         text[members.front().begin] == '"';
}

TextEdit remove_bytes(const SourceFile& file, std::size_t begin, std::size_t end) {
  return replace(file, begin, end, {});
}

Edits remove_member(const yaml::Value& object, const yaml::Member& member) {
  const auto members = object.members();
  const auto index = static_cast<std::size_t>(&member - members.data());
  if (index >= members.size() || !is_plain(object)) return {};
  if (members.size() == 1) {
    const yaml::Member* const above = holder(object);
    return above != nullptr ? remove_member(*object.parent(), *above) : Edits{};
  }
  if (is_flow(object)) return remove_flow(object, index);
  return remove_lines(object, member.begin, index == 0, member.value->is_array());
}

Edits remove_item(const yaml::Value& list, std::size_t index) {
  if (index >= list.size() || !is_plain(list)) return {};
  if (list.size() == 1) {
    const yaml::Member* const above = holder(list);
    return above != nullptr ? remove_member(*list.parent(), *above) : Edits{};
  }
  if (is_flow(list)) return remove_flow(list, index);
  const std::size_t dash = dash_before(text_of(list), list.items()[index]->begin_offset());
  if (dash == std::string_view::npos) return {};
  return remove_lines(list, dash, index == 0, false);
}

Edits insert_member(const yaml::Value& object, std::string_view key, std::string_view text) {
  const auto members = object.members();
  if (members.empty() || !is_plain(object)) return {};
  const std::string_view source = text_of(object);
  const std::size_t at = members.front().begin;
  const bool json = is_json(object);
  const std::string name = json ? "\"" + std::string(key) + "\"" : std::string(key);
  std::string inserted = name + ": " + std::string(text);
  if (is_flow(object)) {
    // What stands between the bracket and the first key stands between two keys too.
    const std::string_view gap =
        source.substr(object.begin_offset() + 1, at - object.begin_offset() - 1);
    if (!is_blank(gap)) return {};
    inserted += "," + (gap.find('\n') == std::string_view::npos ? " " : std::string(gap));
  } else {
    const std::size_t begin = line_begin(source, at);
    inserted += "\n" + std::string(at - begin, ' ');
  }
  return {replace(object.file(), at, at, std::move(inserted))};
}

Edits reorder_items(const yaml::Value& list, std::span<const std::size_t> order) {
  if (order.size() != list.size() || list.size() < 2 || !is_plain(list)) return {};
  const std::string_view text = text_of(list);
  if (is_flow(list)) {
    Edits edits;
    const std::vector<Entry> all = entries_of(list);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (order[i] == i) continue;
      const Entry& from = all[order[i]];
      edits.push_back(replace(
          list.file(),
          all[i].begin,
          all[i].end,
          std::string(text.substr(from.begin, from.end - from.begin))));
    }
    return edits;
  }
  // Pieces of whole lines: an element with the comments above it.
  std::vector<std::size_t> begins;
  std::size_t column = 0;
  for (const yaml::Value* item : list.items()) {
    const std::size_t dash = dash_before(text, item->begin_offset());
    if (dash == std::string_view::npos) return {};
    const std::size_t begin = line_begin(text, dash);
    if (!is_blank(text.substr(begin, dash - begin))) return {};
    column = dash - begin;
    begins.push_back(begins.empty() ? begin : with_comments_above(text, begin, column));
  }
  const std::size_t last = dash_before(text, list.items().back()->begin_offset());
  begins.push_back(block_end(text, last, column, false));
  std::string sorted;
  for (const std::size_t from : order) {
    std::string piece(text.substr(begins[from], begins[from + 1] - begins[from]));
    if (!piece.ends_with('\n')) piece += '\n';
    sorted += piece;
  }
  if (!text.substr(0, begins.back()).ends_with('\n')) sorted.pop_back();
  return {replace(list.file(), begins.front(), begins.back(), std::move(sorted))};
}

}  // namespace bkctl::fix
