#include "engine/ir/divide_tags.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/ir/operation_names.hpp"

namespace bkctl::ir {
namespace {

constexpr std::size_t kMostOperations = 60;  // about 350 lines of a handler
constexpr std::size_t kFewestOperations = 5;

struct Member {
  std::size_t operation = 0;
  std::vector<std::string_view> segments;  // the static ones
};

std::vector<std::string_view> static_segments(std::string_view path) {
  std::vector<std::string_view> out = segments_of(path);
  std::erase_if(out, [](std::string_view each) { return each.find('{') != each.npos; });
  return out;
}

class Division {
 public:
  explicit Division(Api& api) : api_(api) {
    for (const Tag& tag : api.tags) taken_.insert(tag.name.snake());
  }

  void run() {
    std::vector<std::vector<Member>> members(api_.tags.size());
    for (std::size_t i = 0; i < api_.operations.size(); ++i) {
      const Operation& operation = api_.operations[i];
      members[operation.tag].push_back({i, static_segments(operation.path)});
    }
    for (std::size_t tag = 0; tag < members.size(); ++tag) divide(tag, members[tag], 0);
  }

 private:
  void divide(std::size_t tag, const std::vector<Member>& members, std::size_t depth) {
    if (members.size() <= kMostOperations) return;
    std::map<std::string_view, std::vector<Member>> groups;
    for (const Member& member : members) {
      if (depth < member.segments.size()) groups[member.segments[depth]].push_back(member);
    }
    for (const auto& [segment, group] : groups) {
      if (group.size() < kFewestOperations) continue;
      const std::size_t part = group.size() == members.size() ? tag : part_of(tag, segment);
      for (const Member& member : group) api_.operations[member.operation].tag = part;
      divide(part, group, depth + 1);
    }
  }

  // The tag itself where the segment says nothing new, or where another tag is called so.
  std::size_t part_of(std::size_t tag, std::string_view segment) {
    const Name& whole = api_.tags[tag].name;
    const Name word(segment, "");
    const auto& words = whole.words();
    const bool said =
        std::all_of(word.words().begin(), word.words().end(), [&](const std::string& each) {
          return std::find(words.begin(), words.end(), each) != words.end();
        });
    if (said) return tag;
    Name name =
        Name::from_words(whole.joined(word).words(), whole.original() + "/" + std::string(segment));
    if (!taken_.insert(name.snake()).second) return tag;
    api_.tags.push_back({std::move(name), {}});
    return api_.tags.size() - 1;
  }

  Api& api_;
  std::set<std::string> taken_;
};

}  // namespace

void divide_tags(Api& api) {
  Division(api).run();
}

}  // namespace bkctl::ir
