#pragma once

#include <string_view>

namespace bk {

/// A file linked into the program: its path relative to the embedded folder, and its bytes. Both
/// live as long as the program.
struct EmbeddedFile {
  std::string_view path;
  std::string_view contents;
};

}  // namespace bk
