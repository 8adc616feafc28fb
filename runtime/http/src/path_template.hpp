#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bk::http {

/// One segment of a path template: literal text with parameters between, `{id}:cancel`.
/// There is one literal more than names; either end may be empty.
struct TemplateSegment {
  std::vector<std::string> literals;
  std::vector<std::string> names;

  [[nodiscard]] bool is_literal() const { return names.empty(); }
  /// How much literal text it has: the more, the more specific.
  [[nodiscard]] std::size_t literal_size() const;
};

struct PathTemplate {
  std::vector<TemplateSegment> segments;
  std::string problem;  ///< why it cannot be; empty when it can

  /// Names of all parameters in order.
  [[nodiscard]] std::vector<std::string> names() const;
};

PathTemplate parse_path_template(std::string_view path);

/// The texts that stand for the parameters of a segment (as encoded as `text`), each as long as can
/// be from the left and never empty; false when the segment does not fit. `values` has room for
/// them.
bool match_segment(const TemplateSegment& segment, std::string_view text, std::string_view* values);

}  // namespace bk::http
