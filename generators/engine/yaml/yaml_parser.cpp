#include "engine/yaml/yaml_parser.hpp"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <istream>
#include <streambuf>
#include <string>
#include <utility>

#include "engine/yaml/messages.hpp"
#include "engine/yaml/yaml_builder.hpp"

namespace bkctl::yaml {
namespace {

// Thrown through yaml-cpp to end its work after a diagnostic; it has no other way to stop.
struct Stop {};

class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    char* const begin = const_cast<char*>(text.data());  // streambuf only reads
    setg(begin, begin, begin + text.size());
  }
};

class Handler : public YAML::EventHandler {
 public:
  explicit Handler(YamlBuilder& builder) : builder_(builder) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check(builder_.null({offset(mark), "?", anchor}));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check(builder_.alias(offset(mark), anchor));
  }
  void OnScalar(
      const YAML::Mark& mark,
      const std::string& tag,
      YAML::anchor_t anchor,
      const std::string& value) override {
    check(builder_.scalar({offset(mark), tag, anchor}, value));
  }
  void OnSequenceStart(
      const YAML::Mark& mark,
      const std::string& tag,
      YAML::anchor_t anchor,
      YAML::EmitterStyle::value) override {
    check(builder_.start({offset(mark), tag, anchor}, false));
  }
  void OnSequenceEnd() override { check(builder_.end()); }
  void OnMapStart(
      const YAML::Mark& mark,
      const std::string& tag,
      YAML::anchor_t anchor,
      YAML::EmitterStyle::value) override {
    check(builder_.start({offset(mark), tag, anchor}, true));
  }
  void OnMapEnd() override { check(builder_.end()); }

 private:
  static std::size_t offset(const YAML::Mark& mark) {
    return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
  }
  static void check(bool fine) {
    if (!fine) throw Stop{};
  }

  YamlBuilder& builder_;
};

struct SecondDocument {
  std::size_t at;
};

// Meets what follows the first document: nothing, or it ends the parse.
class Refusal : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark& mark) override {
    throw SecondDocument{mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos)};
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(
      const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(
      const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(
      const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

// yaml-cpp's messages are phrases like "illegal map value"; those that puzzle are put in other
// words.
void report(
    const YAML::Exception& error,
    const SourceFile& file,
    const Limits& limits,
    Diagnostics& diagnostics) {
  const std::size_t at = error.mark.pos < 0 ? 0 : static_cast<std::size_t>(error.mark.pos);
  SourceSpan place = make_span(file, at, at);
  if (dynamic_cast<const YAML::DeepRecursion*>(&error) != nullptr) {
    diagnostics.error("BK1012", std::move(place), {}, too_deep(limits.depth));
    return;
  }
  const std::string& said = error.msg;
  if (said.find("alias") != std::string::npos || said.find("anchor") != std::string::npos) {
    diagnostics.error(
        "BK1023", std::move(place), {}, "this alias names an anchor that does not stand before it");
    return;
  }
  Diagnostic& diagnostic =
      diagnostics.error("BK1020", std::move(place), {}, "not valid YAML: " + said);
  const std::string_view line = file.line(diagnostic.span.line);
  const std::size_t text = line.find_first_not_of(' ');
  if (text != std::string_view::npos && line[text] == '\t') {
    diagnostic.help = "indent with spaces; YAML does not allow tabs";
  } else if (said == "illegal map value") {
    diagnostic.help =
        "a text that contains \": \" needs quotes, and keys of one object the same indentation";
  } else if (said.find("end of map not found") != std::string::npos) {
    diagnostic.help = "check the indentation of this line and the one before";
  }
}

}  // namespace

const Value* parse_yaml(
    const SourceFile& file, Arena& arena, const Limits& limits, Diagnostics& diagnostics) {
  YamlBuilder builder(file, arena, limits, diagnostics);
  Handler handler(builder);
  TextBuffer buffer(file.text());
  std::istream stream(&buffer);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(handler) || builder.root() == nullptr) {
      SourceSpan whole;
      whole.file = file.shared_from_this();
      diagnostics.error("BK1003", std::move(whole), {}, "the file holds no value");
      return nullptr;
    }
    Refusal refusal;
    parser.HandleNextDocument(refusal);
    return builder.root();
  } catch (const Stop&) {
    return nullptr;
  } catch (const SecondDocument& second) {
    diagnostics.error(
        "BK1022",
        make_span(file, second.at, second.at),
        {},
        "a second document starts here; a file may hold only one");
    return nullptr;
  } catch (const YAML::Exception& error) {
    report(error, file, limits, diagnostics);
    return nullptr;
  }
}

}  // namespace bkctl::yaml
