#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bk/core/result.hpp"
#include "engine/ruleset/references.hpp"
#include "engine/yaml/value.hpp"

namespace bkctl::ruleset {

/// What a function is asked about.
struct Question {
  const yaml::Value* value = nullptr;  ///< nullptr: there is none
  References& references;
  bool resolved = true;  ///< whether `$ref` stands for its target
};

/// What a function objects to.
struct Answer {
  std::string message;              ///< continues a sentence about the value: "must be truthy"
  const yaml::Value* at = nullptr;  ///< where, when not at the value itself
  bool key = false;                 ///< the key of `at` is meant
};

/// A function of `then` with its options, checked and compiled. Immutable.
using Function = std::function<void(const Question&, std::vector<Answer>&)>;

/// The function of that name. `options` (may be nullptr) must outlive what is made. Fails with what
/// is wrong with the options.
bk::Result<Function> make_function(std::string_view name, const yaml::Value* options);

/// Names of all functions, sorted.
std::span<const std::string_view> function_names();

}  // namespace bkctl::ruleset
