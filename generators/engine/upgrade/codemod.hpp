#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/carry/outline.hpp"
#include "engine/upgrade/codebase.hpp"

namespace bkctl::upgrade {

/// One replacement that a codemod makes, or a place where it leaves the change to a person.
struct Mend {
  carry::Range range;    ///< in the source's text
  std::string text;      ///< what stands there from then on
  std::string what;      ///< `includes <algorithm>, which our headers no longer bring along`
  bool by_hand = false;  ///< nothing is replaced: `what` says what to do
};

/// A change of people's C++ that a change of our API asks for.
struct Codemod {
  std::string_view id;       ///< model-headers; stable
  std::string_view since;    ///< version of bkctl whose API asks for it: projects before it need it
  std::string_view summary;  ///< one line for docs and `--plan`
  std::vector<Mend> (*find)(const Source& source, const Codebase& codebase);
};

/// All codemods, in the order in which they are made.
std::span<const Codemod> codemods();

std::vector<Mend> model_headers(const Source& source, const Codebase& codebase);
std::vector<Mend> algorithm_header(const Source& source, const Codebase& codebase);
std::vector<Mend> short_functions(const Source& source, const Codebase& codebase);

}  // namespace bkctl::upgrade
