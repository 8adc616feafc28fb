#include "bk/json/text.hpp"

#include <algorithm>

#include "bk/json/codec.hpp"
#include "bk/json/fields.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/union.hpp"
#include "bk/json/writer.hpp"
#include "field_set.hpp"
#include "members.hpp"
#include "text_shape.hpp"

namespace bk::json {
namespace {

// Takes off the wrappers of a value that is about to be filled.
void* open(const Codec*& codec, void* value) {
  while (const WrapperCodec* wrapper = as_wrapper(*codec)) {
    value = wrapper->emplace(value);
    codec = &wrapper->inner();
  }
  return value;
}

bool from_json(
    const Codec& codec,
    std::string_view text,
    void* value,
    const Path* path,
    Violations& violations) {
  Violations found{violations.cap()};
  if (read(text, codec, value, {}, {}, found)) return true;
  for (const Violation& violation : found.list()) {
    const std::string where = violation.pointer.empty() ? "" : " (at " + violation.pointer + ")";
    violations.add(path, violation.keyword, violation.message + where);
  }
  return false;
}

// Text for a value of several types is JSON if it reads as such, and a string otherwise.
bool from_loose(
    const Codec& codec,
    std::string_view text,
    void* value,
    const Path* path,
    Violations& violations) {
  Violations ignored{0};
  if (read(text, codec, value, {}, {}, ignored)) return true;
  return from_json(codec, quote(text), value, path, violations);
}

bool duplicate(const Path* path, Violations& violations) {
  violations.add(path, "maxItems", "must not be given more than once");
  return false;
}

using Texts = std::vector<std::string_view>;

bool from_given(
    const Codec& codec, const Texts& texts, void* value, const Path* path, Violations& violations) {
  if (is_list_of_plain(unwrapped(codec))) return from_texts(codec, texts, value, path, violations);
  if (texts.size() > 1) return duplicate(path, violations);
  if (is_plain(codec)) return from_text(codec, texts.front(), value, path, violations);
  return from_json(codec, texts.front(), value, path, violations);
}

bool read_field(
    const Field& field,
    const Texts& texts,
    void* object,
    const Path* parent,
    Violations& violations) {
  const Path path{parent, field.name()};
  return from_given(field.codec(), texts, field.member(object), &path, violations) &&
         check(field.codec(), field.member(object), field.constraints(), &path, violations);
}

bool read_entries(
    const MapCodec& map,
    std::span<const Constraint> constraints,
    std::span<const TextMember> members,
    void* value,
    const Path* parent,
    Violations& violations) {
  std::vector<TextMember> sorted{members.begin(), members.end()};
  std::stable_sort(
      sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  bool good = true;
  for (std::size_t i = 0; i < sorted.size();) {
    const std::string_view name = sorted[i].name;
    Texts texts;
    for (; i < sorted.size() && sorted[i].name == name; ++i) texts.push_back(sorted[i].text);
    const Path path{parent, name};
    void* element = map.insert(value, std::string{name});
    if (element == nullptr) {
      good = duplicate(&path, violations);
      continue;
    }
    good &= from_given(map.element(), texts, element, &path, violations) &&
            check(map.element(), element, constraints, &path, violations);
  }
  return good;
}

bool read_struct(
    const StructCodec& codec,
    std::span<const TextMember> members,
    void* value,
    const Path* path,
    Violations& violations) {
  const FieldTable& table = codec.fields();
  const std::span<const Field> fields = table.fields();
  std::vector<Texts> given(fields.size());
  std::vector<TextMember> unknown;
  for (const TextMember& member : members) {
    const Field* field = table.find(member.name);
    if (field != nullptr) {
      given[static_cast<std::size_t>(field - fields.data())].push_back(member.text);
    } else {
      unknown.push_back(member);
    }
  }
  FieldSet seen{fields.size()};
  bool good = true;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (given[i].empty()) continue;
    seen.insert(i);
    good &= read_field(fields[i], given[i], value, path, violations);
  }
  if (const Field* additional = table.additional()) {
    good &= read_entries(
        *as_map(additional->codec()),
        additional->constraints(),
        unknown,
        additional->member(value),
        path,
        violations);
  } else if (table.closed()) {
    for (const TextMember& member : unknown) {
      const Path step{path, member.name};
      violations.add(&step, "additionalProperties", "is not a known property");
      good = false;
    }
  }
  good &= check_presence(table, seen, path, violations);
  return good && check(codec, value, table.constraints(), path, violations);
}

}  // namespace

bool from_text(
    const Codec& codec,
    std::string_view text,
    void* value,
    const Path* path,
    Violations& violations) {
  const Codec* inner = &codec;
  void* target = open(inner, value);
  if (is_loose(*inner)) return from_loose(*inner, text, target, path, violations);
  Problem problem;
  if (inner->parse(text, target, problem)) return true;
  violations.add(path, std::move(problem));
  return false;
}

bool from_texts(
    const Codec& codec,
    std::span<const std::string_view> texts,
    void* value,
    const Path* path,
    Violations& violations) {
  const Codec* inner = &codec;
  void* target = open(inner, value);
  bool good = true;
  if (const TupleCodec* tuple = as_tuple(*inner)) {
    if (texts.size() != tuple->size()) {
      const std::string size = std::to_string(tuple->size());
      violations.add(
          path,
          texts.size() < tuple->size() ? "minItems" : "maxItems",
          "must have exactly " + size + " items");
      return false;
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const Path step{path, i};
      good &= from_text(tuple->element(i), texts[i], tuple->at(target, i), &step, violations);
    }
    return good;
  }
  const ListCodec* list = as_list(*inner);
  if (list == nullptr) {
    violations.add(path, "type", "cannot be given as plain text");
    return false;
  }
  list->clear(target);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Path step{path, i};
    good &= from_text(list->element(), texts[i], list->append(target), &step, violations);
    list->commit(target);
  }
  return good;
}

namespace {

// The alternative that the discriminator names, else the first that fits: texts do not tell numbers
// from strings, so that only one fits cannot be asked of them.
bool read_alternative(
    const UnionTable& table,
    std::span<const TextMember> members,
    void* target,
    const Path* path,
    Violations& violations) {
  const auto take =
      [&](const Alternative& alternative, std::span<const TextMember> texts, Violations& found) {
        void* value = table.emplace(target, alternative);
        return from_members(*alternative.codec, texts, value, path, found) &&
               check(*alternative.codec, value, alternative.constraints, path, found);
      };
  const auto named = std::find_if(members.begin(), members.end(), [&](const TextMember& member) {
    return !table.property().empty() && member.name == table.property();
  });
  if (named != members.end()) {
    if (const Alternative* alternative = table.find(named->text)) {
      const StructCodec* object = as_struct(unwrapped(*alternative->codec));
      if (object == nullptr || object->fields().find(table.property()) != nullptr)
        return take(*alternative, members, violations);
      std::vector<TextMember> others(members.begin(), members.end());
      others.erase(others.begin() + (named - members.begin()));
      return take(*alternative, others, violations);
    }
  }
  for (const Alternative& alternative : table.alternatives()) {
    Violations found{violations.cap()};
    if (take(alternative, members, found)) return true;
  }
  violations.add(
      path,
      table.mode() == UnionMode::kAnyOf ? "anyOf" : "oneOf",
      "is like none of the objects allowed here");
  return false;
}

}  // namespace

bool from_members(
    const Codec& codec,
    std::span<const TextMember> members,
    void* value,
    const Path* path,
    Violations& violations) {
  const Codec* inner = &codec;
  void* target = open(inner, value);
  if (const StructCodec* object = as_struct(*inner))
    return read_struct(*object, members, target, path, violations);
  if (const MapCodec* map = as_map(*inner))
    return read_entries(*map, {}, members, target, path, violations);
  if (is_union_of_objects(*inner))
    return read_alternative(as_union(*inner)->table(), members, target, path, violations);
  violations.add(path, "type", "cannot be given as plain text");
  return false;
}

}  // namespace bk::json
