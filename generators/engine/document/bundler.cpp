#include "engine/document/bundler.hpp"

#include <algorithm>

#include "engine/document/pointer.hpp"
#include "engine/spec/location.hpp"

namespace bkctl::document {
namespace {

using spec::ObjectBuilder;
using spec::WrittenReference;
using yaml::Member;
using yaml::Value;

std::string plain_name(std::string_view wanted) {
  std::string out;
  for (const char c : wanted) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '_' || c == '-' || c == '.';
    out.push_back(plain ? c : '_');
  }
  return out.empty() ? "part" : out;
}

// As opposed to an example that has a member $id.
bool is_schema(const Value& value) {
  for (const std::string_view key :
       {"type", "properties", "$ref", "$defs", "allOf", "anyOf", "oneOf", "enum", "items"}) {
    if (value.find(key) != nullptr) return true;
  }
  return false;
}

bool only_reference(const Value& value) {
  return value.is_object() && value.size() == 1 && value.members().front().key == "$ref";
}

}  // namespace

Bundler::Bundler(const spec::Document& document, Diagnostics& diagnostics)
    : document_(document),
      diagnostics_(diagnostics),
      root_(*document.written().front()),
      root_file_(&root_.file()),
      swagger_(document.version() == spec::Version::k20) {
  for (const WrittenReference& each : document.references()) {
    sites_.emplace(each.site, &each);
    ++uses_[each.target];
  }
}

const Value* Bundler::bundle() {
  const Value* const holder = swagger_ ? &root_ : root_.find("components");
  if (holder != nullptr) {
    for (const Member& section : holder->members()) note_names(section.key, *section.value);
    for (const Member& section : holder->members()) adopt(section.key, *section.value);
  }
  const Value* const result = with_hoisted(root_);
  return failed_ ? nullptr : result;
}

void Bundler::note_names(std::string_view section, const Value& entries) {
  for (const Member& entry : entries.members())
    names_[std::string(section)].insert(std::string(entry.key));
}

// A component that is nothing but a reference to another file becomes what stands there, and every
// reference to that leads here.
void Bundler::adopt(std::string_view section, const Value& entries) {
  if (swagger_ && section != "definitions" && section != "parameters" && section != "responses")
    return;
  for (const Member& entry : entries.members()) {
    if (!only_reference(*entry.value)) continue;
    const auto site = sites_.find(entry.value);
    if (site == sites_.end() || in_root(*site->second->target)) continue;
    const std::string pointer = std::string(swagger_ ? "" : "/components") + "/" +
                                std::string(section) + "/" + yaml::escape_pointer_token(entry.key);
    if (homes_.emplace(site->second->target, pointer).second)
      adopted_.emplace(entry.value, site->second->target);
  }
}

const Value* Bundler::with_hoisted(const Value& root) {
  const Value* const rewritten = rewrite(root);
  std::vector<std::pair<std::string, ObjectBuilder>> sections;
  // Writing one may bring in others.
  for (std::size_t i = 0; i < hoisted_.size(); ++i) {
    const Hoisted next = hoisted_[i];
    auto found = std::find_if(sections.begin(), sections.end(), [&](const auto& each) {
      return each.first == next.section;
    });
    if (found == sections.end()) {
      const Value* const holder = swagger_ ? rewritten : rewritten->find("components");
      const Value* const there = holder == nullptr ? nullptr : holder->find(next.section);
      sections.emplace_back(
          next.section, there == nullptr ? ObjectBuilder(arena_) : ObjectBuilder(arena_, *there));
      found = sections.end() - 1;
    }
    found->second.add(arena_.copy(next.name), rewrite(*next.value));
  }
  if (sections.empty()) return rewritten;
  ObjectBuilder result(arena_, *rewritten);
  const Value* const written = swagger_ ? nullptr : rewritten->find("components");
  ObjectBuilder components =
      written == nullptr ? ObjectBuilder(arena_) : ObjectBuilder(arena_, *written);
  ObjectBuilder& into = swagger_ ? result : components;
  for (auto& [name, builder] : sections) into.set(arena_.copy(name), builder.make(root));
  if (!swagger_) result.set("components", components.make(written == nullptr ? root : *written));
  return result.make(root);
}

const Value* Bundler::rewrite(const Value& value) {
  if (value.is_array()) return rewrite_items(value);
  const auto site = sites_.find(&value);
  if (site != sites_.end()) return reference(value, *site->second);
  return value.is_object() ? rewrite_members(value) : &value;
}

const Value* Bundler::rewrite_items(const Value& value) {
  bool changed = false;
  std::vector<const Value*> items;
  for (const Value* item : value.items()) {
    items.push_back(rewrite(*item));
    changed = changed || items.back() != item;
  }
  return changed ? arena_.make_array(items, value) : &value;
}

const Value* Bundler::rewrite_members(const Value& value) {
  bool changed = false;
  ObjectBuilder result(arena_);
  const bool elsewhere = !in_root(value);
  for (const Member& member : value.members()) {
    const bool identity =
        elsewhere && member.key == "$id" && member.value->is_string() && is_schema(value);
    if (identity) {
      // References inside were made relative to the result.
      changed = true;
      continue;
    }
    const Value* const rewritten = elsewhere && member.key == "operationRef"
                                       ? operation_reference(member)
                                       : rewrite(*member.value);
    changed = changed || rewritten != member.value;
    result.add(member, rewritten);
  }
  return changed ? result.make(value) : &value;
}

const Value* Bundler::operation_reference(const Member& member) {
  const auto parts = spec::split_reference(member.value->as_string());
  const std::string location =
      spec::join_location(member.value->file().path(), std::string(parts.location));
  if (location != spec::normal_path(root_file_->path()) && location != root_file_->path())
    return member.value;
  return arena_.make_string("#" + std::string(parts.fragment), *member.value);
}

const Value* Bundler::reference(const Value& site, const WrittenReference& link) {
  if (const auto adopted = adopted_.find(&site); adopted != adopted_.end())
    return rewrite(*adopted->second);
  const Value* const written = site.is_string() ? &site : site.find("$ref");
  // $dynamicRef and $recursiveRef name anchors, which move with their schemas.
  if (written == nullptr) return rewrite_members(site);
  if (in_root(site) && in_root(*link.target))
    return site.is_string() ? &site : rewrite_members(site);
  const std::string pointer = pointer_to(link);
  if (pointer.empty() && !site.is_string()) return inlined(site, *link.target);
  const Value* const text = arena_.make_string("#" + fragment_of(pointer), *written);
  if (site.is_string()) return text;
  ObjectBuilder result(arena_);
  for (const Member& member : site.members())
    result.add(member, member.key == "$ref" ? text : rewrite(*member.value));
  return result.make(site);
}

const Value* Bundler::inlined(const Value& site, const Value& target) {
  if (!open_.insert(&target).second) {
    if (!failed_) {
      diagnostics_.error(
          "BK7042",
          site.span(),
          site.pointer(),
          "what this reference leads to contains itself, and OpenAPI " +
              std::string(document_.version_text()) + " has no place for it among the components");
    }
    failed_ = true;
    return &site;
  }
  const Value* const result = rewrite(target);
  open_.erase(&target);
  if (site.size() == 1 || !result->is_object()) return result;
  ObjectBuilder merged(arena_, *result);
  for (const Member& member : site.members()) {
    if (member.key != "$ref") merged.set(member.key, rewrite(*member.value));
  }
  return merged.make(*result);
}

std::string Bundler::pointer_to(const WrittenReference& link) {
  if (in_root(*link.target)) return link.target->pointer();
  if (std::string known = find_home(*link.target); !known.empty()) return known;
  const std::string_view section = own_section(link.section);
  // A path item in a file of its own comes back to its path.
  if (section == "pathItems" && uses_.at(link.target) == 1) return {};
  return section.empty() ? std::string{} : hoist(*link.target, section);
}

// The pointer of the target within something that has a place already.
std::string Bundler::find_home(const Value& target) const {
  std::string below;
  for (const Value* at = &target; at != nullptr; at = at->parent()) {
    if (const auto home = homes_.find(at); home != homes_.end()) return home->second + below;
    if (const Value* const parent = at->parent()) below.insert(0, "/" + token_of(*at, *parent));
  }
  return {};
}

std::string Bundler::hoist(const Value& target, std::string_view section) {
  const Value* const parent = target.parent();
  const std::string wanted =
      plain_name(parent == nullptr ? spec::stem(target.file().path()) : key_of(target, *parent));
  auto& taken = names_[std::string(section)];
  std::string name = wanted;
  for (int number = 2; !taken.insert(name).second; ++number) name = wanted + std::to_string(number);
  std::string pointer = std::string(swagger_ ? "/" : "/components/").append(section) + "/" + name;
  homes_.emplace(&target, pointer);
  hoisted_.push_back({std::string(section), name, &target});
  return pointer;
}

std::string_view Bundler::own_section(std::string_view section) const {
  if (swagger_) {
    if (section == "schemas") return "definitions";
    return section == "parameters" || section == "responses" ? section : std::string_view{};
  }
  const spec::Version version = document_.version();
  if (section == "pathItems" && version < spec::Version::k31) return {};
  if (section == "mediaTypes" && version < spec::Version::k32) return {};
  return section;
}

}  // namespace bkctl::document
