#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bk/core/embedded_file.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/render/template.hpp"
#include "engine/render/view.hpp"

namespace bkctl::render {

/// The folder templates/ of this program, linked in: paths such as `models/struct.hpp.tmpl`,
/// sorted.
std::span<const bk::EmbeddedFile> embedded_templates();

/// Templates by name (`<capability>/<file>.tmpl`): those of the project, else those of the program.
/// Each is read and parsed once, when it is first used. For one thread.
class Store : public Partials {
 public:
  /// `overrides` is the folder of the project's own templates (`.bkctl/templates`); empty for none.
  /// `shown` is how messages name that folder; the same unless given.
  explicit Store(
      std::span<const bk::EmbeddedFile> embedded,
      std::string overrides = {},
      std::string shown = {});
  Store() : Store(embedded_templates()) {}

  /// The text of `view` in the named template's form, or nullopt with errors (BK40xx) in
  /// `diagnostics`.
  std::optional<std::string> render(
      std::string_view name, const View& view, Diagnostics& diagnostics) const;

  /// The template; nullptr, and an error in `diagnostics`, when there is none or it is wrong. A
  /// partial may leave out the ending `.tmpl`.
  const Template* find(std::string_view name, Diagnostics& diagnostics) const override;

  /// Names of the program's templates that the project replaces, sorted; and those in its folder
  /// that replace nothing.
  [[nodiscard]] std::vector<std::string> overridden() const;
  [[nodiscard]] std::vector<std::string> unknown_overrides() const;

 private:
  std::optional<std::string> read(
      const std::string& name, std::string& path, Diagnostics& diagnostics) const;

  std::span<const bk::EmbeddedFile> embedded_;
  std::string overrides_;
  std::string shown_;
  mutable std::map<std::string, std::unique_ptr<const Template>, std::less<>> parsed_;
};

}  // namespace bkctl::render
