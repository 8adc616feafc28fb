#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/spec/operation.hpp"
#include "engine/spec/schema.hpp"
#include "engine/spec/view.hpp"

namespace bkctl::spec {

enum class Version : std::uint8_t { k20, k30, k31, k32 };

/// `2.0`, `3.0`, `3.1`, `3.2`.
std::string_view to_string(Version version);

/// A reference as its author wrote it, and where it leads in one hop.
struct WrittenReference {
  const yaml::Value* site = nullptr;    ///< the object that holds `$ref`; a mapping's entry itself
  const yaml::Value* target = nullptr;  ///< as written, before lifting
  /// Where such things stand under components (`schemas`, `pathItems` …); empty for what has no
  /// place there.
  std::string_view section;
};

/// An OpenAPI document, all its files loaded, references resolved, in the one shape of 3.1
/// with 3.2's additions: what 2.0 and 3.0 write otherwise has been lifted, keeping place and JSON
/// Pointer of what was written.
///
/// Made by load(). Immutable and safe to share between threads; views point into it.
class Document {
 public:
  struct Impl;
  explicit Document(std::unique_ptr<Impl> impl);
  ~Document();
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  /// As the root file says.
  [[nodiscard]] Version version() const;
  /// The `openapi` or `swagger` field as written: 3.0.4.
  [[nodiscard]] std::string_view version_text() const;
  /// The root object in 3.1 shape.
  [[nodiscard]] View root() const;
  [[nodiscard]] View info() const;
  [[nodiscard]] std::string_view title() const { return info().text("title"); }
  [[nodiscard]] std::string_view api_version() const { return info().text("version"); }

  [[nodiscard]] std::vector<Server> servers() const;
  /// In document order.
  [[nodiscard]] std::vector<PathItem> paths() const;
  [[nodiscard]] std::vector<PathItem> webhooks() const;
  /// Of all paths, in document order.
  [[nodiscard]] std::vector<Operation> operations() const;
  /// `tags` in order, then those that only operations mention.
  [[nodiscard]] std::vector<Tag> tags() const;
  /// The document's default; empty: public.
  [[nodiscard]] std::vector<SecurityRequirement> security() const;

  [[nodiscard]] std::vector<Named<Schema>> schemas() const;
  [[nodiscard]] std::vector<Named<SecurityScheme>> security_schemes() const;
  [[nodiscard]] Schema schema(std::string_view component_name) const;
  [[nodiscard]] std::vector<Named<View>> components(std::string_view section) const;

  /// Every file that was read, the root first.
  [[nodiscard]] std::vector<std::shared_ptr<const SourceFile>> files() const;
  /// Their roots as written (not lifted), in the same order; those that could not be parsed are
  /// left out of both.
  [[nodiscard]] std::vector<const yaml::Value*> written() const;
  /// Every reference that leads somewhere, in the order found; entries of discriminator mappings
  /// too.
  [[nodiscard]] const std::vector<WrittenReference>& references() const;

  /// For views: the target of a `{$ref: …}` object (all hops for Reference Objects, one hop for
  /// schemas), or nullptr.
  [[nodiscard]] const yaml::Value* target(const yaml::Value& reference) const;
  /// Whether a `{$ref: …}` object stands where a schema stands.
  [[nodiscard]] bool is_schema_reference(const yaml::Value& reference) const;
  /// For views: what the discriminator's mapping entry points to, or nullptr.
  [[nodiscard]] const yaml::Value* mapping_target(const yaml::Value& entry) const;
  /// For views: the name of the component that this value is, or empty.
  [[nodiscard]] std::string_view component_name(const yaml::Value& schema) const;

 private:
  std::unique_ptr<Impl> impl_;
};

/// The document as one JSON text in 3.1 form, self-contained: what other files hold stands under
/// components. `indent` as in yaml::to_json.
std::string to_json(const Document& document, int indent = 0);

}  // namespace bkctl::spec
