#include <array>

#include "engine/upgrade/codemod.hpp"

namespace bkctl::upgrade {

std::span<const Codemod> codemods() {
  static constexpr std::array kCodemods{
      Codemod{
          "short-functions",
          "0.2.0",
          "functions of a handler are called without the name of their tag",
          &short_functions},
      Codemod{
          "model-headers",
          "0.2.0",
          "headers of interfaces only declare models; who uses them includes them",
          &model_headers},
      Codemod{
          "algorithm-header",
          "0.2.0",
          "headers of the runtime no longer bring <algorithm> along",
          &algorithm_header},
  };
  return kCodemods;
}

}  // namespace bkctl::upgrade
