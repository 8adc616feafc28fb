#include "workspace/summary.hpp"

#include <algorithm>

#include "console/style.hpp"
#include "console/table.hpp"
#include "report/json.hpp"

namespace bkctl::workspace {
namespace {

std::size_t inferred_count(const ir::Api& api) {
  return static_cast<std::size_t>(
      std::count_if(api.operations.begin(), api.operations.end(), [](const auto& operation) {
        return operation.action.kind != ir::ActionKind::kNone;
      }));
}

std::string_view action_word(ir::ActionKind kind) {
  switch (kind) {
    case ir::ActionKind::kNone:
      return "501";
    case ir::ActionKind::kList:
      return "list";
    case ir::ActionKind::kCreate:
      return "create";
    case ir::ActionKind::kRead:
      return "read";
    case ir::ActionKind::kReplace:
      return "replace";
    case ir::ActionKind::kPatch:
      return "patch";
    case ir::ActionKind::kDelete:
      return "delete";
  }
  return "";
}

// `openapi.yaml:203`: the folder is the same for nearly all of them.
std::string short_place(const SourceSpan& span) {
  const std::string_view path = span.path();
  if (path.empty()) return "";
  const std::string name{path.substr(path.find_last_of('/') + 1)};
  return console::printable(span.line == 0 ? name : name + ":" + std::to_string(span.line));
}

std::string subject_words(const std::string& subject) {
  constexpr std::string_view kOperation = "operation ";
  return subject.starts_with(kOperation) ? subject.substr(kOperation.size()) : subject;
}

}  // namespace

std::string operation_words(const ir::Api& api) {
  const std::size_t total = api.operations.size();
  const std::size_t inferred = inferred_count(api);
  if (total == 0) return "No operations.";
  std::string out = std::to_string(total) + (total == 1 ? " operation: " : " operations: ");
  if (inferred == total) return out + "all of them work.";
  out += std::to_string(inferred) + (inferred == 1 ? " works, " : " work, ") +
         std::to_string(total - inferred);
  return out + (total - inferred == 1 ? " answers 501 until it is written."
                                      : " answer 501 until they are written.");
}

std::string inference_words(const ir::Api& api, std::size_t limit) {
  console::Table rows;
  std::string subject;
  std::size_t shown = 0;
  for (const auto& inference : api.inferences) {
    if (shown++ == limit) break;
    const bool again = inference.subject == subject;
    subject = inference.subject;
    rows.add(
        {again ? "" : short_place(inference.span),
         again ? "" : console::one_line(subject_words(subject)),
         console::one_line(inference.message, 400)});
  }
  std::string out = rows.text();
  if (api.inferences.size() > limit) {
    out += "  and " + std::to_string(api.inferences.size() - limit) + " more: bkctl explain\n";
  }
  return out;
}

std::string operation_table(const ir::Api& api) {
  console::Table rows;
  for (const auto& operation : api.operations) {
    const auto& action = operation.action;
    std::string what{action_word(action.kind)};
    if (action.kind != ir::ActionKind::kNone && action.entity < api.entities.size()) {
      what += " " + api.entities[action.entity].table;
    }
    rows.add(
        {console::one_line(operation.method),
         console::one_line(operation.path),
         console::one_line(operation.id),
         what,
         console::one_line(action.why_not)});
  }
  return rows.text();
}

bk::json::Value operation_counts(const ir::Api& api) {
  const std::size_t inferred = inferred_count(api);
  return bk::json::Object{
      {"total", api.operations.size()},
      {"inferred", inferred},
      {"unwritten", api.operations.size() - inferred}};
}

bk::json::Value inferences(const ir::Api& api) {
  bk::json::Value::Array out;
  for (const auto& each : api.inferences) {
    out.push_back(bk::json::Object{
        {"subject", each.subject}, {"message", each.message}, {"place", report::place(each.span)}});
  }
  return out;
}

}  // namespace bkctl::workspace
