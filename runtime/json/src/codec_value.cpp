#include <algorithm>

#include "bk/json/codec.hpp"
#include "bk/json/reader.hpp"
#include "bk/json/value.hpp"
#include "bk/json/writer.hpp"

namespace bk::json {
namespace {

bool read_value(Reader& reader, Value& out);

bool read_array(Reader& reader, Value& out) {
  if (!reader.enter_array()) return false;
  Value::Array array;
  bool good = true;
  Reader::Step step{reader};
  while (reader.next_item()) {
    step.move_to(array.size());
    good &= read_value(reader, array.emplace_back());
  }
  out = std::move(array);
  return good && !reader.failed();
}

bool read_object(Reader& reader, Value& out) {
  if (!reader.enter_object()) return false;
  std::vector<Object::Member> members;
  bool good = true;
  Reader::Key key;
  Reader::Step step{reader};
  while (reader.next_member() && reader.read_key(key)) {
    step.move_to(key.raw, key.escaped);
    Object::Member& member = members.emplace_back(std::string{key.text}, Value{});
    good &= read_value(reader, member.second);
  }
  if (reader.failed()) return false;
  std::vector<std::string> duplicates;
  out = Object::assemble(std::move(members), duplicates);
  for (const std::string& name : duplicates) {
    step.move_to(name);
    reader.violate("json", "must not be given more than once");
  }
  return good && duplicates.empty();
}

bool read_number(Reader& reader, Value& out) {
  Reader::NumberToken token;
  if (!reader.read_number(token)) return false;
  out = token.integral ? Number{token.integer} : *Number::parse(token.text);
  return true;
}

bool read_value(Reader& reader, Value& out) {
  switch (reader.peek()) {
    case Token::kNull:
      out = Null{};
      return reader.read_null();
    case Token::kBoolean: {
      bool boolean = false;
      const bool good = reader.read_boolean(boolean);
      out = boolean;
      return good;
    }
    case Token::kNumber:
      return read_number(reader, out);
    case Token::kString: {
      std::string text;
      const bool good = reader.read_string(text);
      out = std::move(text);
      return good;
    }
    case Token::kArray:
      return read_array(reader, out);
    case Token::kObject:
      return read_object(reader, out);
    case Token::kEnd:
      break;
  }
  return reader.skip();  // says what is wrong
}

void write_value(Writer& writer, const Value& value);

void write_number(Writer& writer, const Number& number) {
  if (const std::int64_t* integer = number.if_int64()) return writer.integer(*integer);
  if (const double* real = number.if_double()) return writer.number(*real);
  writer.raw(number.to_string());
}

void write_object(Writer& writer, const Object& object) {
  writer.begin_object();
  if (writer.options().canonical) {
    std::vector<const Object::Member*> sorted;
    for (const auto& member : object) sorted.push_back(&member);
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
      return a->first < b->first;
    });
    for (const auto* member : sorted) {
      writer.key(member->first);
      write_value(writer, member->second);
    }
  } else {
    for (const auto& [key, member] : object) {
      writer.key(key);
      write_value(writer, member);
    }
  }
  writer.end_object();
}

void write_value(Writer& writer, const Value& value) {
  switch (value.kind()) {
    case Value::Kind::kNull:
      return writer.null();
    case Value::Kind::kBoolean:
      return writer.boolean(*value.if_boolean());
    case Value::Kind::kNumber:
      return write_number(writer, *value.if_number());
    case Value::Kind::kString:
      return writer.string(*value.if_string());
    case Value::Kind::kArray:
      writer.begin_array();
      for (const Value& item : *value.if_array()) write_value(writer, item);
      return writer.end_array();
    case Value::Kind::kObject:
      return write_object(writer, *value.if_object());
  }
}

}  // namespace

constinit const ValueCodec kValueCodec;

bool ValueCodec::read(Reader& reader, void* value) const {
  return read_value(reader, *static_cast<Value*>(value));
}

void ValueCodec::write(Writer& writer, const void* value) const {
  write_value(writer, *static_cast<const Value*>(value));
}

}  // namespace bk::json
