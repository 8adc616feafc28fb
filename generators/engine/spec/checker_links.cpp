#include "engine/spec/checker.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::spec {
namespace {

std::string_view key_of(const yaml::Value& value) {
  const yaml::Value* const parent = value.parent();
  if (parent == nullptr) return {};
  for (const yaml::Member& member : parent->members()) {
    if (member.value == &value) return member.key;
  }
  return {};
}

const yaml::Value& reference_text(const yaml::Value& site) {
  for (const std::string_view keyword : {"$ref", "$dynamicRef", "$recursiveRef"}) {
    const yaml::Value* const text = site.find(keyword);
    if (text != nullptr && text->is_string()) return *text;
  }
  return site;
}

/// Shape of what stands at `target` when it is a component of its file; kAny otherwise.
Shape home_shape(const yaml::Value& target, const File& file) {
  const yaml::Value* const section = target.parent();
  const yaml::Value* const holder = section ? section->parent() : nullptr;
  if (holder == nullptr) return Shape::kAny;
  const yaml::Value& root = file.tree->root();
  const bool whole_document = root.find("openapi") != nullptr || root.find("swagger") != nullptr;
  const bool components =
      file.version == Version::k20 ? holder == &root : holder == root.find("components");
  return whole_document && components ? component_shape(key_of(*section), file.version)
                                      : Shape::kAny;
}

}  // namespace

bool Checker::reference(const yaml::Value& site, Shape shape, Form form, bool odd) {
  const yaml::Value* const text = site.find("$ref");
  const bool has_other_fields =
      shape == Shape::kPathItem || (shape == Shape::kSchema && has_version(site, kFrom31));
  if (text == nullptr || !text->is_string()) {
    if (text != nullptr && !has_other_fields) {
      diagnostics_.error(
          "BK2024",
          text->span(),
          text->pointer(),
          "\"$ref\" must be a string, not " + std::string(describe_kind(*text)));
    }
    return !has_other_fields;
  }
  if (odd) {
    warning(
        "BK2014",
        *text,
        "the standard allows no \"$ref\" in place of " + std::string(describe(shape)) +
            "; it is followed all the same");
  }
  link(site, *text, shape, form, odd);
  if (!odd && !has_other_fields) siblings(site, shape);
  return !has_other_fields || odd;
}

void Checker::link(
    const yaml::Value& site, const yaml::Value& text, Shape shape, Form form, bool odd) {
  if (links_.by_site.contains(&site)) return;
  const std::size_t before = diagnostics_.all().size();
  const yaml::Value* target = resolver_.resolve(text);
  if (diagnostics_.all().size() == before + 1) with_hops(diagnostics_.last(), text);
  if (target != nullptr) first_refs_.try_emplace(target, &text);
  if (target != nullptr && !is_home_of(*target, shape, text)) target = nullptr;
  links_.by_site.emplace(&site, Link{target, shape, form, odd});
  links_.order.push_back(&site);
  if (target != nullptr) pending_.push_back({target, shape, form});
}

// JSON Schema 2019-09: the nearest schema around it that says $recursiveAnchor.
void Checker::link_recursive(const yaml::Value& site) {
  const yaml::Value* target = site.parent();
  while (target != nullptr && target->find("$recursiveAnchor") == nullptr)
    target = target->parent();
  if (target == nullptr || links_.by_site.contains(&site)) return;
  links_.by_site.emplace(&site, Link{target, Shape::kSchema, Form::kOne, false});
  links_.order.push_back(&site);
}

bool Checker::is_home_of(const yaml::Value& target, Shape shape, const yaml::Value& text) {
  const Shape home = home_shape(target, files_.of(target));
  if (home == Shape::kAny || home == shape || shape == Shape::kAny || !is_object_shape(shape))
    return true;
  diagnostics_
      .error(
          "BK2025",
          text.span(),
          text.pointer(),
          quoted(text.text()) + " is " + std::string(describe(home)) + ", but " +
              std::string(describe(shape)) + " is needed here")
      .notes.push_back({target.span(), "it stands here"});
  return false;
}

void Checker::siblings(const yaml::Value& site, Shape shape) {
  const bool overlay = has_version(site, kFrom31);
  for (const yaml::Member& member : site.members()) {
    if (member.key == "$ref" || member.key.starts_with("x-")) continue;
    if (overlay && (member.key == "summary" || member.key == "description")) continue;
    const bool annotation = member.key == "description" || member.key == "summary" ||
                            member.key == "title" || member.key == "example" ||
                            member.key == "default";
    if (annotation) continue;
    warning("BK2027", member, quoted(member.key) + " beside \"$ref\" is ignored").help =
        shape == Shape::kSchema
            ? "put the reference into allOf, or move the field to what it points to"
            : "";
    return;
  }
}

void Checker::find_loops() {
  std::unordered_set<const yaml::Value*> done;
  for (const yaml::Value* start : links_.order) {
    std::unordered_set<const yaml::Value*> path;
    const yaml::Value* at = start;
    while (at != nullptr && !done.contains(at)) {
      const auto link = links_.by_site.find(at);
      if (link == links_.by_site.end()) break;
      if (!path.insert(at).second) {
        const yaml::Value& text = reference_text(*at);
        diagnostics_.error(
            "BK2023",
            text.span(),
            text.pointer(),
            "the reference " + quoted(text.text()) + " leads back to itself");
        link->second.target = nullptr;
        break;
      }
      at = link->second.target;
    }
    done.insert(path.begin(), path.end());
  }
}

}  // namespace bkctl::spec
