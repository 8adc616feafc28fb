#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "bk/json/codec_types.hpp"
#include "bk/json/xml.hpp"

namespace bk::xml {

/// What JSON a node's content is read as, and written from.
enum class Content : std::uint8_t {
  kText,   // a string, white space and all
  kToken,  // a string with a form of its own: white space around it is not part of it
  kNumber,
  kBoolean,
  kNull,
  kAny,  // by what it looks like
  kList,
  kTuple,
  kMap,
  kObject,
  kUnion,
};

struct Name {
  std::string local;  ///< an XML name (see element_name); of a root, empty: any when read, and
                      ///< `list` or `value` when written
  std::string space;  ///< URI; empty: any
  std::string prefix;
};

struct Shape;

/// A value at its place: which node it is, and what is in it.
struct Node {
  json::XmlNode type = json::XmlNode::kElement;
  Name name;
  const Shape* shape = nullptr;
};

/// A property of an object.
struct Member {
  std::string key;
  Node node;
  bool required = false;
  bool nullable = false;
};

struct Alternative {
  const Shape* shape = nullptr;
  std::vector<std::string> tags;  ///< values of the discriminator that select it
};

/// The content of a node. Which members mean something depends on `content`.
struct Shape {
  Content content = Content::kAny;
  std::vector<std::string> values{};   ///< kToken: the only ones there are; empty: any
  Node item{};                         ///< kList, kTuple
  std::vector<const Shape*> places{};  ///< kTuple
  std::vector<Member> members{};       ///< kObject
  const Shape* rest = nullptr;         ///< kMap, kObject: of what has no member; null: any value
  std::string discriminator{};         ///< kUnion: a property; empty without one
  std::vector<Alternative> alternatives{};  ///< kUnion
};

/// Keeps shapes that refer to each other. They stay where they are.
class Shapes {
 public:
  Shape& add(Content content) {
    all_.emplace_back().content = content;
    return all_.back();
  }

 private:
  std::deque<Shape> all_;
};

/// A document whose root holds values of the codec's type. Structs and unions are looked at once in
/// the life of the program; what else the root needs goes to `own`. Any thread.
Node root_of(const json::Codec& codec, const json::Xml& root, Shapes& own);

/// Any text as an XML name without a colon, and back: what cannot stand in one becomes `_xHHHH_`,
/// as in SQL/XML (ISO 9075-14).
std::string element_name(std::string_view text);
std::string text_of_name(std::string_view name);

}  // namespace bk::xml
