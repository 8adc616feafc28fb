#pragma once

#include <string>
#include <string_view>

#include "engine/ir/operations.hpp"

namespace bkctl::ir {

/// How the backend treats a media type.
struct Media {
  std::string
      name;  // lower case, without parameters; `*/*` and `application/*` are application/json
  BodyKind kind = BodyKind::kBinary;
  bool streamed = false;  // event streams, JSON lines: item by item
  bool yaml = false;
  bool foreign = false;  // a structured format without a codec (YAML): its text is handed over
};

Media media_of(std::string_view written);

/// Of several media types of one body, the lower rank is preferred.
int rank_of(const Media& media);

}  // namespace bkctl::ir
