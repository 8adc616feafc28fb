#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/ir/facets.hpp"

namespace bkctl::ir {

/// What an alternative is made of, as far as that decides how alternatives are put together.
enum class Variant : std::uint8_t { kString, kNumber, kBoolean, kOther };
Variant variant_of(const spec::Schema& schema);

/// Whether all alternatives only vary what `base`, an object, requires of its own properties.
bool only_vary(const AlternativesFacet& group, const Facets& base);

/// The values of a property by which one of several objects is recognised: of `const`, an enum, or
/// those of all alternatives. Empty when the schema does not say.
std::vector<std::string> tag_values(
    Lowering& lowering, const spec::Schema& schema, std::string_view property);

/// A property that every alternative requires with values that no other one has; empty when there
/// is none.
std::string common_tag(Lowering& lowering, const std::vector<Part>& alternatives);

/// Words for an alternative that has no name: its title when that is fit for one, else what it is.
std::string variant_words(const std::vector<Part>& alternatives, std::size_t index);

}  // namespace bkctl::ir
