#include "engine/spec/document.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "engine/spec/document_impl.hpp"
#include "engine/spec/follow.hpp"

namespace bkctl::spec {
namespace {

std::vector<SecurityRequirement> read_security(const yaml::Value* list) {
  std::vector<SecurityRequirement> result;
  if (list == nullptr) return result;
  for (const yaml::Value* item : list->items()) {
    if (!item->is_object()) continue;
    SecurityRequirement requirement;
    requirement.span = item->span();
    for (const yaml::Member& member : item->members()) {
      SchemeUse use;
      use.scheme = member.key;
      for (const yaml::Value* scope : member.value->items()) {
        if (scope->is_string()) use.scopes.push_back(scope->text());
      }
      requirement.uses.push_back(std::move(use));
    }
    result.push_back(std::move(requirement));
  }
  return result;
}

}  // namespace

std::string_view to_string(Version version) {
  constexpr std::string_view kNames[] = {"2.0", "3.0", "3.1", "3.2"};
  return kNames[static_cast<std::size_t>(version)];
}

Document::Document(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Document::~Document() = default;

Version Document::version() const {
  return impl_->version;
}

std::string_view Document::version_text() const {
  const yaml::Value& raw = impl_->root->origin();
  const yaml::Value* const text = raw.find(impl_->version == Version::k20 ? "swagger" : "openapi");
  return text ? text->text() : std::string_view{};
}

View Document::root() const {
  return View(*this, impl_->root);
}

View Document::info() const {
  const yaml::Value* const info = impl_->root->find("info");
  return info && info->is_object() ? View(*this, info) : View{};
}

std::vector<Server> Document::servers() const {
  std::vector<Server> result;
  const yaml::Value* const list = impl_->root->find("servers");
  if (list == nullptr) return result;
  for (const yaml::Value* item : list->items()) {
    if (item->is_object()) result.emplace_back(*this, item);
  }
  return result;
}

namespace {

std::vector<PathItem> read_items(const Document& document, const yaml::Value* object) {
  std::vector<PathItem> result;
  if (object == nullptr) return result;
  for (const yaml::Member& member : object->members()) {
    if (member.key.starts_with("x-") || !member.value->is_object()) continue;
    const yaml::Value* const target =
        member.value->find("$ref") ? document.target(*member.value) : nullptr;
    result.emplace_back(
        document, target ? target : member.value, target ? member.value : nullptr, member.key);
  }
  return result;
}

}  // namespace

std::vector<PathItem> Document::paths() const {
  return read_items(*this, impl_->root->find("paths"));
}
std::vector<PathItem> Document::webhooks() const {
  return read_items(*this, impl_->root->find("webhooks"));
}

std::vector<Operation> Document::operations() const {
  std::vector<Operation> result;
  for (const PathItem& item : paths()) {
    for (Operation& operation : item.operations()) result.push_back(std::move(operation));
  }
  return result;
}

std::vector<Tag> Document::tags() const {
  std::vector<Tag> result;
  std::unordered_set<std::string_view> seen;
  if (const yaml::Value* const list = impl_->root->find("tags")) {
    for (const yaml::Value* item : list->items()) {
      const yaml::Value* const name = item->find("name");
      if (name == nullptr || !name->is_string() || !seen.insert(name->text()).second) continue;
      result.push_back({name->text(), View(*this, item)});
    }
  }
  for (const Operation& operation : operations()) {
    for (const std::string_view tag : operation.tags()) {
      if (seen.insert(tag).second) result.push_back({tag, View{}});
    }
  }
  return result;
}

std::vector<SecurityRequirement> Document::security() const {
  return read_security(impl_->root->find("security"));
}

std::vector<SecurityRequirement> Operation::security() const {
  if (value_ == nullptr) return {};
  const yaml::Value* const own = find("security");
  return own ? read_security(own) : document_->security();
}

std::vector<Named<Schema>> Document::schemas() const {
  std::vector<Named<Schema>> result;
  const yaml::Value* const components = impl_->root->find("components");
  const yaml::Value* const schemas = components ? components->find("schemas") : nullptr;
  if (schemas == nullptr) return result;
  for (const yaml::Member& member : schemas->members()) {
    if (!member.value->is_object() && !member.value->is_boolean()) continue;
    result.push_back({member.key, Schema(*this, member.value), &member});
  }
  return result;
}

std::vector<Named<SecurityScheme>> Document::security_schemes() const {
  const yaml::Value* const components = impl_->root->find("components");
  return follow_all<SecurityScheme>(
      this, components ? components->find("securitySchemes") : nullptr);
}

Schema Document::schema(std::string_view component_name) const {
  const yaml::Value* const components = impl_->root->find("components");
  const yaml::Value* const schemas = components ? components->find("schemas") : nullptr;
  const yaml::Value* const found = schemas ? schemas->find(component_name) : nullptr;
  return found ? Schema(*this, found) : Schema{};
}

std::vector<Named<View>> Document::components(std::string_view section) const {
  const yaml::Value* const components = impl_->root->find("components");
  return follow_all<View>(this, components ? components->find(section) : nullptr);
}

std::vector<const yaml::Value*> Document::written() const {
  std::vector<const yaml::Value*> out;
  for (const auto& file : impl_->files) {
    if (file->tree) out.push_back(&file->tree->root());
  }
  return out;
}

const std::vector<WrittenReference>& Document::references() const {
  return impl_->references;
}

std::vector<std::shared_ptr<const SourceFile>> Document::files() const {
  return impl_->sources;
}

const yaml::Value* Document::target(const yaml::Value& reference) const {
  const yaml::Value* const raw = &reference.origin();
  if (const auto found = impl_->final_targets.find(raw); found != impl_->final_targets.end())
    return found->second;
  const auto found = impl_->targets.find(raw);
  return found == impl_->targets.end() ? nullptr : found->second;
}

bool Document::is_schema_reference(const yaml::Value& reference) const {
  const yaml::Value* const raw = &reference.origin();
  return impl_->targets.contains(raw) && !impl_->final_targets.contains(raw);
}

const yaml::Value* Document::mapping_target(const yaml::Value& entry) const {
  const auto found = impl_->mappings.find(&entry.origin());
  return found == impl_->mappings.end() ? nullptr : found->second;
}

std::string_view Document::component_name(const yaml::Value& schema) const {
  const auto found = impl_->schema_names.find(&schema);
  return found == impl_->schema_names.end() ? std::string_view{} : found->second;
}

}  // namespace bkctl::spec
