#include "engine/ruleset/aliases.hpp"

namespace bkctl::ruleset {
namespace {

constexpr int kMaxDepth = 16;
constexpr std::size_t kMaxPaths = 1000;

class Expander {
 public:
  Expander(const Ruleset& ruleset, Formats format, std::vector<std::string>& paths)
      : ruleset_(ruleset), format_(format), paths_(paths) {}

  bk::Result<void> expand(const std::string& given, int depth) {
    if (!given.starts_with('#')) {
      if (paths_.size() < kMaxPaths) paths_.push_back(given);
      return {};
    }
    if (depth > kMaxDepth) return bk::invalid_argument("aliases stand for one another in a circle");
    const std::size_t end = std::min(given.find_first_of(".[~^"), given.size());
    const std::string name = given.substr(1, end - 1);
    const auto alias = ruleset_.aliases.find(name);
    if (alias == ruleset_.aliases.end())
      return bk::invalid_argument("there is no alias \"" + name + "\"");
    for (const Alias::Target& target : alias->second.targets) {
      if (target.formats != kAllFormats && (target.formats & format_) == 0) continue;
      for (const std::string& path : target.given) {
        if (auto done = expand(path + given.substr(end), depth + 1); !done) return done;
      }
    }
    return {};
  }

 private:
  const Ruleset& ruleset_;
  Formats format_;
  std::vector<std::string>& paths_;
};

}  // namespace

bk::Result<void> expand_aliases(
    const std::string& given,
    const Ruleset& ruleset,
    Formats format,
    std::vector<std::string>& paths) {
  return Expander(ruleset, format, paths).expand(given, 0);
}

}  // namespace bkctl::ruleset
