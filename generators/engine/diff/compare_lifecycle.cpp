#include "engine/diff/comparison.hpp"
#include "engine/diff/lifecycle.hpp"

namespace bkctl::diff {

void compare_lifecycle(const Comparison& comparison) {
  const auto report = [&](std::string_view kind,
                          const yaml::Value* old_value,
                          const yaml::Value* new_value) -> Change& {
    return comparison.add(kind, {}, old_value, new_value);
  };
  const Lifecycle before{
      comparison.before.flag("deprecated"),
      comparison.before.find("x-sunset"),
      comparison.before.find("x-stability-level")};
  const Lifecycle after{
      comparison.after.flag("deprecated"),
      comparison.after.find("x-sunset"),
      comparison.after.find("x-stability-level")};
  compare_lifecycles(before, after, report);
}

}  // namespace bkctl::diff
