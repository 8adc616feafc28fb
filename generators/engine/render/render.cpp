#include <algorithm>
#include <set>
#include <utility>

#include "engine/base/suggest.hpp"
#include "engine/render/template.hpp"

namespace bkctl::render {
namespace {

constexpr std::size_t kMaxPartialDepth = 64;
constexpr std::size_t kMaxSteps = 5'000'000;
constexpr std::size_t kMaxOutput = std::size_t{64} << 20;

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += c;
    }
  }
}

class Renderer {
 public:
  Renderer(const View& view, const Partials& partials, Diagnostics& diagnostics, Dialect dialect)
      : partials_(partials), diagnostics_(diagnostics), strict_(dialect == Dialect::kStrict) {
    scopes_.push_back(&view);
  }

  void run(const Template& text) {
    const Template* outer = std::exchange(template_, &text);
    run(0, text.steps().size());
    template_ = outer;
  }

  [[nodiscard]] bool failed() const { return failed_; }
  std::string take() { return std::move(out_); }

 private:
  void run(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end;) {
      const Step& step = template_->steps()[i];
      // Nested lists and partials multiply.
      if (++steps_ > kMaxSteps || out_.size() > kMaxOutput) {
        if (!std::exchange(too_large_, true))
          report(step, "BK4006", "the text grows beyond 64 MB, or takes more than 5 million steps");
        return;
      }
      switch (step.kind) {
        case Step::Kind::kText:
          text(step.text);
          break;
        case Step::Kind::kValue:
          value(step);
          break;
        case Step::Kind::kPartial:
          partial(step);
          break;
        case Step::Kind::kSection:
        case Step::Kind::kInverted:
          section(step, i);
          i = step.end;
          continue;
      }
      ++i;
    }
  }

  [[nodiscard]] bool at_line_start() const { return out_.empty() || out_.back() == '\n'; }

  // Lines of a template, each behind the indentation of the partial that they are part of.
  void text(std::string_view text) {
    if (indent_.empty()) {
      out_ += text;
      return;
    }
    while (!text.empty()) {
      const auto line = text.substr(0, text.find('\n') + 1);
      const auto piece = line.empty() ? text : line;
      if (at_line_start() && !(strict_ && (piece == "\n" || piece == "\r\n"))) out_ += indent_;
      out_ += piece;
      text.remove_prefix(piece.size());
    }
  }

  void value(const Step& step) {
    const View* view = lookup(step);
    if (view == nullptr) return;
    const std::string* text = view->if_string();
    if (text == nullptr) {
      wrong_kind(step, *view);
      return;
    }
    if (strict_ && step.alone && text->empty()) return;
    if (step.alone) this->text(step.indent);
    if (at_line_start()) out_ += indent_;
    if (strict_ && step.first) {
      lines(*text, indent_ + std::string{step.indent});
    } else if (!strict_ && step.escape) {
      append_escaped(out_, *text);
    } else {
      out_ += *text;
    }
    out_ += step.line_end;
  }

  // A value of several lines; empty lines stay empty.
  void lines(std::string_view text, const std::string& indent) {
    for (bool first = true;; first = false) {
      const auto line = text.substr(0, text.find('\n'));
      if (!first && !line.empty()) out_ += indent;
      out_ += line;
      if (line.size() == text.size()) return;
      out_ += '\n';
      text.remove_prefix(line.size() + 1);
    }
  }

  void partial(const Step& step) {
    if (depth_ == kMaxPartialDepth) {
      report(step, "BK4006", "partials are nested more than 64 deep");
      return;
    }
    const std::size_t errors = diagnostics_.errors();
    const Template* found = partials_.find(step.text, diagnostics_);
    if (found == nullptr) {
      if (diagnostics_.errors() != errors) {
        failed_ = true;
      } else if (strict_) {
        report(step, "BK4001", "there is no template `" + std::string{step.text} + "`");
      }
      return;
    }
    const std::string outer = indent_;
    if (step.alone) indent_ += step.indent;
    ++depth_;
    run(*found);
    --depth_;
    indent_ = outer;
  }

  void section(const Step& step, std::size_t index) {
    const View* view = lookup(step);
    const bool shows = view != nullptr && view->truthy();
    const bool inverted = step.kind == Step::Kind::kInverted;
    if (view == nullptr && strict_) return;
    if (inverted) {
      if (!shows) run(index + 1, step.end);
      return;
    }
    if (!shows) return;
    if (view->if_flag() != nullptr) {
      run(index + 1, step.end);
    } else if (const View::List* list = view->if_list()) {
      for (const auto& item : *list) within(item, index + 1, step.end);
    } else {
      within(*view, index + 1, step.end);
    }
  }

  void within(const View& scope, std::size_t begin, std::size_t end) {
    scopes_.push_back(&scope);
    run(begin, end);
    scopes_.pop_back();
  }

  // The innermost scope that has the first part of the name decides about the rest.
  const View* lookup(const Step& step) {
    if (step.path.empty()) return scopes_.back();
    const View* found = nullptr;
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend() && found == nullptr; ++scope) {
      found = (*scope)->find(step.path.front());
    }
    for (std::size_t i = 1; i < step.path.size() && found != nullptr; ++i)
      found = found->find(step.path[i]);
    if (found != nullptr) return found;
    if (strict_) unknown(step);
    return strict_ ? nullptr : &nothing_;
  }

  void unknown(const Step& step) {
    Diagnostic* finding =
        report(step, "BK4005", "the view has no `" + std::string{step.text} + "` here");
    if (finding == nullptr) return;
    std::vector<std::string_view> names;
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      const View::Object* object = (*scope)->if_object();
      if (object == nullptr) continue;
      for (const auto& member : *object) names.push_back(member.name);
    }
    finding->help = did_you_mean(step.text, names);
    if (!finding->help.empty()) return;
    for (const auto name : names) {
      finding->help += (finding->help.empty() ? "it has " : ", ") + std::string{name};
    }
  }

  void wrong_kind(const Step& step, const View& view) {
    const char* what = "an object";
    if (view.if_flag() != nullptr) what = "a flag";
    if (view.if_list() != nullptr) what = "a list";
    if (!strict_) return;
    Diagnostic* finding =
        report(step, "BK4007", "`" + std::string{step.text} + "` is " + what + ", not a text");
    if (finding != nullptr) finding->help = "open a section: {{#" + std::string{step.text} + "}}";
  }

  // One finding per tag, however often it is rendered.
  Diagnostic* report(const Step& step, std::string_view code, std::string message) {
    failed_ = true;
    if (!reported_.insert(&step).second) return nullptr;
    return &diagnostics_.error(
        code,
        make_span(template_->source(), step.begin_offset, step.end_offset),
        {},
        std::move(message));
  }

  const Partials& partials_;
  Diagnostics& diagnostics_;
  const bool strict_;
  const View nothing_{std::string_view{}};
  const Template* template_ = nullptr;
  std::vector<const View*> scopes_;
  std::set<const Step*> reported_;
  std::string indent_;
  std::string out_;
  std::size_t depth_ = 0;
  std::size_t steps_ = 0;
  bool too_large_ = false;
  bool failed_ = false;
};

}  // namespace

std::optional<std::string> render(
    const Template& text,
    const View& view,
    const Partials& partials,
    Diagnostics& diagnostics,
    Dialect dialect) {
  Renderer renderer(view, partials, diagnostics, dialect);
  renderer.run(text);
  if (renderer.failed()) return std::nullopt;
  return renderer.take();
}

}  // namespace bkctl::render
