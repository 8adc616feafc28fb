#include "engine/output/manifest.hpp"

#include <algorithm>

#include "bk/core/bytes.hpp"
#include "bk/crypto/hash.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "engine/output/tree.hpp"

namespace bkctl::output {
namespace {

constexpr std::int64_t kFormat = 1;

bk::Error malformed(const std::string& what) {
  return bk::invalid_argument(what);
}

std::string text_of(const bk::json::Value& value, std::string_view key) {
  const std::string* text = value[key].if_string();
  return text == nullptr ? std::string{} : *text;
}

std::optional<Owner> owner_of(std::string_view text) {
  for (const Owner owner : {Owner::kGenerated, Owner::kScaffold, Owner::kOnce}) {
    if (to_string(owner) == text) return owner;
  }
  return std::nullopt;
}

std::string quoted(const std::string& text) {
  return bk::json::write(text);
}

void append_member(std::string& line, std::string_view key, const std::string& text) {
  if (text.empty()) return;
  line += ", \"";
  line += key;
  line += "\": " + quoted(text);
}

}  // namespace

const ManifestFile* Manifest::find(std::string_view path) const {
  const auto found = std::lower_bound(
      files.begin(), files.end(), path, [](const ManifestFile& file, std::string_view wanted) {
        return file.path < wanted;
      });
  return found != files.end() && found->path == path ? &*found : nullptr;
}

std::string content_hash(std::string_view contents) {
  const auto digest = bk::crypto::sha256(contents);
  return "sha256:" + bk::hex_encode(bk::crypto::octets(digest));
}

bk::Result<Manifest> read_manifest(std::string_view text) {
  auto parsed = bk::json::parse<bk::json::Value>(text);
  if (!parsed) return malformed("it is not JSON");
  const auto* format = (*parsed)["format"].if_number();
  if (format == nullptr) return malformed("it has no `format`");
  if (format->as_int64() != kFormat) return malformed("a newer bkctl wrote it");
  Manifest manifest;
  manifest.version = text_of(*parsed, "bkctl");
  manifest.runtime = text_of(*parsed, "runtime");
  if (const auto* answers = (*parsed)["answers"].if_object()) {
    for (const auto& [name, value] : *answers) {
      if (const auto* answer = value.if_string()) manifest.answers.emplace_back(name, *answer);
    }
  }
  const auto* files = (*parsed)["files"].if_array();
  if (files == nullptr) return malformed("it has no list `files`");
  for (const auto& entry : *files) {
    ManifestFile file;
    file.path = text_of(entry, "path");
    const auto owner = owner_of(text_of(entry, "owner"));
    if (!unsafe_path(file.path).empty()) return malformed("it lists the path `" + file.path + "`");
    if (!owner) return malformed("`" + file.path + "` has no known owner");
    file.owner = *owner;
    file.hash = text_of(entry, "hash");
    file.template_name = text_of(entry, "template");
    file.pointer = text_of(entry, "pointer");
    const bool* executable = entry["executable"].if_boolean();
    file.executable = executable != nullptr && *executable;
    manifest.files.push_back(std::move(file));
  }
  std::sort(manifest.files.begin(), manifest.files.end(), [](const auto& a, const auto& b) {
    return a.path < b.path;
  });
  return manifest;
}

std::string write_manifest(const Manifest& manifest) {
  auto answers = manifest.answers;
  std::sort(answers.begin(), answers.end());
  std::vector<const ManifestFile*> files;
  files.reserve(manifest.files.size());
  for (const auto& file : manifest.files) files.push_back(&file);
  std::sort(
      files.begin(), files.end(), [](const auto* a, const auto* b) { return a->path < b->path; });

  std::string out = "{\n  \"format\": " + std::to_string(kFormat) +
                    ",\n  \"bkctl\": " + quoted(manifest.version) + ",\n";
  if (!manifest.runtime.empty() && manifest.runtime != manifest.version)
    out += "  \"runtime\": " + quoted(manifest.runtime) + ",\n";
  out += "  \"answers\": {";
  for (std::size_t i = 0; i < answers.size(); ++i) {
    out += (i == 0 ? "\n    " : ",\n    ") + quoted(answers[i].first) + ": " +
           quoted(answers[i].second);
  }
  out += answers.empty() ? "},\n" : "\n  },\n";
  out += "  \"files\": [";
  for (std::size_t i = 0; i < files.size(); ++i) {
    const ManifestFile& file = *files[i];
    out += i == 0 ? "\n    " : ",\n    ";
    out += "{\"path\": " + quoted(file.path) + ", \"owner\": \"" +
           std::string{to_string(file.owner)} + "\"";
    append_member(out, "hash", file.hash);
    append_member(out, "template", file.template_name);
    append_member(out, "pointer", file.pointer);
    if (file.executable) out += ", \"executable\": true";
    out += "}";
  }
  out += files.empty() ? "]\n}\n" : "\n  ]\n}\n";
  return out;
}

}  // namespace bkctl::output
