#include "engine/yaml/parse.hpp"

#include <utility>

#include "bk/core/result.hpp"
#include "engine/yaml/files.hpp"
#include "engine/yaml/json_parser.hpp"
#include "engine/yaml/text.hpp"
#include "engine/yaml/yaml_parser.hpp"

namespace bkctl::yaml {
namespace {

bool opens_like_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

}  // namespace

std::unique_ptr<Tree> parse(
    std::string path,
    std::string text,
    Diagnostics& diagnostics,
    const Limits& limits,
    Format format) {
  const auto file = check_text(std::move(path), std::move(text), limits, diagnostics);
  if (!file) return nullptr;
  auto arena = std::make_unique<Arena>();
  const Value* root = nullptr;
  if (format != Format::kYaml && (format == Format::kJson || opens_like_json(file->text()))) {
    Diagnostics unseen;
    Diagnostics& sink = format == Format::kJson ? diagnostics : unseen;
    root = JsonParser(*file, *arena, limits, sink).parse();
    if (root == nullptr && format == Format::kJson) return nullptr;
    if (root == nullptr) arena = std::make_unique<Arena>();
  }
  if (root == nullptr) root = parse_yaml(*file, *arena, limits, diagnostics);
  if (root == nullptr) return nullptr;
  return std::make_unique<Tree>(file, std::move(arena), root);
}

std::unique_ptr<Tree> parse_file(
    const std::string& path, Diagnostics& diagnostics, const Limits& limits) {
  bk::Result<std::string> text = read_file(path, limits.bytes);
  if (!text) {
    const bool large = text.error().code() == bk::ErrorCode::kPayloadTooLarge;
    SourceSpan span;
    span.file = SourceFile::make(path, {});
    diagnostics.error(
        large ? "BK1002" : "BK1001",
        std::move(span),
        {},
        "cannot read " + path + ": " + text.error().message());
    return nullptr;
  }
  return parse(path, std::move(text).value(), diagnostics, limits, format_of(path));
}

}  // namespace bkctl::yaml
