#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bk/json/codec_types.hpp"
#include "bk/json/violations.hpp"

namespace bk::json {

// Values as parameters, headers and forms carry them: plain text, no JSON. Wrappers are seen
// through. Constraints are checked separately: check() in bk/json/constraint.hpp.

/// One property of an object in such a text; a list gives its name once per item.
struct TextMember {
  std::string_view name;
  std::string_view text;
};

/// How much of a value can be written as text.
enum class TextShape {
  kScalar,
  kList,    // of scalars
  kObject,  // a struct, a union of structs, or a map whose values are scalars or lists of scalars
  kNone,    // only as JSON
};
TextShape text_shape(const Codec& codec);

/// A scalar. Reading json::Value or a union from text takes it for JSON when it is, for a string
/// otherwise.
bool from_text(
    const Codec& codec,
    std::string_view text,
    void* value,
    const Path* path,
    Violations& violations);
/// A list or tuple of scalars.
bool from_texts(
    const Codec& codec,
    std::span<const std::string_view> texts,
    void* value,
    const Path* path,
    Violations& violations);
/// A struct or map: presence, unknown members and the fields' constraints are checked as for JSON.
/// A field that is no scalar and no list of scalars is read as JSON text. A union becomes the
/// alternative that its discriminator names, else the first that fits.
bool from_members(
    const Codec& codec,
    std::span<const TextMember> members,
    void* value,
    const Path* path,
    Violations& violations);

/// nullopt: absent, null, or not of that shape.
std::optional<std::string> to_text(const Codec& codec, const void* value);
std::optional<std::vector<std::string>> to_texts(const Codec& codec, const void* value);
struct OwnedTextMember {
  std::string name;
  std::string text;
};
std::optional<std::vector<OwnedTextMember>> to_members(const Codec& codec, const void* value);

}  // namespace bk::json
