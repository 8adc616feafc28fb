#include "contract/sample.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "contract/pattern_sample.hpp"

namespace bkctl::contract {
namespace {

using Text = std::optional<std::string>;

constexpr int kDeepest = 24;
constexpr std::uint64_t kMostItems = 64;

std::string quoted(const std::string& text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::optional<double> number(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc{} || end != text->data() + text->size()) return std::nullopt;
  return value;
}

std::string spell(double value) {
  char buffer[40];
  const auto [end, error] =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
  return error == std::errc{} ? std::string(buffer, end) : "0";
}

// The smallest allowed number that is at least 0 where 0 is allowed and 1 is not forbidden: 1 reads
// better than 0.
Text number_sample(const ir::Constraints& limits, bool whole) {
  const double step = number(limits.multiple_of).value_or(whole ? 1.0 : 0.0);
  double low = number(limits.minimum).value_or(-1e15);
  double high = number(limits.maximum).value_or(1e15);
  const double unit = step > 0 ? step : 0.5;
  if (const auto bound = number(limits.exclusive_minimum)) low = std::max(low, *bound + unit);
  if (const auto bound = number(limits.exclusive_maximum)) high = std::min(high, *bound - unit);
  double value = std::clamp(1.0, low, std::max(low, high));
  if (step > 0) value = std::ceil(value / step) * step;
  if (value < low || value > high) return std::nullopt;
  return spell(value);
}

std::string checked_text(const std::string& format) {
  if (format == "email" || format == "idn-email") return "someone@example.com";
  if (format == "uri" || format == "url" || format == "iri") return "https://example.com/";
  if (format == "uri-reference" || format == "iri-reference") return "/place";
  if (format == "hostname" || format == "idn-hostname") return "example.com";
  if (format == "ipv4") return "192.0.2.1";
  if (format == "ipv6") return "2001:db8::1";
  if (format == "json-pointer") return "/a";
  if (format == "regex") return "a";
  return "text";
}

Text plain_text(const ir::Constraints& limits) {
  if (limits.pattern) {
    auto text = pattern_sample(*limits.pattern);
    if (!text || (limits.min_length && text->size() < *limits.min_length) ||
        (limits.max_length && text->size() > *limits.max_length)) {
      return std::nullopt;
    }
    return text;
  }
  std::string text = limits.format ? checked_text(*limits.format) : "text";
  if (limits.min_length) {
    if (*limits.min_length > 10000) return std::nullopt;
    while (text.size() < *limits.min_length) text += 'x';
  }
  if (limits.max_length && text.size() > *limits.max_length) {
    if (limits.format) return std::nullopt;
    text.resize(*limits.max_length);
  }
  return text;
}

Text string_text(const ir::Type& type, const ir::Constraints& limits) {
  switch (type.string_format) {
    case ir::StringFormat::kDateTime:
      return "2024-01-02T03:04:05Z";
    case ir::StringFormat::kDate:
      return "2024-01-02";
    case ir::StringFormat::kTime:
      return "03:04:05Z";
    case ir::StringFormat::kDuration:
      return "PT1H";
    case ir::StringFormat::kUuid:
      return "0190163d-8694-739b-aea5-966c26f8ad91";
    case ir::StringFormat::kByte:
      return "dGV4dA==";
    case ir::StringFormat::kDecimal:
      return "1.5";
    case ir::StringFormat::kPlain:
    case ir::StringFormat::kChecked:
      break;
  }
  return plain_text(limits);
}

class Builder {
 public:
  explicit Builder(const ir::Api& api) : api_(api) {}

  Text build(const ir::TypeRef& ref, int depth) {
    const ir::Constraints& limits = ref.constraints;
    if (depth > kDeepest || limits.schema) return std::nullopt;
    if (limits.constant) return limits.constant;
    const ir::Type& type = api_.types[ref.id];
    switch (type.kind) {
      case ir::Kind::kAny:
        return "{}";
      case ir::Kind::kNull:
        return "null";
      case ir::Kind::kBoolean:
        return "true";
      case ir::Kind::kInteger:
        return number_sample(limits, true);
      case ir::Kind::kNumber:
        return number_sample(limits, false);
      case ir::Kind::kString: {
        const auto text = string_text(type, limits);
        return text ? Text{quoted(*text)} : std::nullopt;
      }
      case ir::Kind::kBinary:
        return quoted("dGV4dA==");
      case ir::Kind::kEnum:
        return type.enumerators.empty() ? std::nullopt
                                        : Text{quoted(type.enumerators.front().value)};
      case ir::Kind::kList:
        return list(type, limits, depth);
      case ir::Kind::kTuple:
        return tuple(type, depth);
      case ir::Kind::kMap:
        return limits.min_properties.value_or(0) == 0 ? Text{"{}"} : std::nullopt;
      case ir::Kind::kStruct:
        return object(type, depth, {}, {});
      case ir::Kind::kUnion:
        return alternative(type, depth);
    }
    return std::nullopt;
  }

 private:
  Text list(const ir::Type& type, const ir::Constraints& limits, int depth) {
    const std::uint64_t count = limits.min_items.value_or(0);
    if (count == 0) return "[]";
    if (count > kMostItems || (count > 1 && limits.unique_items)) return std::nullopt;
    const auto item = build(type.element, depth + 1);
    if (!item) return std::nullopt;
    std::string out = "[" + *item;
    for (std::uint64_t i = 1; i < count; ++i) out += "," + *item;
    return out + "]";
  }

  Text tuple(const ir::Type& type, int depth) {
    std::string out = "[";
    for (const auto& element : type.elements) {
      const auto item = build(element, depth + 1);
      if (!item) return std::nullopt;
      out += (out.size() > 1 ? "," : "") + *item;
    }
    return out + "]";
  }

  Text object(
      const ir::Type& type, int depth, const std::string& tag_property, const std::string& tag) {
    if (type.constraints.schema) return std::nullopt;
    std::string out = "{";
    std::uint64_t count = 0;
    const auto add = [&](const std::string& name, const std::string& value) {
      out += (count++ == 0 ? "" : ",") + quoted(name) + ":" + value;
    };
    bool tagged = tag_property.empty();
    for (const auto& field : type.fields) {
      if (!tag_property.empty() && field.name.original() == tag_property) {
        add(tag_property, quoted(tag));
        tagged = true;
        continue;
      }
      const bool wanted = field.required || count < type.constraints.min_properties.value_or(0);
      if (!wanted) continue;
      const auto value = build(field.type, depth + 1);
      if (!value) return std::nullopt;
      add(field.name.original(), *value);
    }
    if (!tagged) add(tag_property, quoted(tag));
    if (count < type.constraints.min_properties.value_or(0)) return std::nullopt;
    return out + "}";
  }

  Text alternative(const ir::Type& type, int depth) {
    if (type.alternatives.empty()) return std::nullopt;
    const ir::Alternative& first = type.alternatives.front();
    const ir::Type& target = api_.types[first.type.id];
    if (type.union_mode == ir::UnionMode::kDiscriminator && !first.tags.empty() &&
        target.kind == ir::Kind::kStruct) {
      return object(target, depth + 1, type.discriminator, first.tags.front());
    }
    // Whether exactly one alternative fits cannot be told here.
    return type.union_mode == ir::UnionMode::kOneOf ? std::nullopt : build(first.type, depth + 1);
  }

  const ir::Api& api_;
};

}  // namespace

Text sample(const ir::Api& api, const ir::TypeRef& ref) {
  return Builder(api).build(ref, 0);
}

Text text_sample(const ir::Api& api, const ir::TypeRef& ref) {
  const ir::Type& type = api.types[ref.id];
  if (ref.constraints.schema || ref.constraints.constant) return std::nullopt;
  switch (type.kind) {
    case ir::Kind::kBoolean:
      return "true";
    case ir::Kind::kInteger:
      return number_sample(ref.constraints, true);
    case ir::Kind::kNumber:
      return number_sample(ref.constraints, false);
    case ir::Kind::kString:
      return string_text(type, ref.constraints);
    case ir::Kind::kEnum:
      return type.enumerators.empty() ? std::nullopt : Text{type.enumerators.front().value};
    case ir::Kind::kList:
      if (ref.constraints.min_items.value_or(1) > 1) return std::nullopt;
      return text_sample(api, type.element);
    default:
      return std::nullopt;
  }
}

}  // namespace bkctl::contract
