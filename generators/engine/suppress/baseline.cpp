#include "engine/suppress/baseline.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "bk/json/writer.hpp"

namespace bkctl::suppress {
namespace {

/// The file as seen from the folder of the baseline, so that it means the same wherever the tool is
/// started.
std::string seen_from(const std::string& baseline, std::string_view file) {
  namespace fs = std::filesystem;
  if (file.empty() || file.find("://") != std::string_view::npos) return std::string(file);
  std::error_code error;
  const fs::path folder = fs::absolute(baseline, error).parent_path();
  const fs::path result =
      fs::absolute(file, error).lexically_normal().lexically_relative(folder.lexically_normal());
  return result.empty() ? std::string(file) : result.generic_string();
}

}  // namespace

Baseline::Key Baseline::key_of(const Diagnostic& finding, const std::string& path) {
  return {
      seen_from(path, finding.span.path()),
      finding.pointer,
      finding.rule.empty() ? finding.code : finding.rule};
}

Baseline Baseline::read(const yaml::Value& root, Diagnostics& diagnostics) {
  Baseline result;
  const yaml::Value* const list = root.find("findings");
  if (list == nullptr || !list->is_array()) {
    diagnostics.error("BK8994", root.span(), {}, "a baseline must have a list of findings");
    return result;
  }
  for (const yaml::Value* item : list->items()) {
    const auto text = [item](std::string_view name) {
      const yaml::Value* const value = item->find(name);
      return value != nullptr ? std::string(value->as_string()) : std::string{};
    };
    if (text("rule").empty()) {
      diagnostics.error("BK8994", item->span(), item->pointer(), "a finding must name its rule");
      continue;
    }
    const yaml::Value* const count = item->find("count");
    Entry& entry = result.entries_[{text("file"), text("pointer"), text("rule")}];
    entry.count += count != nullptr ? count->as_uint64().value_or(1) : 1;
    entry.span = item->span();
  }
  return result;
}

Baseline Baseline::of(const Diagnostics& found, const std::string& path) {
  Baseline result;
  for (const Diagnostic& finding : found.all()) ++result.entries_[key_of(finding, path)].count;
  return result;
}

Diagnostics Baseline::filter(
    const Diagnostics& found, const std::string& path, Diagnostics& gone) const {
  std::map<Key, Entry> left = entries_;
  Diagnostics result(found.all().size() + 1);
  for (const Diagnostic& finding : found.all()) {
    const auto entry = left.find(key_of(finding, path));
    if (entry == left.end() || entry->second.count == 0) {
      result.add(finding);
    } else {
      --entry->second.count;
    }
  }
  for (const auto& [key, entry] : left) {
    if (entry.count == 0) continue;
    const auto& [file, pointer, rule] = key;
    gone.info(
            "BK8995",
            entry.span,
            {},
            std::string("\"")
                .append(rule)
                .append("\" at ")
                .append(pointer.empty() ? "the root" : pointer)
                .append(" of ")
                .append(file)
                .append(" is mended, and still in the baseline"))
        .help = "write the baseline anew with --update-baseline";
  }
  return result;
}

Baseline Baseline::shrunk(const Diagnostics& found, const std::string& path) const {
  const Baseline now = of(found, path);
  Baseline result;
  for (const auto& [key, entry] : entries_) {
    const auto still = now.entries_.find(key);
    if (still == now.entries_.end()) continue;
    result.entries_[key].count = std::min(entry.count, still->second.count);
  }
  return result;
}

std::size_t Baseline::size() const {
  std::size_t count = 0;
  for (const auto& [key, entry] : entries_) count += entry.count;
  return count;
}

std::string Baseline::text() const {
  std::string out = "{\n  \"version\": 1,\n  \"findings\": [";
  bool first = true;
  for (const auto& [key, entry] : entries_) {
    const auto& [file, pointer, rule] = key;
    out += std::exchange(first, false) ? "\n" : ",\n";
    out += "    {\"file\": " + bk::json::quote(file) +
           ", \"pointer\": " + bk::json::quote(pointer) + ", \"rule\": " + bk::json::quote(rule);
    if (entry.count > 1) out += ", \"count\": " + std::to_string(entry.count);
    out += "}";
  }
  return out + (first ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace bkctl::suppress
