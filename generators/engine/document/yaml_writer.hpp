#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/document/write.hpp"

namespace bkctl::document {

/// Writes one YAML text. For one use.
class YamlWriter {
 public:
  YamlWriter(const Layouts& layouts, const WriteOptions& options)
      : layouts_(layouts), options_(options) {}

  std::string write(const yaml::Value& root);

 private:
  struct Merge {  // a `<<` key as written
    std::size_t begin = 0;
    std::string text;
  };

  void block(const yaml::Value& value, std::size_t indent, bool on_line);
  void object(const yaml::Value& value, std::size_t indent, bool on_line);
  void list(const yaml::Value& value, std::size_t indent, bool on_line);
  /// What follows `key:` or `-`; `indent` is that of the key or dash, `deeper` of what is below it.
  void after(
      const yaml::Value& value,
      const yaml::Value& holder,
      std::size_t from,
      std::size_t indent,
      const Remarks* remarks);
  void scalar(const yaml::Value& value, std::size_t indent, const Remarks* remarks);
  void block_scalar(const yaml::Value& value, std::size_t indent, const Remarks* remarks);
  void key(const yaml::Member& member);
  [[nodiscard]] std::string inline_text(const yaml::Value& value, std::size_t room) const;
  [[nodiscard]] std::string inline_scalar(const yaml::Value& value, bool flow) const;
  [[nodiscard]] std::string spelled_key(const yaml::Member& member, bool flow) const;
  /// Anchor and tag that stand before the value.
  [[nodiscard]] std::string properties(const yaml::Value& value) const;
  [[nodiscard]] std::string alias(const yaml::Value& value) const;
  [[nodiscard]] std::vector<Merge> merges(const yaml::Value& object) const;

  [[nodiscard]] bool is_alias(
      const yaml::Value& value, const yaml::Value& holder, std::size_t from) const;
  [[nodiscard]] bool own_member(const yaml::Member& member, const yaml::Value& object) const;
  [[nodiscard]] bool spelled(const yaml::Value& value) const;
  [[nodiscard]] const Layout* layout(const SourceFile* file) const;
  const Remarks* take(const Remarks* remarks);
  const Remarks* member_remarks(const yaml::Member& member);
  const Remarks* item_remarks(const yaml::Value& item);
  void lines(const std::vector<std::string>& lines, std::size_t indent);
  void end_line(const Remarks* remarks);
  void indentation(std::size_t indent) { out_.append(indent, ' '); }

  const Layouts& layouts_;
  const WriteOptions& options_;
  std::string out_;
  std::unordered_set<const Remarks*> taken_;
};

}  // namespace bkctl::document
