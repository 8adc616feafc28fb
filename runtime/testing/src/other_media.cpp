#include <algorithm>
#include <array>
#include <string_view>

#include "operation_run.hpp"

// The media types that an operation has beside the one that the other requests are made in.
namespace bk::testing {
namespace {

// Whether two schemas describe the same values: a content may differ in how it stands in XML.
bool alike(const json::Value& a, const json::Value& b) {
  static constexpr std::array<std::string_view, 5> kAnnotations = {
      "description", "example", "examples", "title", "xml"};
  if (a.is_array() && b.is_array()) {
    return std::equal(
        a.if_array()->begin(),
        a.if_array()->end(),
        b.if_array()->begin(),
        b.if_array()->end(),
        alike);
  }
  if (!a.is_object() || !b.is_object()) return a == b;
  const auto covered = [](const json::Object& from, const json::Object& by) {
    return std::all_of(from.begin(), from.end(), [&](const json::Object::Member& member) {
      if (std::count(kAnnotations.begin(), kAnnotations.end(), member.first) != 0) return true;
      const json::Value* other = by.find(member.first);
      return other != nullptr && alike(member.second, *other);
    });
  };
  return covered(*a.if_object(), *b.if_object()) && covered(*b.if_object(), *a.if_object());
}

bool is_typed(const Content& content) {
  return content.schema && (content.form == Form::kJson || content.form == Form::kXml) &&
         content.media_type.find('*') == std::string::npos;
}

bool same_values(const Content& a, const Content& b) {
  return a.schema && b.schema && alike(*a.schema.value, *b.schema.value);
}

}  // namespace

// The same request in each of the other media types; where one describes other values, those.
void OperationRun::other_contents(const Draft& base) {
  if (base.content == nullptr) return;
  for (const Content& content : operation_.contents) {
    if (&content == base.content) continue;
    Draft changed = base;
    changed.content = &content;
    if (!same_values(content, *base.content) || !write_body(content, base.body)) {
      const auto made = body(content, {.size = Size::kLeast});
      if (!made) continue;
      changed.body = made->value;
    }
    attempt(
        "the smallest request as " + content.media_type, changed, [this](const Exchange& exchange) {
          return fits(exchange);
        });
    if (content.form != Form::kXml) continue;
    changed.raw_body = Body{content.media_type, "<broken"};
    attempt("a body that is not XML", changed, [this](const Exchange& exchange) {
      Reasons reasons = refused(exchange, operation_.invalid_status());
      return reasons.empty() ? complained(exchange, "body", {}, {"xml"}) : reasons;
    });
  }
}

// The same answer in each of its media types.
void OperationRun::other_answers(const Draft& base) {
  for (const Answer& answer : operation_.answers) {
    if (!answer.status.starts_with('2') || answer.contents.size() < 2) continue;
    const Content& first = answer.contents.front();
    for (const Content& content : answer.contents) {
      if (!is_typed(content) || !same_values(content, first)) continue;
      Draft changed = base;
      changed.accept = content.media_type;
      attempt("an Accept of " + content.media_type, changed, [&](const Exchange& exchange) {
        Reasons reasons = fits(exchange);
        const Response& response = exchange.response;
        const std::string_view type = response.header("content-type");
        if (reasons.empty() && std::to_string(response.status) == answer.status &&
            !type.starts_with(content.media_type))
          reasons.push_back("its media type is " + std::string{type});
        return reasons;
      });
    }
    return;  // the success that comes first is the one that is answered
  }
}

}  // namespace bk::testing
