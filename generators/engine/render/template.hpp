#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/base/source_file.hpp"
#include "engine/render/view.hpp"

namespace bkctl::render {

/// A step of a parsed template. Texts point into the template's source.
struct Step {
  enum class Kind : std::uint8_t { kText, kValue, kSection, kInverted, kPartial };
  Kind kind = Kind::kText;
  bool escape = false;                 // kValue: HTML-escaped when the dialect escapes
  bool alone = false;                  // nothing else on its line
  bool first = false;                  // kValue: no text or value before it on its line
  std::string_view text;               // kText: itself; otherwise the name as written
  std::string_view indent;             // blanks at the start of its line when it is first or alone
  std::string_view line_end;           // kValue: what follows on its line when it is alone
  std::vector<std::string_view> path;  // the name's parts; empty for `.`
  std::size_t end = 0;                 // kSection, kInverted: index of the first step after it
  std::size_t begin_offset = 0;        // place of the tag in the source, in bytes
  std::size_t end_offset = 0;
};

/// A parsed template (Mustache 1.4 without lambdas and inheritance; see templates/README.md).
/// Immutable.
class Template {
 public:
  /// Errors (BK4002 to BK4004) go to `diagnostics`, with nullptr.
  static std::unique_ptr<const Template> parse(
      std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics);

  [[nodiscard]] const SourceFile& source() const { return *source_; }
  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }

 private:
  Template(std::shared_ptr<const SourceFile> source, std::vector<Step> steps);

  std::shared_ptr<const SourceFile> source_;
  std::vector<Step> steps_;
};

/// Finds the partials of a template by name. What it returns lives as long as it does.
class Partials {
 public:
  virtual ~Partials() = default;
  /// nullptr when there is none. One that is there but wrong has been reported to `diagnostics`.
  virtual const Template* find(std::string_view name, Diagnostics& diagnostics) const = 0;
};

/// How the two readings of Mustache differ.
enum class Dialect : std::uint8_t {
  kStrict,  ///< ours: no escaping, unknown names are errors, values keep their tag's indentation
  kSpecification,  ///< the specification's: HTML escaping, unknown names are empty
};

/// The text of `view` in `text`'s form, or nullopt with errors (BK4001, BK4005 to BK4007) in
/// `diagnostics`.
std::optional<std::string> render(
    const Template& text,
    const View& view,
    const Partials& partials,
    Diagnostics& diagnostics,
    Dialect dialect = Dialect::kStrict);

}  // namespace bkctl::render
