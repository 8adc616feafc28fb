#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engine/yaml/parse.hpp"

// Whatever YAML is accepted must print as JSON that reads back as the same value.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bkctl;
  Diagnostics diagnostics;
  const std::string text(reinterpret_cast<const char*>(data), size);
  yaml::Limits limits;
  limits.expanded_values = 10'000;
  const auto tree = yaml::parse("input", text, diagnostics, limits, yaml::Format::kYaml);
  if ((tree == nullptr) != diagnostics.has_errors()) std::abort();
  if (!tree) return 0;
  Diagnostics none;
  yaml::Limits wide;
  const auto again =
      yaml::parse("json", yaml::to_json(tree->root()), none, wide, yaml::Format::kJson);
  if (!again || !yaml::equal(tree->root(), again->root())) std::abort();
  return 0;
}
