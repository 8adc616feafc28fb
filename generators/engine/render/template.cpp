#include "engine/render/template.hpp"

#include <utility>

namespace bkctl::render {
namespace {

constexpr std::string_view kBlanks = " \t";

bool blank(std::string_view text) {
  return text.find_first_not_of(kBlanks) == std::string_view::npos;
}

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string_view> split_name(std::string_view name) {
  std::vector<std::string_view> parts;
  if (name == ".") return parts;
  for (std::size_t begin = 0;;) {
    const auto dot = name.find('.', begin);
    parts.push_back(name.substr(begin, dot - begin));
    if (dot == std::string_view::npos) return parts;
    begin = dot + 1;
  }
}

/// A tag as it stands in the source.
struct Tag {
  char sigil = 0;  // 0: a plain value
  std::string_view name;
  std::size_t begin = 0;
  std::size_t end = 0;
};

class Parser {
 public:
  Parser(const SourceFile& source, Diagnostics& diagnostics)
      : source_(source), text_(source.text()), diagnostics_(diagnostics) {}

  bool run() {
    for (;;) {
      const auto begin = text_.find(open_, position_);
      if (begin == std::string_view::npos) break;
      auto tag = read_tag(begin);
      if (!tag) return false;
      look_at_line(begin);
      if (!take(*tag)) return false;
    }
    add_text(text_.size());
    if (open_sections_.empty()) return true;
    const Step& section = steps_[open_sections_.back()];
    diagnostics_
        .error(
            "BK4003",
            place(section),
            {},
            "section `" + std::string{section.text} + "` is not closed")
        .help = "add {{/" + std::string{section.text} + "}}";
    return false;
  }

  std::vector<Step> take_steps() { return std::move(steps_); }

 private:
  SourceSpan place(const Step& step) const {
    return make_span(source_, step.begin_offset, step.end_offset);
  }

  bool fail(std::string_view code, std::size_t begin, std::size_t end, std::string message) {
    diagnostics_.error(code, make_span(source_, begin, end), {}, std::move(message));
    return false;
  }

  std::optional<Tag> read_tag(std::size_t begin) {
    Tag tag;
    tag.begin = begin;
    std::size_t inside = begin + open_.size();
    while (inside < text_.size() && blank(text_.substr(inside, 1))) ++inside;
    std::string close{close_};
    if (inside < text_.size() &&
        std::string_view{"#^/>!=&{"}.find(text_[inside]) != std::string_view::npos) {
      tag.sigil = text_[inside++];
      if (tag.sigil == '=') close = "=" + close;
      if (tag.sigil == '{') close = "}" + close;
    }
    const auto end = text_.find(close, inside);
    if (end == std::string_view::npos) {
      fail(
          "BK4002", begin, begin + open_.size(), "this tag does not end: expected `" + close + "`");
      return std::nullopt;
    }
    tag.name = trim(text_.substr(inside, end - inside));
    tag.end = end + close.size();
    if (tag.name.empty() && tag.sigil != '!') {
      fail("BK4002", begin, tag.end, "this tag has no name");
      return std::nullopt;
    }
    return tag;
  }

  // Brings what is known about the current line up to `offset`.
  void look_at_line(std::size_t offset) {
    const auto text = text_.substr(position_, offset - position_);
    const auto line_break = text.rfind('\n');
    if (line_break != std::string_view::npos) {
      line_start_ = position_ + line_break + 1;
      line_has_content_ = false;
      if (!blank(text.substr(line_break + 1))) line_has_content_ = true;
    } else if (!blank(text)) {
      line_has_content_ = true;
    }
  }

  // The blanks and line break after a tag, when nothing else follows on its line.
  std::optional<std::string_view> rest_of_line(std::size_t offset) const {
    std::size_t end = offset;
    while (end < text_.size() && blank(text_.substr(end, 1))) ++end;
    if (end == text_.size()) return text_.substr(offset);
    if (text_[end] == '\r' && end + 1 < text_.size() && text_[end + 1] == '\n') ++end;
    if (text_[end] != '\n') return std::nullopt;
    return text_.substr(offset, end + 1 - offset);
  }

  // Everything up to `offset` that no step has yet.
  void add_text(std::size_t offset) {
    if (offset <= written_) return;
    Step step;
    step.text = text_.substr(written_, offset - written_);
    steps_.push_back(std::move(step));
    written_ = offset;
  }

  bool take(const Tag& tag) {
    const auto before = text_.substr(line_start_, tag.begin - line_start_);
    const auto rest = blank(before) ? rest_of_line(tag.end) : std::nullopt;
    const bool is_value = tag.sigil == 0 || tag.sigil == '&' || tag.sigil == '{';
    const bool alone = rest.has_value();
    add_text(alone ? line_start_ : tag.begin);
    written_ = alone ? tag.end + rest->size() : tag.end;

    Step step;
    step.text = tag.name;
    step.begin_offset = tag.begin;
    step.end_offset = tag.end;
    step.alone = alone;
    if (!line_has_content_) step.indent = before.substr(0, before.find_first_not_of(kBlanks));
    const bool fine =
        is_value ? take_value(tag, std::move(step), rest) : take_structure(tag, std::move(step));
    position_ = written_;
    if (alone) {
      line_start_ = position_;
      line_has_content_ = false;
    } else if (
        is_value ||
        text_.substr(tag.begin, tag.end - tag.begin).find('\n') != std::string_view::npos) {
      line_has_content_ = true;
    }
    return fine;
  }

  bool take_value(const Tag& tag, Step step, std::optional<std::string_view> rest) {
    step.kind = Step::Kind::kValue;
    step.escape = tag.sigil == 0;
    step.first = !line_has_content_;
    step.line_end = rest.value_or(std::string_view{});
    return add_named(std::move(step));
  }

  bool take_structure(const Tag& tag, Step step) {
    switch (tag.sigil) {
      case '!':
        return true;
      case '=':
        return set_delimiters(tag);
      case '/':
        return close_section(tag);
      case '>':
        step.kind = Step::Kind::kPartial;
        steps_.push_back(std::move(step));
        return true;
      default:
        step.kind = tag.sigil == '#' ? Step::Kind::kSection : Step::Kind::kInverted;
        open_sections_.push_back(steps_.size());
        return add_named(std::move(step));
    }
  }

  bool add_named(Step step) {
    step.path = split_name(step.text);
    for (const auto part : step.path) {
      if (part.empty() || part.find_first_of(" \t\r\n{}\"'<>#^/") != std::string_view::npos) {
        return fail(
            "BK4002",
            step.begin_offset,
            step.end_offset,
            "`" + std::string{step.text} + "` is not a name");
      }
    }
    steps_.push_back(std::move(step));
    return true;
  }

  bool set_delimiters(const Tag& tag) {
    const auto gap = tag.name.find_first_of(" \t\r\n");
    if (gap == std::string_view::npos) {
      return fail(
          "BK4002", tag.begin, tag.end, "expected two delimiters with a blank between them");
    }
    const auto open = tag.name.substr(0, gap);
    const auto close = trim(tag.name.substr(gap));
    if (open.find('=') != std::string_view::npos ||
        close.find_first_of("= \t\r\n") != std::string_view::npos) {
      return fail("BK4002", tag.begin, tag.end, "a delimiter holds no blank and no `=`");
    }
    open_ = open;
    close_ = close;
    return true;
  }

  bool close_section(const Tag& tag) {
    if (open_sections_.empty()) {
      return fail(
          "BK4003",
          tag.begin,
          tag.end,
          "`" + std::string{tag.name} + "` closes a section that is not open");
    }
    Step& section = steps_[open_sections_.back()];
    if (section.text != tag.name) {
      auto& finding = diagnostics_.error(
          "BK4003",
          make_span(source_, tag.begin, tag.end),
          {},
          "`" + std::string{tag.name} + "` is closed, but the open section is `" +
              std::string{section.text} + "`");
      finding.notes.push_back({place(section), "opened here"});
      return false;
    }
    section.end = steps_.size();
    open_sections_.pop_back();
    return true;
  }

  const SourceFile& source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::string_view open_ = "{{";
  std::string_view close_ = "}}";
  std::vector<Step> steps_;
  std::vector<std::size_t> open_sections_;  // indexes into steps_
  std::size_t position_ = 0;                // read up to here
  std::size_t written_ = 0;                 // steps cover the source up to here
  std::size_t line_start_ = 0;
  bool line_has_content_ = false;  // text or a value stands before on this line
};

}  // namespace

Template::Template(std::shared_ptr<const SourceFile> source, std::vector<Step> steps)
    : source_(std::move(source)), steps_(std::move(steps)) {}

std::unique_ptr<const Template> Template::parse(
    std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics) {
  Parser parser(*source, diagnostics);
  if (!parser.run()) return nullptr;
  return std::unique_ptr<const Template>(new Template(std::move(source), parser.take_steps()));
}

}  // namespace bkctl::render
