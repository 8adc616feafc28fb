#include <algorithm>

#include "bk/json/fields.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/reader.hpp"
#include "bk/json/value.hpp"
#include "bk/json/writer.hpp"
#include "canonical.hpp"
#include "constrained.hpp"
#include "constraint_detail.hpp"
#include "utf8.hpp"

namespace bk::json {

std::string canonical(const Codec& codec, const void* value) {
  std::string out;
  {
    Writer writer{out, {.indent = 0, .canonical = true}};
    codec.write(writer, value);
  }
  return out;
}

namespace {

using Detail = Constraint::Detail;
using Rule = Constraint::Rule;

std::string count_of(std::uint64_t count, std::string_view unit) {
  std::string out = std::to_string(count);
  out += ' ';
  if (count == 1) return out.append(unit);
  if (unit.ends_with('y')) return out.append(unit.substr(0, unit.size() - 1)).append("ies");
  return out.append(unit).append("s");
}

/// One value, its wrappers taken off, and where violations about it go.
struct Subject {
  const Codec& codec;
  const void* value;
  const Path* path;
  Violations& violations;
  std::string_view raw;

  bool violate(std::string_view keyword, std::string message) const {
    violations.add(path, keyword, std::move(message));
    return false;
  }
  [[nodiscard]] const Value* any() const {
    return codec.shape() == Shape::kAny ? static_cast<const Value*>(value) : nullptr;
  }
};

// The value as text if it is a string in JSON; `storage` holds it where the value does not.
std::optional<std::string_view> text_of(const Subject& subject, std::string& storage) {
  switch (subject.codec.shape()) {
    case Shape::kString:
      return *static_cast<const std::string*>(subject.value);
    case Shape::kText:
    case Shape::kEnum:
      subject.codec.format(subject.value, storage);
      return storage;
    case Shape::kAny:
      if (const std::string* text = subject.any()->if_string()) return *text;
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<Number> number_of(const Subject& subject) {
  const Shape shape = subject.codec.shape();
  if (shape == Shape::kAny) {
    const Number* number = subject.any()->if_number();
    return number != nullptr ? std::optional<Number>{*number} : std::nullopt;
  }
  const bool decimal = &subject.codec == &kDecimalCodec;
  if (shape != Shape::kInteger && shape != Shape::kNumber && !decimal) return std::nullopt;
  const Scalar scalar = subject.codec.store(subject.value);
  if (const auto* integer = std::get_if<std::int64_t>(&scalar)) return Number{*integer};
  if (const auto* real = std::get_if<double>(&scalar)) return Number{*real};
  if (const auto* text = std::get_if<std::string>(&scalar)) return Number::parse(*text);
  return std::nullopt;
}

// Calls visit(index, codec, value) for each element of a list, a tuple or an array; false: it is
// none.
template <class F>
bool each_item(const Subject& subject, F&& visit) {
  if (const ListCodec* list = as_list(subject.codec)) {
    const std::size_t count = list->size(subject.value);
    for (std::size_t i = 0; i < count; ++i) visit(i, list->element(), list->at(subject.value, i));
    return true;
  }
  if (const TupleCodec* tuple = as_tuple(subject.codec)) {
    for (std::size_t i = 0; i < tuple->size(); ++i)
      visit(i, tuple->element(i), tuple->at(subject.value, i));
    return true;
  }
  const Value* any = subject.any();
  const Value::Array* array = any != nullptr ? any->if_array() : nullptr;
  if (array == nullptr) return false;
  for (std::size_t i = 0; i < array->size(); ++i) visit(i, kValueCodec, &(*array)[i]);
  return true;
}

template <class F>
bool each_entry(const Subject& subject, F&& visit) {
  if (const MapCodec* map = as_map(subject.codec)) {
    map->each(subject.value, [&](std::string_view key, const void* element) {
      visit(key, map->element(), element);
      return true;
    });
    return true;
  }
  const Value* any = subject.any();
  const Object* object = any != nullptr ? any->if_object() : nullptr;
  if (object == nullptr) return false;
  for (const auto& [key, member] : *object)
    visit(key, static_cast<const Codec&>(kValueCodec), &member);
  return true;
}

bool check_count(
    const Subject& subject,
    const Detail& detail,
    std::uint64_t count,
    std::string_view unit,
    std::string_view least_keyword,
    std::string_view most_keyword) {
  if (detail.least_count && count < *detail.least_count) {
    return subject.violate(
        least_keyword, "must have at least " + count_of(*detail.least_count, unit));
  }
  if (detail.most_count && count > *detail.most_count) {
    return subject.violate(most_keyword, "must have at most " + count_of(*detail.most_count, unit));
  }
  return true;
}

// A text has at most as many code points as bytes, and at least a quarter of that.
bool surely_fits_length(std::size_t bytes, const Detail& detail) {
  return (!detail.most_count || bytes <= *detail.most_count) &&
         (!detail.least_count || bytes / 4 >= *detail.least_count);
}

bool check_length(const Subject& subject, const Detail& detail) {
  std::string storage;
  const auto text = text_of(subject, storage);
  return !text ||
         check_count(
             subject, detail, count_code_points(*text), "character", "minLength", "maxLength");
}

bool check_pattern(const Subject& subject, const Detail& detail) {
  std::string storage;
  const auto text = text_of(subject, storage);
  if (!text || (detail.pattern && detail.pattern->search(*text))) return true;
  return subject.violate("pattern", "must match the pattern " + detail.text);
}

bool check_format(const Subject& subject, const Detail& detail) {
  std::string storage;
  const auto text = detail.format != nullptr ? text_of(subject, storage) : std::nullopt;
  if (!text || detail.format->fits(*text)) return true;
  return subject.violate("format", std::string{detail.format->message});
}

// The usual case without a Number: a native type, and limits that doubles hold exactly.
bool surely_fits_range(const Codec& codec, const void* value, const Detail& detail) {
  switch (codec.native()) {
    case Native::kInt32:
      return detail.range.holds(static_cast<double>(*static_cast<const std::int32_t*>(value)));
    case Native::kDouble:
      return detail.range.holds(*static_cast<const double*>(value));
    case Native::kInt64: {
      constexpr std::int64_t kExact = 1LL << 53;
      const std::int64_t integer = *static_cast<const std::int64_t*>(value);
      return integer >= -kExact && integer <= kExact &&
             detail.range.holds(static_cast<double>(integer));
    }
    case Native::kNone:
    case Native::kString:
      break;
  }
  return false;
}

bool check_range(const Subject& subject, const Detail& detail) {
  const auto number = number_of(subject);
  if (!number) return true;
  if (detail.least && detail.exclusive_least && *number <= *detail.least) {
    return subject.violate("exclusiveMinimum", "must be more than " + detail.least->to_string());
  }
  if (detail.least && *number < *detail.least) {
    return subject.violate("minimum", "must be at least " + detail.least->to_string());
  }
  if (detail.most && detail.exclusive_most && *number >= *detail.most) {
    return subject.violate("exclusiveMaximum", "must be less than " + detail.most->to_string());
  }
  if (detail.most && *number > *detail.most) {
    return subject.violate("maximum", "must be at most " + detail.most->to_string());
  }
  return true;
}

bool check_multiple(const Subject& subject, const Detail& detail) {
  const auto number = number_of(subject);
  if (!number || number->is_multiple_of(*detail.least)) return true;
  return subject.violate("multipleOf", "must be a multiple of " + detail.least->to_string());
}

bool check_items_count(const Subject& subject, const Detail& detail) {
  std::uint64_t count = 0;
  const bool is_list = each_item(subject, [&](std::size_t, const Codec&, const void*) { ++count; });
  return !is_list || check_count(subject, detail, count, "item", "minItems", "maxItems");
}

bool check_unique(const Subject& subject) {
  std::vector<std::pair<std::string, std::size_t>> texts;
  each_item(subject, [&](std::size_t index, const Codec& codec, const void* item) {
    texts.emplace_back(canonical(codec, item), index);
  });
  std::sort(texts.begin(), texts.end());
  const auto twin = std::adjacent_find(
      texts.begin(), texts.end(), [](const auto& a, const auto& b) { return a.first == b.first; });
  if (twin == texts.end()) return true;
  return subject.violate(
      "uniqueItems",
      "must not hold an item twice: items " + std::to_string(twin->second) + " and " +
          std::to_string(std::next(twin)->second) + " are equal");
}

bool check_nested(
    const Subject& subject,
    const Detail& detail,
    const Codec& codec,
    const void* value,
    const Path& path) {
  return check(codec, value, detail.nested, &path, subject.violations);
}

bool check_items(const Subject& subject, const Detail& detail) {
  bool good = true;
  each_item(subject, [&](std::size_t index, const Codec& codec, const void* item) {
    good &= check_nested(subject, detail, codec, item, Path{subject.path, index});
  });
  return good;
}

bool check_values(const Subject& subject, const Detail& detail) {
  bool good = true;
  each_entry(subject, [&](std::string_view key, const Codec& codec, const void* element) {
    good &= check_nested(subject, detail, codec, element, Path{subject.path, key});
  });
  return good;
}

std::uint64_t count_raw_members(std::string_view raw) {
  Violations ignored{0};
  Reader reader{raw, {.depth = 1024}, ignored};
  Reader::Key key;
  std::uint64_t count = 0;
  if (reader.peek() != Token::kObject || !reader.enter_object()) return 0;
  while (reader.next_member() && reader.read_key(key) && reader.skip()) ++count;
  return count;
}

std::uint64_t count_members(const StructCodec& codec, const void* object) {
  std::uint64_t count = 0;
  for (const Field& field : codec.fields().fields()) count += field.is_absent(object) ? 0U : 1U;
  const Field* additional = codec.fields().additional();
  return additional == nullptr
             ? count
             : count + as_map(additional->codec())->size(additional->member(object));
}

bool check_property_count(const Subject& subject, const Detail& detail) {
  std::uint64_t count = 0;
  if (const StructCodec* object = as_struct(subject.codec)) {
    count = subject.raw.empty() ? count_members(*object, subject.value)
                                : count_raw_members(subject.raw);
  } else if (!each_entry(subject, [&](std::string_view, const Codec&, const void*) { ++count; })) {
    return true;
  }
  return check_count(subject, detail, count, "property", "minProperties", "maxProperties");
}

bool check_constant(const Subject& subject, const Detail& detail) {
  if (canonical(subject.codec, subject.value) == detail.text) return true;
  return subject.violate("const", "must be " + detail.text);
}

bool check_custom(const Subject& subject, const Detail& detail) {
  std::string written;
  std::string_view text = subject.raw;
  if (text.empty()) {
    json::write(written, subject.codec, subject.value);
    text = written;
  }
  // What does not parse has been reported where it was read.
  const Result<Value> value = parse<Value>(text, {.depth = 1024});
  if (!value) return true;
  const std::size_t before = subject.violations.count();
  detail.check->check(*value, subject.path, subject.violations);
  return subject.violations.count() == before;
}

bool check_one(const Constraint& constraint, const Subject& subject) {
  const Detail& detail = constraint.detail();
  switch (constraint.rule()) {
    case Rule::kLength:
      return check_length(subject, detail);
    case Rule::kPattern:
      return check_pattern(subject, detail);
    case Rule::kFormat:
      return check_format(subject, detail);
    case Rule::kRange:
      return check_range(subject, detail);
    case Rule::kMultipleOf:
      return check_multiple(subject, detail);
    case Rule::kItemsCount:
      return check_items_count(subject, detail);
    case Rule::kUniqueItems:
      return check_unique(subject);
    case Rule::kItems:
      return check_items(subject, detail);
    case Rule::kValues:
      return check_values(subject, detail);
    case Rule::kPropertyCount:
      return check_property_count(subject, detail);
    case Rule::kConstant:
      return check_constant(subject, detail);
    case Rule::kCheck:
      return check_custom(subject, detail);
  }
  return true;
}

}  // namespace

bool fits_at_once(const Codec& codec, const void* value, std::span<const Constraint> constraints) {
  if (codec.native() == Native::kNone) return constraints.empty();
  for (const Constraint& constraint : constraints) {
    const Detail& detail = constraint.detail();
    bool fits = false;
    if (constraint.rule() == Rule::kRange) {
      fits = surely_fits_range(codec, value, detail);
    } else if (constraint.rule() == Rule::kLength && codec.native() == Native::kString) {
      fits = surely_fits_length(static_cast<const std::string*>(value)->size(), detail);
    }
    if (!fits) return false;
  }
  return true;
}

bool check(
    const Codec& codec,
    const void* value,
    std::span<const Constraint> constraints,
    const Path* path,
    Violations& violations,
    std::string_view raw) {
  if (fits_at_once(codec, value, constraints)) return true;
  const Unwrapped inner = unwrap(codec, value);
  if (inner.value == nullptr) return true;
  const Subject subject{*inner.codec, inner.value, path, violations, raw};
  bool good = true;
  for (const Constraint& constraint : constraints) good &= check_one(constraint, subject);
  return good;
}

}  // namespace bk::json
