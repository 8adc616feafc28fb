#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/spec/schema.hpp"

namespace bkctl::ir {

/// Writes schemas as compact JSON that needs no document: what `$ref` points to is carried in
/// `$defs`. Annotations are left out.
class SchemaText {
 public:
  /// Longer texts are given up: a check that large belongs into the handler.
  static constexpr std::size_t kLongest = std::size_t{64} * 1024;

  /// One schema with only these of its keywords (all but annotations when empty). nullopt when it
  /// got too long.
  static std::optional<std::string> of(
      const spec::Schema& schema, const std::vector<std::string_view>& keywords = {});

 private:
  void write(const spec::Schema& schema, const std::vector<std::string_view>& keywords);
  void write_value(std::string_view keyword, const spec::Schema& holder, const yaml::Value& value);
  void write_map(const spec::Schema& holder, const yaml::Value& map);
  void write_list(const spec::Schema& holder, const yaml::Value& list);
  std::string name_of(const spec::Schema& target);

  std::string out_;
  std::size_t depth_ = 0;
  std::size_t total_ = 0;
  std::unordered_map<const yaml::Value*, std::string> names_;
  std::unordered_map<std::string, int> taken_;
  std::vector<spec::Schema> pending_;
};

}  // namespace bkctl::ir
