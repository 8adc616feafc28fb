#include <algorithm>

#include "operation_run.hpp"
#include "parameter_writer.hpp"

namespace bk::testing {
namespace {

constexpr std::size_t kLargestBody = 512 * 1024;
constexpr std::size_t kLongestLine = 7000;

// What a schema says of a wrong value, one word per limit.
struct Verdict {
  bool wrong = false;
  std::set<std::string> pointers;
  std::set<std::string> keywords;
};

Verdict judge(const schema::Schema& schema, const Broken& broken) {
  Verdict verdict;
  json::Violations violations;
  verdict.wrong = !schema.check(broken.value, nullptr, violations);
  if (!broken.certain) return verdict;
  verdict.pointers.insert(broken.pointer);
  verdict.keywords.insert(std::string{broken.keyword});
  for (const Violation& one : violations.list()) {
    if (one.pointer == broken.pointer) verdict.keywords.insert(one.keyword);
  }
  // One limit, two words: types that are narrower than their schemas know only one of them.
  if (verdict.keywords.contains("const")) verdict.keywords.insert("enum");
  if (verdict.keywords.contains("enum")) verdict.keywords.insert({"const", "discriminator"});
  if (verdict.keywords.contains("type")) verdict.keywords.insert({"enum", "const", "format"});
  if (verdict.keywords.contains("minimum") || verdict.keywords.contains("maximum"))
    verdict.keywords.insert("format");
  if (verdict.keywords.contains("pattern")) verdict.keywords.insert("format");
  return verdict;
}

// Whether the text of the wrong value still reads as the wrong value.
bool survives_text(const Broken& broken) {
  if (broken.written == kNull) return false;
  if (broken.keyword != "type") return true;
  return broken.written == kString && (broken.allowed & kString) == 0 &&
         (broken.allowed & (kArray | kObject)) == 0;
}

std::string named(const Broken& broken) {
  return std::string{broken.keyword} + " broken at " +
         (broken.pointer.empty() ? "/" : broken.pointer);
}

}  // namespace

// Where the answer says what is wrong it must say so of the right place.
Reasons OperationRun::complained(
    const Exchange& exchange,
    std::string_view in,
    const std::set<std::string>& pointers,
    const std::set<std::string>& keywords) const {
  if (!is_problem(exchange.response)) return {};
  const auto list = complaints(exchange.response);
  if (list.empty()) return {"the problem document does not say what is wrong (`errors`)"};
  for (const Complaint& one : list) {
    if (one.in == in && (pointers.empty() || pointers.contains(one.pointer)) &&
        (keywords.empty() || keywords.contains(one.keyword)))
      return {};
  }
  std::string wanted;
  for (const std::string& pointer : pointers) wanted += " " + pointer;
  for (const std::string& keyword : keywords) wanted += " " + keyword;
  return {"`errors` has no entry for this place in the " + std::string{in} + ":" + wanted};
}

void OperationRun::broken_bodies(const Draft& base) {
  if (base.content == nullptr || !base.content->schema) return;
  const Form form = base.content->form;
  if (form == Form::kOctets) return;
  if (form == Form::kItems)
    return untested("body: its items are checked while the operation reads them");
  const Parts root(description_, *base.content->schema.value);
  const bool union_form = form != Form::kJson && (root.has("oneOf") || root.has("anyOf"));
  if (union_form)
    return untested("body: a form whose schema is a choice is not checked by services");
  auto made = body(operation_.contents.front(), {.size = Size::kMost});
  if (!made) made = body(operation_.contents.front(), {.size = Size::kLeast});
  const schema::Schema* schema = description_.schema(base.content->schema.pointer, Way::kRequest);
  if (!made || schema == nullptr) return;
  for (const std::string& keyword : unbroken_keywords(*made))
    untested("body: " + keyword + " is not broken on purpose");
  std::size_t left = options_.broken_requests;
  for (const Broken& one : broken(description_, *made)) {
    const Verdict verdict = judge(*schema, one);
    if (!verdict.wrong || (form != Form::kJson && !survives_text(one))) continue;
    Draft changed = base;
    changed.body = one.value;
    const auto sent = written(operation_, changed, base_path_);
    if (!sent) continue;
    if (sent->body.size() > kLargestBody) {
      untested("body: " + named(one) + " takes more than services read");
      continue;
    }
    if (left == 0)
      return untested("body: more than " + std::to_string(options_.broken_requests) + " limits");
    --left;
    attempt("body with " + named(one), changed, [&](const Exchange& exchange) {
      Reasons reasons = refused(exchange, operation_.invalid_status());
      return reasons.empty() ? complained(exchange, "body", verdict.pointers, verdict.keywords)
                             : reasons;
    });
  }
}

void OperationRun::broken_parameters(const Draft& base) {
  for (std::size_t i = 0; i < operation_.parameters.size(); ++i) {
    const Parameter& parameter = operation_.parameters[i];
    if (parameter.required && parameter.in != "path") {
      Draft changed = base;
      changed.arguments[i].reset();
      attempt("without the parameter " + parameter.name, changed, [&](const Exchange& exchange) {
        Reasons reasons = refused(exchange, operation_.invalid_status());
        return reasons.empty()
                   ? complained(exchange, parameter.in, {"/" + parameter.name}, {"required"})
                   : reasons;
      });
    }
    broken_parameter(base, i);
  }
}

void OperationRun::broken_parameter(const Draft& base, std::size_t index) {
  const Parameter& parameter = operation_.parameters[index];
  if (!parameter.schema) return;
  if (parameter.in == "path" && operation_.shares_path)
    return untested("parameter " + parameter.name + ": what does not fit is another operation's");
  const schema::Schema* schema = description_.schema(parameter.schema.pointer, Way::kRequest);
  if (schema == nullptr) return;
  std::optional<Made> made;
  for (const Size size : {Size::kMost, Size::kLeast, Size::kRandom}) {
    makers_.emplace_back(description_, Setting{.size = size, .is_parameter = true}, random_);
    made = makers_.back().make(*parameter.schema.value);
    if (made && schema->fits(made->value)) break;
    made.reset();
  }
  if (!made) return;
  for (const Broken& one : broken(description_, *made)) {
    const Verdict verdict = judge(*schema, one);
    if (!verdict.wrong || (parameter.media_type.empty() && !survives_text(one))) continue;
    // Objects in a query take no offence at parameters that others may own.
    if (one.keyword == "additionalProperties" && parameter.media_type.empty()) continue;
    Draft changed = base;
    changed.arguments[index] = one.value;
    const auto sent = written(operation_, changed, base_path_);
    if (!sent) continue;
    if (sent->line.size() > kLongestLine) {
      untested(
          "parameter " + parameter.name + ": " + named(one) +
          " takes a longer line than services read");
      continue;
    }
    attempt(
        "parameter " + parameter.name + " with " + named(one),
        changed,
        [&](const Exchange& exchange) {
          Reasons reasons = refused(exchange, operation_.invalid_status());
          if (!reasons.empty()) return reasons;
          const bool whole = one.pointer.empty();
          return complained(
              exchange,
              parameter.in,
              whole ? std::set<std::string>{"/" + parameter.name} : std::set<std::string>{},
              {});
        });
  }
}

}  // namespace bk::testing
