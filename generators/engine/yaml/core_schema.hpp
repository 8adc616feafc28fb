#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/yaml/value.hpp"

namespace bkctl::yaml {

/// What a plain scalar means.
struct Scalar {
  Kind kind = Kind::kString;
  /// Of a number its JSON form where that differs from what is written (+1, 0x10, .5, 007);
  /// otherwise empty.
  std::string canonical;
  bool not_json =
      false;  ///< .inf or .nan: a float of YAML that JSON cannot write; kind is then kString
};

/// Resolves a plain scalar by the core schema of YAML 1.2.2 (chapter 10.3): `no`, `on` and 0b1 are
/// strings, `0o17` and `0x1F` integers.
Scalar resolve_plain(std::string_view text);

}  // namespace bkctl::yaml
