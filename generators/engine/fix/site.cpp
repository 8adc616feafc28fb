#include <vector>

#include "engine/fix/mend.hpp"

namespace bkctl::fix {
namespace {

bool is_below(std::string_view pointer, std::string_view above) {
  return pointer.starts_with(above) &&
         (pointer.size() == above.size() || pointer[above.size()] == '/');
}

}  // namespace

Site::Site(std::span<const yaml::Value* const> roots) {
  for (const yaml::Value* root : roots) {
    by_path_.emplace(root->file().path(), root);
    std::vector<const yaml::Value*> pending{root};
    while (!pending.empty()) {
      const yaml::Value& value = *pending.back();
      pending.pop_back();
      for (const yaml::Value* item : value.items()) {
        if (!item->is_scalar()) pending.push_back(item);
      }
      for (const yaml::Member& member : value.members()) {
        if (!member.value->is_scalar()) pending.push_back(member.value);
        if (!member.value->is_string()) continue;
        if (member.key == "operationId") ids_.emplace(member.value->text());
        const std::string_view text = member.value->text();
        const std::size_t hash = text.find('#');
        // Discriminators name schemas in their mapping, also without a `#`.
        if (hash == std::string_view::npos) continue;
        std::string target(text.substr(hash + 1));
        const std::string from = value.pointer();
        while (!target.empty()) {
          references_.emplace(target, from);
          target.erase(target.rfind('/') == std::string::npos ? 0 : target.rfind('/'));
        }
      }
    }
  }
}

const yaml::Value* Site::root_of(std::string_view path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : found->second;
}

const yaml::Value* Site::find(const Diagnostic& finding) const {
  const yaml::Value* const root = root_of(finding.span.path());
  return root != nullptr ? yaml::find_pointer(*root, finding.pointer) : nullptr;
}

bool Site::is_referred_to(std::string_view pointer) const {
  const auto [begin, end] = references_.equal_range(std::string(pointer));
  for (auto at = begin; at != end; ++at) {
    if (!is_below(at->second, pointer)) return true;
  }
  return false;
}

}  // namespace bkctl::fix
