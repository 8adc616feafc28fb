#include "bk/json/union.hpp"

#include <algorithm>
#include <cassert>

#include "bk/json/fields.hpp"
#include "bk/json/reader.hpp"
#include "bk/json/value.hpp"
#include "bk/json/writer.hpp"
#include "constrained.hpp"
#include "members.hpp"

namespace bk::json {

// The variant's alternative of the same type that no earlier entry has taken; the last of them when
// all are taken.
void UnionTable::add(Alternative alternative) {
  bool found = false;
  for (std::size_t i = 0; i < functions_.codecs.size(); ++i) {
    if (functions_.codecs[i] != alternative.codec) continue;
    alternative.index = i;
    found = true;
    const bool taken =
        std::any_of(alternatives_.begin(), alternatives_.end(), [&](const Alternative& other) {
          return other.index == i;
        });
    if (!taken) break;
  }
  assert(found && "an alternative that the variant does not have");
  if (found) alternatives_.push_back(std::move(alternative));
}

const Alternative* UnionTable::find(std::string_view tag) const {
  for (const Alternative& alternative : alternatives_) {
    if (std::find(alternative.tags.begin(), alternative.tags.end(), tag) !=
        alternative.tags.end()) {
      return &alternative;
    }
  }
  return nullptr;
}

const Alternative& UnionTable::held(const void* object) const {
  const std::size_t index = functions_.index(object);
  for (const Alternative& alternative : alternatives_) {
    if (alternative.index == index) return alternative;
  }
  return alternatives_.front();
}

namespace {

bool accepts(const Codec& codec, Token token);

bool union_accepts(const UnionTable& table, Token token) {
  const auto alternatives = table.alternatives();
  return std::any_of(alternatives.begin(), alternatives.end(), [&](const Alternative& alternative) {
    return accepts(*alternative.codec, token);
  });
}

// Whether a value that starts so can be of this type at all.
bool accepts(const Codec& codec, Token token) {
  if (token == Token::kNull && can_be_null(codec)) return true;
  const Codec& inner = unwrapped(codec);
  switch (inner.shape()) {
    case Shape::kNull:
      return token == Token::kNull;
    case Shape::kBoolean:
      return token == Token::kBoolean;
    case Shape::kInteger:
    case Shape::kNumber:
      return token == Token::kNumber;
    case Shape::kString:
    case Shape::kText:
    case Shape::kEnum:
      return token == Token::kString;
    case Shape::kList:
    case Shape::kTuple:
      return token == Token::kArray;
    case Shape::kMap:
    case Shape::kStruct:
      return token == Token::kObject;
    case Shape::kUnion:
      return union_accepts(as_union(inner)->table(), token);
    case Shape::kAny:
    case Shape::kWrapper:
      break;
  }
  return true;
}

std::string tag_listing(const UnionTable& table) {
  std::string out;
  for (const Alternative& alternative : table.alternatives()) {
    for (const std::string& tag : alternative.tags) {
      if (!out.empty()) out += ", ";
      out += quote(tag);
    }
  }
  return out;
}

class UnionReader {
 public:
  UnionReader(Reader& reader, const UnionTable& table, void* object)
      : reader_(reader), table_(table), object_(object), start_(reader.mark()) {}

  bool by_discriminator() {
    if (reader_.peek() != Token::kObject) return reader_.mismatch("an object");
    std::string tag;
    bool found = false;
    if (!find_tag(tag, found)) return false;
    const Alternative* alternative = found ? table_.find(tag) : nullptr;
    if (alternative != nullptr) {
      if (!reader_.rewind(start_)) return false;
      reader_.set_tolerated(table_.property());
      const bool good = take(*alternative);
      reader_.take_tolerated();
      return good;
    }
    return false;
  }

  bool by_fit() {
    std::vector<const Alternative*> candidates;
    const Token token = reader_.peek();
    if (token == Token::kEnd) return reader_.skip();
    for (const Alternative& alternative : table_.alternatives()) {
      if (accepts(*alternative.codec, token)) candidates.push_back(&alternative);
    }
    if (candidates.size() == 1) return take(*candidates.front());
    if (candidates.empty()) {
      reader_.violate(keyword(), "is of none of the types allowed here");
      reader_.skip();
      return false;
    }
    return choose(candidates);
  }

 private:
  [[nodiscard]] bool is_any_of() const { return table_.mode() == UnionMode::kAnyOf; }
  [[nodiscard]] std::string_view keyword() const { return is_any_of() ? "anyOf" : "oneOf"; }

  bool take(const Alternative& alternative) {
    return read_constrained(
        reader_, *alternative.codec, table_.emplace(object_, alternative), alternative.constraints);
  }

  // Looks through the object for the discriminator; reports when it is missing, no string, or
  // unknown, and then the object has been read. False only for malformed text.
  bool find_tag(std::string& tag, bool& found) {
    if (!reader_.enter_object()) return false;
    Reader::Key key;
    while (reader_.next_member()) {
      if (!reader_.read_key(key)) return false;
      if (key.text != table_.property() || found) {
        if (!reader_.skip()) return false;
        continue;
      }
      const Reader::Step step{reader_, table_.property()};
      if (reader_.peek() != Token::kString) {
        reader_.mismatch("a string");
        return rest();
      }
      if (!reader_.read_string(tag)) return false;
      found = true;
      if (table_.find(tag) != nullptr) return true;
      reader_.violate("discriminator", "must be one of " + tag_listing(table_));
      return rest();
    }
    if (reader_.failed() || found) return !reader_.failed();
    const Reader::Step step{reader_, table_.property()};
    reader_.violate("required", "is required: it says which kind of object this is");
    return true;
  }

  // Reads the other members of the object for nothing.
  bool rest() {
    Reader::Key key;
    while (reader_.next_member()) {
      if (!reader_.read_key(key) || !reader_.skip()) return false;
    }
    return !reader_.failed();
  }

  bool choose(const std::vector<const Alternative*>& candidates) {
    const Alternative* fitting = nullptr;
    std::size_t fits = 0;
    std::size_t best = 0;
    Violations nearest{reader_.violations().cap()};
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (i > 0 && !reader_.rewind(start_)) return false;
      Violations trial{reader_.violations().cap()};
      Violations* real = reader_.redirect(&trial);
      const bool good = take(*candidates[i]);
      reader_.redirect(real);
      if (reader_.failed()) return false;
      if (good && is_any_of()) return true;
      if (good) {
        ++fits;
        if (fitting == nullptr) fitting = candidates[i];
      } else if (nearest.empty() || trial.count() < nearest.count()) {
        nearest = std::move(trial);
        best = i;
      }
    }
    if (fits == 1) {
      // Later trials have overwritten what fitted, unless it was the last.
      return fitting == candidates.back() || (reader_.rewind(start_) && take(*fitting));
    }
    if (fits > 1) {
      reader_.violate(
          keyword(),
          "fits " + std::to_string(fits) + " of the alternatives, and must fit exactly one");
      return false;
    }
    reader_.violate(
        keyword(),
        "fits none of the " + std::to_string(candidates.size()) +
            " alternatives; nearest is number " + std::to_string(best + 1));
    reader_.violations().append(std::move(nearest));
    return false;
  }

  Reader& reader_;
  const UnionTable& table_;
  void* object_;
  Reader::Mark start_;
};

}  // namespace

bool UnionCodec::read(Reader& reader, void* value) const {
  const UnionTable& choices = table();
  UnionReader union_reader{reader, choices, value};
  return choices.mode() == UnionMode::kDiscriminator ? union_reader.by_discriminator()
                                                     : union_reader.by_fit();
}

void UnionCodec::write(Writer& writer, const void* value) const {
  const UnionTable& choices = table();
  const Alternative& alternative = choices.held(value);
  const Unwrapped held = unwrap(*alternative.codec, choices.get(value));
  const StructCodec* object = held.value != nullptr ? as_struct(*held.codec) : nullptr;
  // A struct that does not keep the discriminator is told which one it is.
  if (object != nullptr && !alternative.tags.empty() &&
      object->fields().find(choices.property()) == nullptr) {
    writer.begin_object();
    writer.key(choices.property());
    writer.string(alternative.tags.front());
    write_members(writer, object->fields(), held.value);
    writer.end_object();
    return;
  }
  alternative.codec->write(writer, choices.get(value));
}

}  // namespace bk::json
