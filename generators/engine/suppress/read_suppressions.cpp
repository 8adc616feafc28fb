#include <algorithm>
#include <map>

#include "engine/suppress/comments.hpp"
#include "engine/suppress/suppression.hpp"

namespace bkctl::suppress {
namespace {

constexpr std::string_view kWord = "bkctl-ignore";
constexpr std::string_view kField = "x-bk-ignore";

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// What stands behind `# bkctl-ignore`; nothing when it is another comment.
bool after_word(std::string_view comment, std::string_view& rest) {
  rest = trim(comment.substr(1));
  if (!rest.starts_with(kWord)) return false;
  rest.remove_prefix(kWord.size());
  return rest.empty() || rest.front() == ' ' || rest.front() == '\t' || rest.front() == ':';
}

class Reader {
 public:
  Reader(Diagnostics& diagnostics, std::vector<Suppression>& out)
      : diagnostics_(diagnostics), out_(out) {}

  void read(const yaml::Value& root) {
    const std::string_view text = root.file().text();
    if (text.find(kWord) != std::string_view::npos) read_comments(root);
    if (text.find(kField) != std::string_view::npos) fields(root);
  }

 private:
  void read_comments(const yaml::Value& root) {
    const SourceFile& file = root.file();
    std::map<std::uint32_t, std::vector<std::size_t>> by_line;
    for (const Comment& comment : comments(file.text())) {
      std::string_view rest;
      if (!after_word(file.text().substr(comment.begin, comment.end - comment.begin), rest))
        continue;
      Suppression one;
      one.span = make_span(file, comment.begin, comment.end);
      one.line = comment.alone ? next_line(file, comment.line) : comment.line;
      if (!read_comment(rest, one)) continue;
      by_line[one.line].push_back(out_.size());
      out_.push_back(std::move(one));
    }
    if (!by_line.empty()) find_keys(root, by_line);
  }

  /// The next line that holds more than a comment.
  static std::uint32_t next_line(const SourceFile& file, std::uint32_t line) {
    for (++line; line <= file.line_count(); ++line) {
      const std::string_view text = trim(file.line(line));
      if (!text.empty() && text != "\r" && text.front() != '#') break;
    }
    return line;
  }

  bool read_comment(std::string_view rest, Suppression& out) {
    // Aliases have a colon inside; the one before the reason has a blank behind.
    std::size_t colon = rest.find(": ");
    if (colon == std::string_view::npos && rest.ends_with(':')) colon = rest.size() - 1;
    std::string_view names = rest.substr(0, colon);
    if (colon != std::string_view::npos) out.reason = trim(rest.substr(colon + 1));
    while (!names.empty()) {
      const std::size_t comma = std::min(names.find(','), names.size());
      const std::string_view name = trim(names.substr(0, comma));
      names.remove_prefix(std::min(comma + 1, names.size()));
      if (name.find(' ') != std::string_view::npos) return malformed(out.span);
      if (!name.empty()) out.rules.emplace_back(name);
    }
    out.used.resize(out.rules.size());
    return out.rules.empty() ? malformed(out.span) : true;
  }

  bool malformed(const SourceSpan& span) {
    diagnostics_
        .warning("BK8994", span, {}, "the comment does not say which rules it is about, and why")
        .help = "write # bkctl-ignore RULE, RULE: reason";
    return false;
  }

  /// Gives each comment the pointers of what has its key on its line.
  void find_keys(
      const yaml::Value& root, const std::map<std::uint32_t, std::vector<std::size_t>>& by_line) {
    std::vector<const yaml::Value*> pending{&root};
    while (!pending.empty()) {
      const yaml::Value& value = *pending.back();
      pending.pop_back();
      for (const yaml::Value* item : value.items()) {
        if (!item->is_scalar() && item->parent() == &value) pending.push_back(item);
      }
      for (const yaml::Member& member : value.members()) {
        if (member.value->is_scalar() || member.value->parent() != &value) continue;
        pending.push_back(member.value);
        if (member.file == nullptr) continue;
        const auto found = by_line.find(member.file->position(member.begin).line);
        if (found == by_line.end()) continue;
        for (const std::size_t index : found->second)
          out_[index].pointers.push_back(member.value->pointer());
      }
    }
  }

  void fields(const yaml::Value& root) {
    std::vector<const yaml::Value*> pending{&root};
    while (!pending.empty()) {
      const yaml::Value& value = *pending.back();
      pending.pop_back();
      for (const yaml::Value* item : value.items()) {
        if (!item->is_scalar() && item->parent() == &value) pending.push_back(item);
      }
      for (const yaml::Member& member : value.members()) {
        if (member.key == kField) {
          field(value, *member.value);
        } else if (!member.value->is_scalar() && member.value->parent() == &value) {
          pending.push_back(member.value);
        }
      }
    }
  }

  void field(const yaml::Value& object, const yaml::Value& list) {
    for (Suppression& each : read_list(list, diagnostics_)) {
      each.below = true;
      each.pointers.push_back(object.pointer());
      out_.push_back(std::move(each));
    }
  }

  Diagnostics& diagnostics_;
  std::vector<Suppression>& out_;
};

}  // namespace

std::vector<Suppression> read_suppressions(
    std::span<const yaml::Value* const> roots, Diagnostics& diagnostics) {
  std::vector<Suppression> result;
  for (const yaml::Value* root : roots) Reader(diagnostics, result).read(*root);
  return result;
}

}  // namespace bkctl::suppress
