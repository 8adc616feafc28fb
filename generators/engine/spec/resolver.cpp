#include "engine/spec/resolver.hpp"

#include <vector>

#include "engine/base/suggest.hpp"
#include "engine/spec/location.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::spec {
namespace {

std::string_view string_at(const yaml::Value& object, std::string_view key) {
  const yaml::Value* const value = object.find(key);
  return value ? value->as_string() : std::string_view{};
}

}  // namespace

const yaml::Value* Resolver::resolve(const yaml::Value& site) {
  return resolve(site.text(), site, true);
}

const yaml::Value* Resolver::find(std::string_view reference, const yaml::Value& site) {
  return resolve(reference, site, false);
}

void Resolver::collect(File& file) {
  if (!file.has_ids || !collected_.insert(&file).second) return;
  collect(file.tree->root(), file.location);
}

void Resolver::collect(const yaml::Value& value, const std::string& base) {
  if (value.is_array()) {
    for (const yaml::Value* item : value.items()) collect(*item, base);
    return;
  }
  if (!value.is_object()) return;
  std::string own = base;
  if (const std::string_view id = string_at(value, "$id"); !id.empty()) {
    own = join_location(base, split_reference(id).location);
    ids_.by_uri.emplace(own, &value);
  }
  for (const std::string_view keyword : {"$anchor", "$dynamicAnchor"}) {
    const std::string_view anchor = string_at(value, keyword);
    if (!anchor.empty()) ids_.by_anchor.emplace(own + "#" + std::string(anchor), &value);
  }
  for (const yaml::Member& member : value.members()) collect(*member.value, own);
}

std::string Resolver::base_uri(const yaml::Value& site) const {
  const File& file = files_.of(site);
  std::vector<std::string_view> ids;
  if (file.has_ids && file.version >= Version::k31) {
    for (const yaml::Value* at = &site.origin(); at != nullptr; at = at->parent()) {
      const std::string_view id = string_at(*at, "$id");
      if (!id.empty()) ids.push_back(split_reference(id).location);
    }
  }
  std::string base = file.location;
  for (auto id = ids.rbegin(); id != ids.rend(); ++id) base = join_location(base, *id);
  return base;
}

Resolver::Base Resolver::whole(const File& file) {
  const yaml::Value& root = file.tree->root();
  const std::string_view id = file.has_ids ? string_at(root, "$id") : std::string_view{};
  return {&root, join_location(file.location, split_reference(id).location), false};
}

Resolver::Base Resolver::find_base(
    std::string_view location, const yaml::Value& site, bool report) {
  File& file = files_.of(site);
  collect(file);
  const std::string base = base_uri(site);
  const std::string uri = join_location(base, location);
  if (const auto found = ids_.by_uri.find(uri); found != ids_.by_uri.end()) {
    return {found->second, uri, true};
  }
  if (location.empty()) return whole(file);
  if (File* const known = files_.known_as(uri)) return whole(*known);
  std::string decoded = percent_decode(location).value_or(std::string(location));
  if (has_scheme(location)) decoded = std::string(location);
  const std::string path = join_location(file.location, decoded);
  if (!report && has_scheme(path)) return {};
  File* const other = files_.open(path, site, report);
  if (other == nullptr) return {};
  collect(*other);
  return whole(*other);
}

const yaml::Value* Resolver::find_anchor(const Base& base, std::string_view anchor) {
  const auto found = ids_.by_anchor.find(base.uri + "#" + std::string(anchor));
  return found == ids_.by_anchor.end() ? nullptr : found->second;
}

const yaml::Value* Resolver::resolve(
    std::string_view reference, const yaml::Value& site, bool report) {
  const SplitReference parts = split_reference(reference);
  const std::optional<std::string> fragment = percent_decode(parts.fragment);
  if (reference.empty() || !fragment) {
    if (report) {
      diagnostics_.error(
          "BK2024", site.span(), site.pointer(), quoted(reference) + " is not a reference");
    }
    return nullptr;
  }
  const Base base = find_base(parts.location, site, report);
  if (base.root == nullptr) return nullptr;
  const yaml::Value* found = nullptr;
  if (fragment->empty()) {
    found = base.root;
  } else if (fragment->front() == '/') {
    found = yaml::find_pointer(*base.root, *fragment);
    // `#/components/…` from inside a schema with $id means, for many authors, the file.
    if (found == nullptr && base.embedded)
      found = yaml::find_pointer(files_.of(site).tree->root(), *fragment);
    // Some write the characters of a key that percent encoding reserves as they are.
    if (found == nullptr) found = yaml::find_pointer(*base.root, parts.fragment);
  } else {
    found = find_anchor(base, *fragment);
  }
  if (found == nullptr && report) report_missing(reference, *fragment, *base.root, site);
  return found;
}

void Resolver::report_missing(
    std::string_view reference,
    std::string_view fragment,
    const yaml::Value& root,
    const yaml::Value& site) {
  Diagnostic& diagnostic = diagnostics_.error(
      "BK2020",
      site.span(),
      site.pointer(),
      "the reference " + quoted(reference) + " leads nowhere");
  if (!fragment.starts_with('/')) {
    const bool pointer_meant = root.find(fragment.substr(0, fragment.find('/'))) != nullptr;
    diagnostic.help = pointer_meant ? "write \"#/" + std::string(fragment) +
                                          "\": a JSON Pointer starts with \"/\""
                                    : "no schema has the $anchor " + quoted(fragment);
    return;
  }
  // The longest part that exists, and what stands there instead of the next step.
  const yaml::Value* at = &root;
  std::string_view rest = fragment;
  std::string walked = "#";
  while (!rest.empty()) {
    const std::string_view token = rest.substr(1, rest.find('/', 1) - 1);
    const yaml::Value* const next = yaml::find_pointer(*at, rest.substr(0, token.size() + 1));
    if (next == nullptr) break;
    at = next;
    walked += "/" + std::string(token);
    rest.remove_prefix(token.size() + 1);
  }
  const std::string_view token = rest.substr(1, rest.find('/', 1) - 1);
  std::vector<std::string_view> keys;
  for (const yaml::Member& member : at->members()) keys.push_back(member.key);
  const std::string meant(closest(token, keys));
  diagnostic.help =
      meant.empty() ? "there is no " + quoted(token) + " in " + quoted(walked)
                    : "did you mean \"" + walked + "/" + yaml::escape_pointer_token(meant) + "\"?";
}

}  // namespace bkctl::spec
