#include <algorithm>

#include "engine/document/spelling.hpp"
#include "engine/document/yaml_writer.hpp"

namespace bkctl::document {
namespace {

using yaml::Member;
using yaml::Value;

constexpr std::size_t kStep = 2;

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
    line.remove_suffix(1);
  return line;
}

template <class Do>
void each_line(std::string_view text, const Do& what) {
  while (true) {
    const std::string_view line = text.substr(0, text.find('\n'));
    what(line);
    if (line.size() == text.size()) return;
    text.remove_prefix(line.size() + 1);
  }
}

/// Whether the last line that is not empty consists of spaces, or there is none.
bool ends_in_spaces(std::string_view text) {
  const std::size_t last = text.find_last_not_of('\n');
  if (last == std::string_view::npos) return true;
  const std::size_t begin = text.rfind('\n', last) + 1;
  return text.substr(begin, last + 1 - begin).find_first_not_of(' ') == std::string_view::npos;
}

std::string_view slice(const Value& value, std::size_t end) {
  return value.file().text().substr(value.begin_offset(), end - value.begin_offset());
}

}  // namespace

bool YamlWriter::spelled(const Value& value) const {
  return options_.keep_spelling && &value.origin() == &value && layout(&value.file()) != nullptr &&
         value.end_offset() <= value.file().text().size();
}

void YamlWriter::scalar(const Value& value, std::size_t indent, const Remarks* remarks) {
  const Layout* const known = layout(&value.file());
  if (!spelled(value) || known == nullptr) {
    if (value.is_string() && suits_block(value.text())) {
      std::string text = spell_block(value.text(), indent + kStep);
      if (remarks != nullptr && !remarks->beside.empty())
        text.insert(text.find('\n'), " " + remarks->beside);
      out_ += " " + text + "\n";
      return;
    }
    out_ += " " + inline_scalar(value, false);
    return end_line(remarks);
  }
  const std::string_view first = slice(value, value.end_offset());
  if (!first.empty() && (first.front() == '|' || first.front() == '>'))
    return block_scalar(value, indent, remarks);
  const bool quoted = !first.empty() && (first.front() == '"' || first.front() == '\'');
  const bool whole = quoted || !value.is_string() || first == value.text();
  std::string_view raw = whole ? first : slice(value, known->scalar_end(value.begin_offset()));
  bool first_line = true;
  if (value.is_null() && raw.empty()) return end_line(remarks);
  each_line(raw, [&](std::string_view line) {
    std::string_view text = trimmed(line);
    // Within quotes a space at the end of a line may be escaped; folding drops all others.
    if (first_line) {
      out_ += " ";
    } else {
      out_ += '\n';
      if (!text.empty()) indentation(indent + kStep);
    }
    first_line = false;
    out_ += text;
  });
  end_line(remarks);
}

void YamlWriter::block_scalar(const Value& value, std::size_t indent, const Remarks* remarks) {
  const std::string_view all =
      slice(value, layout(&value.file())->scalar_end(value.begin_offset()));
  std::string_view header = trimmed(all.substr(0, all.find('\n')));
  header = header.substr(0, header.find(' '));
  std::string_view content = all.size() > all.find('\n') ? all.substr(all.find('\n') + 1) : "";
  std::size_t least = std::string_view::npos;
  std::size_t told = 0;
  std::string plain_header;
  for (const char c : header) {
    if (c >= '1' && c <= '9')
      told = static_cast<std::size_t>(c - '0');
    else
      plain_header += c;
  }
  each_line(content, [&](std::string_view line) {
    if (least == std::string_view::npos && !trimmed(line).empty())
      least = line.find_first_not_of(' ');
  });
  // Spelled anew: told indentation, which is relative to the parent; a last line of spaces, which
  // has none; a text that ends with its file, where what follows would end its line.
  const bool cut = !value.text().ends_with('\n') && header.find('-') == std::string_view::npos;
  if (told != 0 || least == std::string_view::npos || cut || ends_in_spaces(value.text())) {
    const std::string text = suits_block(value.text()) ? spell_block(value.text(), indent + kStep)
                                                       : spell_string(value.text(), false);
    out_ += " " + text;
    return end_line(nullptr);
  }
  out_ += " " + plain_header;
  if (remarks != nullptr && !remarks->beside.empty()) out_ += " " + remarks->beside;
  each_line(content, [&](std::string_view line) {
    out_ += '\n';
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.size() <= least) return;
    indentation(indent + kStep);
    out_ += line.substr(least);
  });
  out_ += '\n';
  // Of |+ the empty lines at the end are text; of >+ the reader takes one for the fold.
  if (header.find('+') != std::string_view::npos) {
    const std::string_view text = value.text();
    std::size_t breaks = 0;
    while (breaks < text.size() && text[text.size() - 1 - breaks] == '\n') ++breaks;
    if (breaks > 1) out_.append(header.front() == '>' ? breaks : breaks - 1, '\n');
  }
}

std::string YamlWriter::spelled_key(const Member& member, bool flow) const {
  const Layout* const known = options_.keep_spelling ? layout(member.file) : nullptr;
  if (known != nullptr && member.end <= member.file->text().size() && member.begin < member.end) {
    const std::string_view raw =
        member.file->text().substr(member.begin, member.end - member.begin);
    if (raw == member.key) {
      if (!flow || raw.find_first_of(",[]{}") == std::string_view::npos) return std::string(raw);
    }
    const bool quoted = raw.size() == member.key.size() + 2 &&
                        (raw.front() == '"' || raw.front() == '\'') && raw.back() == raw.front();
    if (quoted && raw.substr(1, member.key.size()) == member.key) return std::string(raw);
  }
  // A key may be long, but only with quotes over several lines.
  return member.key.find('\n') != std::string_view::npos ? spell_json(member.key)
                                                         : spell_string(member.key, flow);
}

bool YamlWriter::is_alias(const Value& value, const Value& holder, std::size_t from) const {
  if (&value == &holder || &value.origin() != &value || &holder.origin() != &holder) return false;
  return value.parent() != &holder || value.begin_offset() < from;
}

bool YamlWriter::own_member(const Member& member, const Value& object) const {
  return member.file == &object.file() && member.begin >= object.begin_offset() &&
         member.end <= object.end_offset();
}

std::string YamlWriter::properties(const Value& value) const {
  if (&value.origin() != &value || layout(&value.file()) == nullptr) return {};
  const std::string_view text = value.file().text();
  std::string out;
  for (std::size_t end = value.begin_offset(); end > 0;) {
    while (end > 0 && std::string_view(" \t\r\n").find(text[end - 1]) != std::string_view::npos)
      --end;
    std::size_t begin = end;
    while (begin > 0 && std::string_view(" \t\r\n").find(text[begin - 1]) == std::string_view::npos)
      --begin;
    if (begin >= end || (text[begin] != '&' && text[begin] != '!')) break;
    out.insert(0, " " + std::string(text.substr(begin, end - begin)));
    end = begin;
  }
  return out;
}

std::string YamlWriter::alias(const Value& value) const {
  const std::string names = properties(value);
  const std::size_t at = names.find('&');
  if (at == std::string::npos) return {};
  return "*" + names.substr(at + 1, names.find(' ', at) - at - 1);
}

std::vector<YamlWriter::Merge> YamlWriter::merges(const Value& object) const {
  std::vector<Merge> out;
  if (layout(&object.file()) == nullptr || &object.origin() != &object) return out;
  const bool any =
      std::any_of(object.members().begin(), object.members().end(), [&](const Member& member) {
        return !own_member(member, object);
      });
  if (!any) return out;
  const std::string_view text = object.file().text();
  for (std::size_t at = text.find("<<", object.begin_offset());
       at != std::string_view::npos && at < object.end_offset();
       at = text.find("<<", at + 2)) {
    const bool inside =
        std::any_of(object.members().begin(), object.members().end(), [&](const Member& member) {
          return own_member(member, object) && at >= member.begin &&
                 at < member.value->end_offset();
        });
    if (inside) continue;
    std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    out.push_back({at, std::string(trimmed(line))});
  }
  return out;
}

}  // namespace bkctl::document
