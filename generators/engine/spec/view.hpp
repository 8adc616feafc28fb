#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/source_span.hpp"
#include "engine/yaml/value.hpp"

namespace bkctl::spec {

class Document;

/// A typed look at one value of a Document: two pointers and the place of a reference, cheap to
/// copy, valid as long as the Document. An empty View (false) stands for what is absent; everything
/// asked of it is empty.
///
/// A view of something that a Reference Object points to shows the target (in 3.1 with the
/// reference's own summary and description over it); reference() then tells where the `$ref`
/// stands. Schemas keep their `$ref` visible, see Schema.
class View {
 public:
  View() = default;
  View(const Document& document, const yaml::Value* value, const yaml::Value* reference = nullptr)
      : document_(&document), value_(value), reference_(reference) {}

  explicit operator bool() const { return value_ != nullptr; }
  [[nodiscard]] const Document& document() const { return *document_; }
  /// In 3.1 shape. Its address is the identity of what is viewed: equal for two references to the
  /// same thing.
  [[nodiscard]] const yaml::Value* value() const { return value_; }
  /// The `{$ref: …}` object that led here, or nullptr.
  [[nodiscard]] const yaml::Value* reference() const { return reference_; }

  /// Place and JSON Pointer of the thing itself, in the file and shape that its author wrote.
  [[nodiscard]] SourceSpan span() const { return value_ ? value_->span() : SourceSpan{}; }
  [[nodiscard]] std::string pointer() const { return value_ ? value_->pointer() : std::string{}; }

  /// Any field by name, as a raw value; also extensions: find("x-bk-entity").
  [[nodiscard]] const yaml::Value* find(std::string_view key) const {
    return value_ ? value_->find(key) : nullptr;
  }
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
  /// Text of a string field, or empty.
  [[nodiscard]] std::string_view text(std::string_view key) const;
  /// Whether the field is the boolean true.
  [[nodiscard]] bool flag(std::string_view key) const;
  /// The field, when it is a boolean; otherwise `fallback`.
  [[nodiscard]] bool flag(std::string_view key, bool fallback) const;
  [[nodiscard]] std::string_view summary() const;
  [[nodiscard]] std::string_view description() const;

 protected:
  /// Members of the object at `key` (x- keys left out when `skip_extensions`).
  [[nodiscard]] std::vector<const yaml::Member*> entries(
      std::string_view key, bool skip_extensions = false) const;
  [[nodiscard]] std::span<const yaml::Value* const> elements(std::string_view key) const;

  const Document* document_ = nullptr;
  const yaml::Value* value_ = nullptr;
  const yaml::Value* reference_ = nullptr;
};

/// A member of a map: components, properties, responses by status, media types by name.
template <class T>
struct Named {
  std::string_view name;
  T value;
  const yaml::Member* member = nullptr;

  [[nodiscard]] SourceSpan key_span() const { return member ? member->key_span() : SourceSpan{}; }
};

}  // namespace bkctl::spec
