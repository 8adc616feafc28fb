#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bk/json/writer.hpp"
#include "engine/ir/api.hpp"

namespace bkctl::ir {

/// Members of the print of an Api: what is empty, false or zero is left out.
class JsonOut {
 public:
  explicit JsonOut(bk::json::Writer& writer) : writer_(writer) {}

  void text(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    writer_.key(key);
    writer_.string(value);
  }
  void json(std::string_view key, const std::optional<std::string>& value) {
    if (!value) return;
    writer_.key(key);
    writer_.raw(*value);
  }
  void flag(std::string_view key, bool value) {
    if (!value) return;
    writer_.key(key);
    writer_.boolean(true);
  }
  void number(std::string_view key, std::integral auto value) {
    if (value == 0) return;
    writer_.key(key);
    writer_.integer(static_cast<std::int64_t>(value));
  }
  void texts(std::string_view key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    writer_.key(key);
    writer_.begin_array();
    for (const std::string& value : values) writer_.string(value);
    writer_.end_array();
  }
  template <class T, class Write>
  void list(std::string_view key, const std::vector<T>& values, const Write& write) {
    if (values.empty()) return;
    writer_.key(key);
    writer_.begin_array();
    for (const T& value : values) {
      writer_.begin_object();
      write(value);
      writer_.end_object();
    }
    writer_.end_array();
  }
  /// A use of a type: its name as text, or an object with the limits too.
  void type(std::string_view key, const Api& api, const TypeRef& ref);
  /// How a value stands in XML, as a member `xml`.
  void xml(const Xml& xml);
  void object(std::string_view key) {
    writer_.key(key);
    writer_.begin_object();
  }
  void end() { writer_.end_object(); }

 private:
  void limits(const Constraints& limits);
  void xml_members(const Xml& xml);
  bk::json::Writer& writer_;
};

/// `list<Book>`, `string date-time`, `?` behind what may be null. Limits of elements are not shown.
std::string type_text(const Api& api, const TypeRef& ref);

std::string_view word(SchemeKind kind);
std::string_view word(Location location);
std::string_view word(ActionKind kind);

void write_types(JsonOut& out, const Api& api);
void write_operations(JsonOut& out, const Api& api);
void write_entities(JsonOut& out, const Api& api);

}  // namespace bkctl::ir
