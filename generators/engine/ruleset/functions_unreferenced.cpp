#include <unordered_set>

#include "engine/ruleset/functions.hpp"

namespace bkctl::ruleset {
namespace {

/// Adds the pointer of every reference into the root file, and those of what it lies in.
class Uses {
 public:
  Uses(References& references, std::string_view location) : location_(location) {
    for (const yaml::Value* root : references.roots()) {
      const bool same = root == &references.root();
      add(*root, same ? std::string{} : references.root().file().path());
    }
  }

  [[nodiscard]] bool contains(const std::string& name) const { return names_.contains(name); }

 private:
  void add(const yaml::Value& root, const std::string& file) {
    std::vector<const yaml::Value*> pending{&root};
    while (!pending.empty()) {
      const yaml::Value& value = *pending.back();
      pending.pop_back();
      for (const yaml::Value* item : value.items()) {
        if (!item->is_scalar()) pending.push_back(item);
      }
      for (const yaml::Member& member : value.members()) {
        if (!member.value->is_scalar()) pending.push_back(member.value);
        if (member.key == "$ref" && member.value->is_string()) use(member.value->text(), file);
      }
    }
  }

  void use(std::string_view reference, const std::string& file) {
    const std::size_t hash = reference.find('#');
    if (hash == std::string_view::npos) return;
    const std::string_view path = reference.substr(0, hash);
    // From another file the name of this one is enough: folders are written in many ways.
    const std::string_view name = std::string_view(file).substr(file.rfind('/') + 1);
    if (file.empty() ? !path.empty() : !path.ends_with(name)) return;
    std::string_view pointer = reference.substr(hash);
    if (!pointer.starts_with(location_) || pointer.size() <= location_.size() + 1) return;
    pointer.remove_prefix(location_.size() + 1);
    names_.emplace(pointer.substr(0, pointer.find('/')));
  }

  std::string_view location_;
  std::unordered_set<std::string> names_;
};

}  // namespace

bk::Result<Function> make_unreferenced(const yaml::Value* options) {
  const yaml::Value* const location = option(options, "reusableObjectsLocation");
  if (location == nullptr || !location->as_string().starts_with('#'))
    return wrong_option("reusableObjectsLocation", "a place such as #/definitions");
  return Function([location](const Question& question, std::vector<Answer>& out) {
    if (question.value == nullptr || !question.value->is_object()) return;
    const Uses uses(question.references, location->text());
    for (const yaml::Member& member : question.value->members()) {
      if (!uses.contains(yaml::escape_pointer_token(member.key)))
        out.push_back({"is used nowhere", member.value, true});
    }
  });
}

}  // namespace bkctl::ruleset
