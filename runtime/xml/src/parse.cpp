#include <expat.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <new>

#include "characters.hpp"
#include "element.hpp"

namespace bk::xml {
namespace {

// No character of XML, so it stands in no name and no URI.
constexpr char kSeparator = '\x1F';
constexpr std::string_view kXmlSpace = "http://www.w3.org/XML/1998/namespace";
constexpr std::size_t kPiece = 1 << 20;  // expat counts in int

struct Split {
  std::string_view space, local;
};

Split split(const char* name) {
  const std::string_view whole = name;
  const std::size_t at = whole.find(kSeparator);
  if (at == std::string_view::npos) return {{}, whole};
  return {whole.substr(0, at), whole.substr(at + 1)};
}

bool is_utf8_name(std::string_view encoding) {
  std::string lower{encoding};
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return lower == "utf-8" || lower == "utf8" || lower == "us-ascii";
}

class Parsing {
 public:
  Parsing(const Limits& limits, Failure& failure)
      : limits_(limits), failure_(failure), parser_(XML_ParserCreateNS("UTF-8", kSeparator)) {
    if (!parser_) throw std::bad_alloc{};
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(
        parser_.get(),
        [](void* self, const char* name, const char** attributes) {
          static_cast<Parsing*>(self)->open(name, attributes);
        },
        [](void* self, const char*) { static_cast<Parsing*>(self)->close(); });
    XML_SetCharacterDataHandler(parser_.get(), [](void* self, const char* text, int size) {
      static_cast<Parsing*>(self)->add({text, static_cast<std::size_t>(size)});
    });
    XML_SetXmlDeclHandler(parser_.get(), [](void* self, const char*, const char* encoding, int) {
      if (encoding != nullptr && !is_utf8_name(encoding))
        static_cast<Parsing*>(self)->stop("must be encoded in UTF-8");
    });
    XML_SetStartDoctypeDeclHandler(
        parser_.get(), [](void* self, const char*, const char*, const char*, int) {
          static_cast<Parsing*>(self)->stop("must not have a document type declaration");
        });
  }

  std::optional<Element> run(std::string_view text) {
    while (true) {
      const std::string_view piece = text.substr(0, kPiece);
      text.remove_prefix(piece.size());
      const XML_Status status = XML_Parse(
          parser_.get(), piece.data(), static_cast<int>(piece.size()), text.empty() ? 1 : 0);
      if (status != XML_STATUS_OK) return failed();
      if (text.empty()) return std::move(root_);
    }
  }

 private:
  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };

  std::optional<Element> failed() {
    if (failure_.message.empty()) {
      failure_.message = std::string{"is not XML: "} +
                         XML_ErrorString(XML_GetErrorCode(parser_.get())) + " at line " +
                         std::to_string(XML_GetCurrentLineNumber(parser_.get())) + ", column " +
                         std::to_string(XML_GetCurrentColumnNumber(parser_.get()) + 1);
    }
    return std::nullopt;
  }

  void stop(const std::string& message) {
    if (failure_.message.empty()) failure_.message = message;
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  void open(const char* name, const char** attributes) {
    if (!failure_.message.empty()) return;
    if (path_.size() == limits_.depth)
      return stop("must not be nested deeper than " + std::to_string(limits_.depth) + " elements");
    if (++count_ > limits_.elements)
      return stop("must have at most " + std::to_string(limits_.elements) + " elements");
    Element& made = path_.empty() ? root_.emplace() : path_.back()->children.emplace_back();
    path_.push_back(&made);
    const Split whole = split(name);
    made.space = whole.space;
    made.local = whole.local;
    for (; *attributes != nullptr; attributes += 2) {
      const Split one = split(attributes[0]);
      if (one.space == kXmlSpace) continue;
      if (one.space == kInstanceSpace) {
        const std::string_view truth = trimmed(attributes[1]);
        made.nil = made.nil || (one.local == "nil" && (truth == "true" || truth == "1"));
        continue;
      }
      if (made.attributes.size() == limits_.attributes) {
        return stop(
            "must have at most " + std::to_string(limits_.attributes) + " attributes per element");
      }
      made.attributes.push_back(
          {std::string{one.space}, std::string{one.local}, std::string{attributes[1]}});
    }
  }

  // What is told after a stop is of no use.
  void close() {
    if (failure_.message.empty()) path_.pop_back();
  }
  void add(std::string_view text) {
    if (failure_.message.empty()) path_.back()->text += text;
  }

  const Limits& limits_;
  Failure& failure_;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> parser_;
  std::optional<Element> root_;
  std::vector<Element*> path_;  // an open element's siblings to come do not exist yet: it stays
  std::size_t count_ = 0;
};

}  // namespace

std::optional<Element> parse(std::string_view text, const Limits& limits, Failure& failure) {
  // A zero is no character of XML, and half of all bytes in the other encodings that expat guesses.
  if (text.find('\0') != std::string_view::npos) {
    failure.message = "must be encoded in UTF-8";
    return std::nullopt;
  }
  return Parsing{limits, failure}.run(text);
}

}  // namespace bk::xml
