#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/yaml/arena.hpp"
#include "engine/yaml/parse.hpp"

namespace bkctl::yaml {

/// A node as the YAML parser announces it. `tag` is "?" for a plain node without tag, "!" for a
/// quoted one.
struct NodeStart {
  std::size_t begin = 0;  // offset of its first character (its anchor or tag, if it has one)
  std::string_view tag = "?";
  std::size_t anchor = 0;  // 0: none
};

/// Builds values from the event stream of one YAML document. Every function answers false after a
/// diagnostic; nothing may be called then. Knows nothing of the library that makes the events.
class YamlBuilder {
 public:
  YamlBuilder(const SourceFile& file, Arena& arena, const Limits& limits, Diagnostics& diagnostics)
      : file_(file),
        text_(file.text()),
        arena_(arena),
        limits_(limits),
        diagnostics_(diagnostics) {}

  bool scalar(const NodeStart& node, std::string_view text);
  bool null(const NodeStart& node);
  bool alias(std::size_t begin, std::size_t anchor);
  bool start(const NodeStart& node, bool object);
  bool end();

  /// The document's value once all events came, or nullptr.
  [[nodiscard]] const Value* root() const { return root_; }

 private:
  struct Open {
    NodeStart node;
    bool object = false;
    bool key_is_alias = false;
    std::size_t first_item = 0;
    std::size_t first_member = 0;
    std::size_t values_before = 0;  // values_ when it began, for the size of an anchored node
    bool has_key = false;
    bool merge_key = false;
    Member key;
    std::vector<const Value*> merges;  // values of `<<` keys
  };
  struct Anchor {
    const Value* value = nullptr;  // nullptr while the node is still open
    std::size_t size = 0;          // values in it, repetitions counted
    bool known = false;
  };

  /// Puts a finished value where it belongs: root, item, key or member.
  bool place(const Value* value, const NodeStart& node, std::size_t size, bool alias = false);
  bool place_key(Open& open, const Value& value, const NodeStart& node, bool alias);
  bool merge(Open& open);
  bool count(std::size_t values, std::size_t begin);
  Value* make_scalar(const NodeStart& node, std::string_view text);
  void remember(std::size_t anchor, const Value* value, std::size_t size);
  /// Offset behind the anchor and tag that stand at `begin`.
  [[nodiscard]] std::size_t skip_properties(std::size_t begin) const;
  /// End of the scalar that starts at `begin`, as far as it can be seen from the text.
  [[nodiscard]] std::size_t scalar_end(std::size_t begin, std::string_view value) const;
  bool fail(std::string_view code, std::size_t begin, std::size_t end, std::string message);

  const SourceFile& file_;
  std::string_view text_;
  Arena& arena_;
  const Limits& limits_;
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  std::vector<const Value*> items_;
  std::vector<Member> members_;
  std::vector<Anchor> anchors_;
  std::size_t values_ = 0;    // with every repetition
  std::size_t repeated_ = 0;  // by aliases and merge keys only
  std::size_t last_end_ = 0;  // end of the last finished node
  const Value* root_ = nullptr;
};

}  // namespace bkctl::yaml
