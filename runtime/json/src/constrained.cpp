#include "constrained.hpp"

namespace bk::json {

bool read_constrained(
    Reader& reader, const Codec& codec, void* value, std::span<const Constraint> constraints) {
  if (constraints.empty()) return codec.read(reader, value);
  const Reader::Mark start = reader.mark();
  if (!codec.read(reader, value)) return false;
  if (fits_at_once(codec, value, constraints)) return true;
  return check(codec, value, constraints, reader.path(), reader.violations(), reader.since(start));
}

bool read_entry(
    Reader& reader,
    const Reader::Key& key,
    const MapCodec& map,
    void* value,
    std::span<const Constraint> constraints) {
  void* element = map.insert(value, std::string{key.text});
  if (element == nullptr) {
    reader.violate("json", "must not be given more than once");
    reader.skip();
    return false;
  }
  return read_constrained(reader, map.element(), element, constraints);
}

}  // namespace bk::json
