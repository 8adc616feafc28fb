#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engine/yaml/parse.hpp"

// Whatever JSON is accepted must print as JSON that reads back as the same value; every place lies
// in the text.
namespace {

void visit(const bkctl::yaml::Value& value, std::size_t size) {
  if (value.begin_offset() > value.end_offset() || value.end_offset() > size) std::abort();
  for (const bkctl::yaml::Value* item : value.items()) visit(*item, size);
  for (const bkctl::yaml::Member& member : value.members()) {
    if (value.find(member.key) != member.value) std::abort();
    visit(*member.value, size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bkctl;
  Diagnostics diagnostics;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto tree = yaml::parse("input", text, diagnostics, {}, yaml::Format::kJson);
  if ((tree == nullptr) != diagnostics.has_errors()) std::abort();
  if (!tree) return 0;
  visit(tree->root(), size);
  const auto again =
      yaml::parse("again", yaml::to_json(tree->root()), diagnostics, {}, yaml::Format::kJson);
  if (!again || !yaml::equal(tree->root(), again->root())) std::abort();
  return 0;
}
