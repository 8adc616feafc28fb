#include "bk/json/parse.hpp"

#include "bk/json/reader.hpp"
#include "bk/json/writer.hpp"
#include "constrained.hpp"

namespace bk::json {

bool read(
    std::string_view text,
    const Codec& codec,
    void* value,
    std::span<const Constraint> constraints,
    const Limits& limits,
    Violations& violations) {
  Reader reader{text, limits, violations};
  const bool good = read_constrained(reader, codec, value, constraints);
  if (reader.finish()) return good;
  const Reader::Failure failure = reader.failure();
  std::string message{"is not JSON: "};
  message += failure.message;
  message +=
      " (line " + std::to_string(failure.line) + ", column " + std::to_string(failure.column) + ")";
  violations.add(nullptr, "json", std::move(message));
  return false;
}

Result<void> parse_into(
    std::string_view text,
    const Codec& codec,
    void* value,
    std::span<const Constraint> constraints,
    const Limits& limits) {
  Violations violations{limits.violations};
  if (read(text, codec, value, constraints, limits, violations)) return {};
  return invalid_argument("the JSON text does not fit its description")
      .with_violations(std::move(violations).take());
}

void write(std::string& out, const Codec& codec, const void* value) {
  Writer writer{out};
  codec.write(writer, value);
}

std::string write_pretty(const Codec& codec, const void* value) {
  std::string out;
  {
    Writer writer{out, {.indent = 2}};
    codec.write(writer, value);
  }
  return out;
}

}  // namespace bk::json
