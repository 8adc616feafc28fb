#include "engine/diff/check.hpp"

#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

std::vector<Check> make_checks() {
  std::vector<Check> out;
  const auto add = [&out](
                       std::string_view prefix,
                       Direction direction,
                       std::string_view kind,
                       std::string_view text,
                       Verdict verdict,
                       std::string_view reason) {
    out.push_back(
        {std::string{prefix} + std::string{kind}, kind, direction, verdict, text, reason});
  };
  for (const auto rows :
       {operation_checks(),
        parameter_checks(),
        body_checks(),
        response_checks(),
        security_checks(),
        document_checks()}) {
    for (const ApiRow& row : rows)
      add("", Direction::kApi, row.kind, row.text, row.verdict, row.reason);
  }
  for (const ApiRow& row : parameter_value_checks())
    add("parameter-", Direction::kParameter, row.kind, row.text, row.verdict, row.reason);
  for (const auto rows :
       {media_type_checks(),
        type_checks(),
        value_checks(),
        limit_checks(),
        object_checks(),
        access_checks(),
        list_checks(),
        choice_checks(),
        condition_checks(),
        lifecycle_checks()}) {
    for (const SchemaRow& row : rows) {
      add("request-", Direction::kRequest, row.kind, row.text, row.request, row.request_reason);
      add("response-", Direction::kResponse, row.kind, row.text, row.response, row.response_reason);
    }
  }
  return out;
}

struct Index {
  std::vector<Check> all = make_checks();
  std::unordered_map<std::string_view, const Check*> by_id;

  Index() {
    for (const Check& check : all) by_id.emplace(check.id, &check);
  }
};

const Index& table() {
  static const Index made;
  return made;
}

std::string_view prefix(Direction direction) {
  switch (direction) {
    case Direction::kRequest:
      return "request-";
    case Direction::kResponse:
      return "response-";
    case Direction::kParameter:
      return "parameter-";
    case Direction::kApi:
      return "";
  }
  return "";
}

std::string filled(
    std::string_view text,
    std::string_view subject,
    std::string_view before,
    std::string_view after) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    out += name == "subject" ? subject : name == "before" ? before : after;
    text.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::kSafe:
      return "safe";
    case Verdict::kRisky:
      return "risky";
    case Verdict::kBreaking:
      return "breaking";
  }
  return "safe";
}

std::span<const Check> checks() {
  return table().all;
}

const Check* find_check(std::string_view id) {
  const auto found = table().by_id.find(id);
  return found == table().by_id.end() ? nullptr : found->second;
}

const Check* find_check(Direction direction, std::string_view kind) {
  const Check* found = find_check(std::string{prefix(direction)} + std::string{kind});
  if (found == nullptr && direction == Direction::kParameter)
    found = find_check(Direction::kRequest, kind);
  return found;
}

std::string message(const Check& check, const Change& change) {
  return filled(check.text, change.subject, change.before, change.after);
}

std::string title(const Check& check) {
  return filled(check.text, "NAME", "OLD", "NEW");
}

}  // namespace bkctl::diff
