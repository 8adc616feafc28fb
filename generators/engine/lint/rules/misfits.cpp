#include "engine/lint/rules/misfits.hpp"

#include <string>

namespace bkctl::lint {

void report_misfits(
    const yaml::Value& value,
    const yaml::Value& schema,
    Direction direction,
    std::string_view called,
    Pass& pass) {
  const std::vector<Misfit> misfits = pass.instances().check(value, schema, direction);
  if (misfits.empty()) return;
  const Misfit& first = misfits.front();
  const bool whole = first.value == &value;
  Diagnostic& finding = pass.report(
      *first.value,
      (whole ? std::string(called) : "a part of " + std::string(called)) + " " + first.message);
  for (std::size_t i = 1; i < misfits.size(); ++i)
    finding.notes.push_back({misfits[i].value->span(), "this " + misfits[i].message});
}

void report_examples(
    const yaml::Value& holder, const yaml::Value& schema, Direction direction, Pass& pass) {
  if (const yaml::Value* const example = holder.find("example"))
    report_misfits(*example, schema, direction, "the example", pass);
  const yaml::Value* const examples = holder.find("examples");
  if (examples == nullptr || !examples->is_object()) return;
  for (const yaml::Member& member : examples->members()) {
    const yaml::Value* const example = pass.resolve(member.value);
    if (example == nullptr || !example->is_object()) continue;
    for (const std::string_view field : {"value", "dataValue"}) {
      if (const yaml::Value* const value = example->find(field))
        report_misfits(*value, schema, direction, "the example", pass);
    }
  }
}

}  // namespace bkctl::lint
