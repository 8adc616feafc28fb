#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/lint/facts.hpp"

namespace bkctl::lint {

/// A media type where it is written.
struct MediaTypeUse {
  std::string_view name;
  SourceSpan span;
  std::string pointer;
};

/// The media types that an object names for bodies that the API sends (`sent`) or receives. In
/// webhooks and callbacks the API sends the requests. `field`: the list of 2.0, consumes or
/// produces.
std::vector<MediaTypeUse> media_types(const Node& node, std::string_view field, bool sent);

/// Whether the option `allowed` of the running rule has it (application/json without the option).
bool is_agreed(std::string_view media_type, const Pass& pass);

}  // namespace bkctl::lint
