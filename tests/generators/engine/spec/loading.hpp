#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "engine/spec/load.hpp"

/// Helpers of the tests of engine/spec: documents from memory.
namespace bkctl::spec {

class MemoryLoader : public Loader {
 public:
  explicit MemoryLoader(std::map<std::string, std::string> files = {}) : files_(std::move(files)) {}

  bk::Result<std::string> read(const std::string& location) override {
    ++reads_[location];
    const auto found = files_.find(location);
    if (found == files_.end()) return bk::not_found("No such file or directory");
    return found->second;
  }
  [[nodiscard]] bool remote() const override { return remote_; }
  void allow_remote() { remote_ = true; }
  [[nodiscard]] int reads(const std::string& location) const {
    const auto found = reads_.find(location);
    return found == reads_.end() ? 0 : found->second;
  }

 private:
  std::map<std::string, std::string> files_;
  std::map<std::string, int> reads_;
  bool remote_ = false;
};

struct Loaded {
  std::unique_ptr<Document> document;
  Diagnostics diagnostics;

  /// All findings as `BK2010E 3:1`, E for errors, W for warnings, by place.
  [[nodiscard]] std::string findings() {
    diagnostics.sort();
    std::string result;
    for (const Diagnostic& found : diagnostics.all()) {
      if (!result.empty()) result += ", ";
      result += found.code + (found.severity == Severity::kError ? "E " : "W ") +
                std::to_string(found.span.line) + ":" + std::to_string(found.span.col);
    }
    return result;
  }
  [[nodiscard]] const Diagnostic& first() const { return diagnostics.all().at(0); }
};

inline Loaded load_document(std::string text, std::map<std::string, std::string> others = {}) {
  MemoryLoader loader(std::move(others));
  Loaded result;
  result.document = load_text("api.yaml", std::move(text), loader, result.diagnostics);
  return result;
}

/// A document of the version with the given text behind info and paths (unless the text has paths).
inline std::string with_head(const std::string& version, const std::string& rest) {
  const bool swagger = version == "2.0";
  std::string text = (swagger ? "swagger: '" : "openapi: ") + version + (swagger ? "'\n" : "\n");
  text += "info: {title: t, version: v}\n";
  if (rest.find("paths:") == std::string::npos) text += "paths: {}\n";
  return text + rest;
}

inline std::string json(const yaml::Value* value) {
  return value ? yaml::to_json(*value) : "nothing";
}

}  // namespace bkctl::spec
