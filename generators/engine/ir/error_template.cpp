#include "engine/ir/error_template.hpp"

#include <algorithm>
#include <array>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "engine/ir/constraints.hpp"
#include "engine/ir/error_shapes.hpp"

namespace bkctl::ir {
namespace {

constexpr int kDeepest = 6;
constexpr std::uint64_t kShortestText = 64;  // reason phrases fit; details do not always

using Text = std::optional<std::string>;

std::string plain(const Name& name) {
  std::string out;
  for (const std::string& word : name.words()) out += word;
  return out;
}

template <std::size_t kCount>
bool is_one_of(const std::string& word, const std::array<std::string_view, kCount>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<std::string_view, 22> kDetails = {"detail",       "details",
                                                       "message",      "msg",
                                                       "description",  "error",
                                                       "reason",       "errordescription",
                                                       "errormessage", "text",
                                                       "explanation",  "errmsg",
                                                       "errordetail",  "errordetails",
                                                       "reasonphrase", "usermessage",
                                                       "body",         "summary",
                                                       "cause",        "info",
                                                       "faultstring",  "developermessage"};
constexpr std::array<std::string_view, 5> kTitles = {
    "title", "statustext", "statusmessage", "name", "label"};
constexpr std::array<std::string_view, 9> kCodes = {
    "code", "errorcode", "errcode", "type", "errortype", "kind", "key", "id", "reasoncode"};
constexpr std::array<std::string_view, 6> kStatuses = {
    "status", "statuscode", "code", "httpstatus", "httpstatuscode", "httpcode"};
constexpr std::array<std::string_view, 6> kInstances = {
    "instance", "path", "uri", "url", "resource", "requesturi"};
constexpr std::array<std::string_view, 8> kRequests = {
    "requestid",
    "traceid",
    "correlationid",
    "xrequestid",
    "logid",
    "pspreference",
    "reference",
    "transactionid"};
constexpr std::array<std::string_view, 5> kLists = {
    "errors", "details", "violations", "messages", "causes"};
constexpr std::array<std::string_view, 7> kSpots = {
    "field", "pointer", "location", "property", "param", "parameter", "path"};

// A placeholder must not hide in a text of the document.
bool is_safe(const std::string& json) {
  return json.find('{') == std::string::npos;
}

bool takes_status(const Constraints& limits) {
  const auto above = [](const Text& bound, std::string_view least) {
    return bound && compare_numbers(*bound, least) > 0;
  };
  const auto below = [](const Text& bound, std::string_view most) {
    return bound && compare_numbers(*bound, most) < 0;
  };
  return !above(limits.minimum, "400") && !above(limits.exclusive_minimum, "399") &&
         !below(limits.maximum, "504") && !below(limits.exclusive_maximum, "505") &&
         !limits.multiple_of && !limits.schema && !limits.constant;
}

// A text of unknown length fits; a short limit leaves room for a reason phrase at most.
Text bounded(const Constraints& limits, const std::string& wanted) {
  if (limits.pattern || limits.schema || limits.constant) return std::nullopt;
  if (limits.min_length.value_or(0) > 3) return std::nullopt;
  if (!limits.max_length || *limits.max_length >= 1000) return "\"" + wanted + "\"";
  if (*limits.max_length >= kShortestText)
    return wanted == "{detail}" ? "\"{title}\"" : "\"" + wanted + "\"";
  return std::nullopt;
}

class Builder {
 public:
  explicit Builder(const Api& api) : api_(api) {}

  Text build(const TypeRef& ref, const std::string& name, bool required, int depth) const {
    if (depth > kDeepest) return std::nullopt;
    if (ref.constraints->constant)
      return is_safe(*ref.constraints->constant) ? Text{*ref.constraints->constant} : std::nullopt;
    const Type& type = api_.types[ref.id];
    Text text;
    switch (type.kind) {
      case Kind::kAny:
        text = is_one_of(name, kDetails) ? Text{"\"{detail}\""}
               : required                ? Text{"{}"}
                                         : std::nullopt;
        break;
      case Kind::kNull:
        text = "null";
        break;
      case Kind::kBoolean:
        text =
            required ? Text{name == "error" || name == "iserror" ? "true" : "false"} : std::nullopt;
        break;
      case Kind::kInteger:
      case Kind::kNumber:
        text = number(ref, name, required);
        break;
      case Kind::kString:
        text = string(type, *ref.constraints, name, required);
        break;
      case Kind::kBinary:
        break;
      case Kind::kEnum:
        text = required && !type.enumerators.empty() ? enumerator(type) : std::nullopt;
        break;
      case Kind::kList:
        text = list(type, *ref.constraints, name, required, depth);
        break;
      case Kind::kTuple:
        break;
      case Kind::kMap:
        text = map(type, *ref.constraints, name, required, depth);
        break;
      case Kind::kStruct:
        text = object(type, name, required, depth);
        break;
      case Kind::kUnion:
        text = alternative(type, name, required, depth);
        break;
    }
    if (!text && required && ref.nullable) return "null";
    return text;
  }

 private:
  static Text enumerator(const Type& type) {
    // Its spelling may look like a placeholder.
    for (const Enumerator& each : type.enumerators) {
      if (is_safe(each.value)) return bk::json::write(each.value);
    }
    return std::nullopt;
  }

  static Text number(const TypeRef& ref, const std::string& name, bool required) {
    if (is_one_of(name, kStatuses) && takes_status(*ref.constraints)) return "\"{status}\"";
    if (is_one_of(name, kCodes) && takes_status(*ref.constraints)) return "\"{status}\"";
    if (!required) return std::nullopt;
    if (ref.constraints->multiple_of || ref.constraints->exclusive_minimum ||
        ref.constraints->schema)
      return std::nullopt;
    if (ref.constraints->minimum) return ref.constraints->minimum;
    const bool zero =
        !ref.constraints->maximum || compare_numbers(*ref.constraints->maximum, "0") >= 0;
    return zero ? Text{"0"} : std::nullopt;
  }

  static Text string(
      const Type& type, const Constraints& limits, const std::string& name, bool required) {
    if (type.string_format != StringFormat::kPlain && type.string_format != StringFormat::kChecked)
      return std::nullopt;
    if (type.string_format == StringFormat::kChecked) {
      const std::string format = limits.format.value_or("");
      if (name == "type" && format.starts_with("ur")) return "\"{type}\"";
      if (is_one_of(name, kInstances) && format == "uri-reference") return "\"{instance}\"";
      return required && format.starts_with("uri") ? Text{"\"about:blank\""} : std::nullopt;
    }
    if (is_one_of(name, kDetails)) return bounded(limits, "{detail}");
    if (is_one_of(name, kTitles)) return bounded(limits, "{title}");
    if (is_one_of(name, kRequests)) return bounded(limits, "{request_id}");
    if (is_one_of(name, kCodes) || is_one_of(name, kStatuses)) return bounded(limits, "{code}");
    if (is_one_of(name, kInstances)) return bounded(limits, "{instance}");
    if (!required && !name.empty()) return std::nullopt;
    if (is_one_of(name, kSpots) && limits.min_length.value_or(0) == 0 && !limits.pattern)
      return "\"\"";
    return bounded(limits, "{detail}");
  }

  Text list(
      const Type& type,
      const Constraints& limits,
      const std::string& name,
      bool required,
      int depth) const {
    const bool wanted = is_one_of(name, kLists) || is_one_of(name, kDetails);
    if (limits.min_items.value_or(0) == 0 && !wanted) return required ? Text{"[]"} : std::nullopt;
    if (limits.min_items.value_or(0) > 1 || limits.max_items == 0U) return std::nullopt;
    if (name == "errors" && limits.min_items.value_or(0) == 0 && !limits.max_items &&
        takes_violations(type.element)) {
      return "\"{errors}\"";
    }
    const Text element = build(type.element, "", true, depth + 1);
    if (element) return "[" + *element + "]";
    return limits.min_items.value_or(0) == 0 && required ? Text{"[]"} : std::nullopt;
  }

  // Objects in the form of bk's own list of violations.
  bool takes_violations(const TypeRef& ref) const {
    const Type& type = api_.types[ref.id];
    constexpr std::array<std::string_view, 4> kMembers = {"in", "pointer", "keyword", "detail"};
    if (type.kind != Kind::kStruct || type.closed) return false;
    bool details = false;
    for (const Field& field : type.fields) {
      const bool ours = is_one_of(field.name.original(), kMembers);
      const Type& value = api_.types[field.type.id];
      const bool text = value.kind == Kind::kString &&
                        value.string_format == StringFormat::kPlain &&
                        field.type.constraints->empty();
      if (ours ? !text : field.required) return false;
      details = details || field.name.original() == "detail";
    }
    return details && type.constraints->empty();
  }

  Text map(
      const Type& type,
      const Constraints& limits,
      const std::string& name,
      bool required,
      int depth) const {
    const bool wanted = is_one_of(name, kLists) || limits.min_properties.value_or(0) == 1;
    if (!wanted || depth > 2)
      return required && limits.min_properties.value_or(0) == 0 ? Text{"{}"} : std::nullopt;
    if (limits.min_properties.value_or(0) > 1 || limits.schema) return std::nullopt;
    const Text value = build(type.element, "", true, depth + 1);
    if (!value)
      return required && limits.min_properties.value_or(0) == 0 ? Text{"{}"} : std::nullopt;
    return "{\"request\":" + *value + "}";
  }

  Text object(const Type& type, const std::string& name, bool required, int depth) const {
    const bool wanted =
        depth == 0 || required || is_one_of(name, kDetails) || is_one_of(name, kLists);
    if (!wanted || type.constraints->schema) return std::nullopt;
    std::string out;
    std::size_t count = 0;
    for (const Field& field : type.fields) {
      const std::string key = plain(field.name);
      Text value = build(field.type, key, field.required, depth + 1);
      if (!value && field.required) return std::nullopt;
      if (!value) continue;
      out += (out.empty() ? "" : ",") + bk::json::write(field.name.original()) + ":" + *value;
      ++count;
    }
    if (type.constraints->min_properties.value_or(0) > count ||
        type.constraints->max_properties.value_or(count) < count)
      return std::nullopt;
    return "{" + out + "}";
  }

  Text alternative(const Type& type, const std::string& name, bool required, int depth) const {
    for (const Alternative& each : type.alternatives) {
      Text text = build(each.type, name, required, depth + 1);
      if (!text) continue;
      if (type.union_mode != UnionMode::kDiscriminator) return text;
      // The property that names the alternative must say so.
      const std::string key = bk::json::write(type.discriminator) + ":";
      const std::size_t place = text->find(key);
      if (each.tags.empty()) return std::nullopt;
      if (place == std::string::npos || text->compare(
                                            place + key.size(),
                                            each.tags.front().size() + 2,
                                            bk::json::write(each.tags.front())) != 0)
        continue;
      return text;
    }
    return std::nullopt;
  }

  const Api& api_;
};

bool is_text(const Api& api, const TypeRef& ref) {
  const Type& type = api.types[ref.id];
  if (type.kind == Kind::kAny) return ref.constraints->empty();
  if (type.kind != Kind::kString) return false;
  const bool loose =
      type.string_format == StringFormat::kPlain || type.string_format == StringFormat::kChecked;
  Constraints limits = *ref.constraints;
  if (limits.format && limits.format->starts_with("ur")) limits.format.reset();
  if (limits.max_length.value_or(0) >= kShortestText) limits.max_length.reset();
  if (limits.min_length.value_or(9) <= 1) limits.min_length.reset();
  return loose && limits.empty();
}

}  // namespace

std::optional<std::string> error_template(const Api& api, const TypeRef& type) {
  return Builder(api).build(type, "", true, 0);
}

bool fits_problem(const Api& api, const TypeRef& ref) {
  const Type& type = api.types[ref.id];
  if (type.kind == Kind::kAny) return ref.constraints->empty();
  if (type.kind == Kind::kMap)
    return api.types[type.element.id].kind == Kind::kAny && ref.constraints->empty();
  if (type.kind != Kind::kStruct || !type.constraints->empty()) return false;
  constexpr std::array<std::string_view, 4> kAlways = {"type", "title", "status", "instance"};
  constexpr std::array<std::string_view, 7> kMembers = {
      "type", "title", "status", "instance", "detail", "request_id", "errors"};
  std::size_t described = 0;
  for (const Field& field : type.fields) {
    const std::string& name = field.name.original();
    if (field.required && !is_one_of(name, kAlways)) return false;
    if (!is_one_of(name, kMembers)) continue;
    ++described;
    const Type& value = api.types[field.type.id];
    if (name == "status") {
      const bool number =
          value.kind == Kind::kInteger || value.kind == Kind::kNumber || value.kind == Kind::kAny;
      if (!number || !takes_status(*field.type.constraints)) return false;
    } else if (name == "errors") {
      if (value.kind != Kind::kAny &&
          (value.kind != Kind::kList ||
           error_template(api, {ref.id, false, {}}).value_or("").find("\"{errors}\"") ==
               std::string::npos))
        return false;
    } else if (!is_text(api, field.type)) {
      return false;
    }
  }
  if (type.additional && api.types[type.additional->id].kind != Kind::kAny &&
      described != kMembers.size())
    return false;
  return !type.closed || described == kMembers.size();
}

bool prefers_problem(const Api& api, const TypeRef& ref) {
  if (!fits_problem(api, ref)) return false;
  const Type& type = api.types[ref.id];
  const auto has = [&](std::string_view name) {
    return std::any_of(type.fields.begin(), type.fields.end(), [&](const Field& field) {
      return field.name.original() == name;
    });
  };
  return has("title") && (has("status") || has("detail"));
}

}  // namespace bkctl::ir
