#include "engine/document/splitter.hpp"

#include <algorithm>

#include "engine/document/pointer.hpp"
#include "engine/spec/object_builder.hpp"

namespace bkctl::document {
namespace {

using spec::ObjectBuilder;
using yaml::Member;
using yaml::Value;

std::string file_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("_-.{}").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else if (!out.empty()) {
      out += '_';
    }
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  while (!out.empty() && out.front() == '.') out.erase(0, 1);
  if (out.size() > 120) out.resize(120);
  return out.empty() ? "root" : out;
}

// From one file below the folder to another: up, then down.
std::string relative(const std::string& from, const std::string& to) {
  std::size_t common = 0;
  for (std::size_t i = 0; i < from.size() && i < to.size() && from[i] == to[i]; ++i) {
    if (from[i] == '/') common = i + 1;
  }
  std::string out;
  for (std::size_t i = common; i < from.size(); ++i) {
    if (from[i] == '/') out += "../";
  }
  return out + to.substr(common);
}

bool uses_dynamic_references(const Value& value) {
  if (value.find("$dynamicRef") != nullptr || value.find("$recursiveRef") != nullptr) return true;
  for (const Member& member : value.members()) {
    if (uses_dynamic_references(*member.value)) return true;
  }
  for (const Value* const item : value.items()) {
    if (uses_dynamic_references(*item)) return true;
  }
  return false;
}

}  // namespace

Splitter::Splitter(const spec::Document& document, std::string ending)
    : document_(document), root_(*document.written().front()), ending_(std::move(ending)) {
  for (const auto& each : document.references()) sites_.emplace(each.site, &each);
  root_path_ = (document.version() == spec::Version::k20 ? "swagger" : "openapi") + ending_;
  taken_.insert(root_path_);
}

std::vector<std::pair<std::string, const Value*>> Splitter::split() {
  plan("paths", root_.find("paths"), true);
  plan("webhooks", root_.find("webhooks"), true);
  const bool dynamic = uses_dynamic_references(root_);
  if (document_.version() == spec::Version::k20) {
    plan("definitions", root_.find("definitions"), false);
  } else if (const Value* const components = root_.find("components")) {
    for (const Member& section : components->members()) {
      if (section.key == "securitySchemes" || section.key.starts_with("x-")) continue;
      if (section.key == "schemas" && dynamic) continue;
      plan("components/" + std::string(section.key), section.value, false);
    }
  }
  std::vector<std::pair<std::string, const Value*>> out;
  out.emplace_back(root_path_, rewrite(root_, root_path_));
  for (const Value* const each : order_) {
    const std::string& path = homes_.at(each);
    const auto site = sites_.find(each);
    // The home itself is not to be replaced by a reference to it.
    out.emplace_back(path, site == sites_.end() ? moved(*each, path) : each);
  }
  return out;
}

void Splitter::plan(std::string_view folder, const Value* entries, bool paths) {
  if (entries == nullptr) return;
  for (const Member& entry : entries->members()) {
    // An alias stands where its anchor does; a reference stays one.
    if (!entry.value->is_object() || entry.value->size() == 0 || sites_.contains(entry.value))
      continue;
    if (entry.key.starts_with("x-") || homes_.contains(entry.value)) continue;
    if (paths && entry.value->find("$ref") != nullptr) continue;
    homes_.emplace(entry.value, fresh_path(folder, entry.key));
    order_.push_back(entry.value);
  }
}

std::string Splitter::fresh_path(std::string_view folder, std::string_view name) {
  const std::string stem = std::string(folder) + "/" + file_name(name);
  for (int number = 1;; ++number) {
    std::string path = stem + (number == 1 ? "" : "-" + std::to_string(number)) + ending_;
    std::string lower = path;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    if (taken_.insert(lower).second) return path;
  }
}

const Value* Splitter::rewrite(const Value& value, const std::string& file) {
  if (const auto home = homes_.find(&value); home != homes_.end()) {
    const Member reference =
        arena_.member("$ref", arena_.make_string(fragment_of(relative(file, home->second)), value));
    return arena_.make_object({&reference, 1}, value);
  }
  if (value.is_array()) {
    std::vector<const Value*> items;
    bool changed = false;
    for (const Value* const item : value.items()) {
      items.push_back(rewrite(*item, file));
      changed = changed || items.back() != item;
    }
    return changed ? arena_.make_array(items, value) : &value;
  }
  if (value.is_object()) return moved(value, file);
  const auto site = sites_.find(&value);
  if (site == sites_.end()) return &value;
  return arena_.make_string(reference_to(*site->second->target, file), value);
}

// The members of an object as they are to be written in `file`.
const Value* Splitter::moved(const Value& value, const std::string& file) {
  const auto site = sites_.find(&value);
  ObjectBuilder result(arena_);
  bool changed = false;
  for (const Member& member : value.members()) {
    const Value* next = nullptr;
    const std::string_view text = member.value->as_string();
    if (site != sites_.end() && member.key == "$ref" && text.starts_with('#')) {
      next = arena_.make_string(reference_to(*site->second->target, file), *member.value);
      if (next->text() == text) next = member.value;
    } else if (member.key == "operationRef" && text.starts_with('#') && file != root_path_) {
      next = arena_.make_string(relative(file, root_path_) + std::string(text), *member.value);
    } else {
      next = rewrite(*member.value, file);
    }
    changed = changed || next != member.value;
    result.add(member, next);
  }
  return changed ? result.make(value) : &value;
}

std::string Splitter::reference_to(const Value& target, const std::string& file) const {
  std::string below;
  for (const Value* at = &target; at != nullptr; at = at->parent()) {
    const Value* const parent = at->parent();
    const auto home = homes_.find(at);
    if (home == homes_.end() && parent != nullptr) {
      below.insert(0, "/" + token_of(*at, *parent));
      continue;
    }
    const std::string& path = home == homes_.end() ? root_path_ : home->second;
    const std::string location = path == file ? "" : relative(file, path);
    if (below.empty() && !location.empty()) return fragment_of(location);
    return fragment_of(location) + "#" + fragment_of(below);
  }
  return {};
}

}  // namespace bkctl::document
