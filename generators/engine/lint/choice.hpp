#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/lint/rule.hpp"

namespace bkctl::lint {

/// A rule with the level and the options that settings give it.
struct Choice {
  const Rule* rule = nullptr;
  Level level = Level::kOff;
  bool overridden = false;  ///< a level was given by name
  std::map<std::string, std::vector<std::string>> options;
};

/// Every rule, in the order of rules().
std::vector<Choice> choose(const Settings& settings);

/// Of any level but kOff.
Severity severity_of(Level level);

}  // namespace bkctl::lint
