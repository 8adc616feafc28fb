#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/lint/settings.hpp"
#include "engine/spec/document.hpp"
#include "workspace/rulesets.hpp"

namespace bkctl::workspace {

/// Which rules a document is judged by.
struct Judgement {
  std::string preset;  ///< empty: as the ruleset says, else recommended
  std::vector<lint::Override> overrides;
  std::shared_ptr<Rulesets> rulesets;  ///< not nullptr
};

/// What was found while reading a document, and all that the rules find, without what is accepted.
/// `document` may be nullptr. Safe to call from several threads.
Diagnostics judge(
    const std::string& file,
    const spec::Document* document,
    const Diagnostics& found,
    const Judgement& judgement);

}  // namespace bkctl::workspace
