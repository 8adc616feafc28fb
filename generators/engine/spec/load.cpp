#include "engine/spec/load.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/spec/checker.hpp"
#include "engine/spec/document_impl.hpp"
#include "engine/spec/file_set.hpp"
#include "engine/spec/lifter.hpp"
#include "engine/spec/location.hpp"
#include "engine/spec/resolver.hpp"
#include "engine/spec/semantics.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::spec {
namespace {

/// Whether the root says what it is; a diagnostic if not.
bool check_version(const yaml::Value& root, Diagnostics& diagnostics) {
  if (!root.is_object()) {
    diagnostics.error(
        "BK2001",
        root.span(),
        {},
        "an OpenAPI document is an object, not " + std::string(describe_kind(root)));
    return false;
  }
  const yaml::Member* const openapi = root.find_member("openapi");
  const yaml::Member* const member = openapi ? openapi : root.find_member("swagger");
  if (member == nullptr) {
    diagnostics
        .error(
            "BK2001",
            root.span(),
            {},
            "this is no OpenAPI document: it has neither \"openapi\" nor \"swagger\"")
        .help = "the first line of a document is: openapi: 3.1.0";
    return false;
  }
  const yaml::Value& value = *member->value;
  Version version{};
  const bool known = find_version(root, version);
  if (!value.is_string()) {
    diagnostics
        .error(
            "BK2003",
            value.span(),
            value.pointer(),
            quoted(member->key) + " must be a string, not " + std::string(describe_kind(value)))
        .help = value.is_scalar() ? "put it in quotes: \"" + std::string(value.text()) + "\"" : "";
    return known;
  }
  if (known) return true;
  diagnostics
      .error(
          "BK2002",
          value.span(),
          value.pointer(),
          "the version " + quoted(value.text()) + " is not supported")
      .help = "bkctl reads Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2";
  return false;
}

/// Where a chain of Reference Objects ends. `ends` remembers, so that long chains are walked once.
const yaml::Value* end_of_chain(
    const yaml::Value* site,
    const Links& links,
    std::unordered_map<const yaml::Value*, const yaml::Value*>& ends) {
  std::vector<const yaml::Value*> chain;
  const yaml::Value* at = site;
  while (true) {
    if (const auto known = ends.find(at); known != ends.end()) {
      at = known->second;
      break;
    }
    const auto next = links.by_site.find(at);
    if (next == links.by_site.end() || next->second.target == nullptr) break;
    chain.push_back(at);
    at = next->second.target;
  }
  for (const yaml::Value* passed : chain) ends.emplace(passed, at);
  return at;
}

std::string_view section_of(Shape shape) {
  switch (shape) {
    case Shape::kSchema:
      return "schemas";
    case Shape::kResponse:
      return "responses";
    case Shape::kParameter:
      return "parameters";
    case Shape::kExample:
      return "examples";
    case Shape::kRequestBody:
      return "requestBodies";
    case Shape::kHeader:
      return "headers";
    case Shape::kSecurityScheme:
      return "securitySchemes";
    case Shape::kLink:
      return "links";
    case Shape::kCallback:
      return "callbacks";
    case Shape::kPathItem:
      return "pathItems";
    case Shape::kMediaType:
      return "mediaTypes";
    default:
      return {};
  }
}

void fill_references(Document::Impl& impl, const Links& links) {
  for (const yaml::Value* site : links.order) {
    const Link& link = links.by_site.at(site);
    if (link.target == nullptr) continue;
    const bool one = link.form == Form::kOne && !link.odd;
    impl.references.push_back({site, link.target, one ? section_of(link.shape) : ""});
  }
  const std::size_t first = impl.references.size();
  for (const auto& [entry, target] : links.mappings)
    impl.references.push_back({entry, target, "schemas"});
  std::sort(
      impl.references.begin() + static_cast<std::ptrdiff_t>(first),
      impl.references.end(),
      [](const WrittenReference& a, const WrittenReference& b) {
        const auto key = [](const WrittenReference& each) {
          return std::make_pair(
              std::string_view(each.site->file().path()), each.site->begin_offset());
        };
        return key(a) < key(b);
      });
}

void fill_targets(Document::Impl& impl, const Links& links, const Lifter& lifter) {
  std::unordered_map<const yaml::Value*, const yaml::Value*> ends;
  for (const yaml::Value* site : links.order) {
    const Link& link = links.by_site.at(site);
    if (link.target == nullptr) continue;
    impl.targets.emplace(site, lifter.lifted(link.target));
    if (link.shape == Shape::kSchema) continue;
    impl.final_targets.emplace(site, lifter.lifted(end_of_chain(site, links, ends)));
  }
  for (const auto& [entry, target] : links.mappings) {
    impl.mappings.emplace(entry, lifter.lifted(target));
  }
}

void fill_names(const Document& document, Document::Impl& impl) {
  const auto schemas = document.schemas();
  for (const Named<Schema>& schema : schemas)
    impl.schema_names.emplace(schema.value.value(), schema.name);
  // What a component is nothing but a reference to has the component's name too; of several, that
  // of its file.
  for (const bool of_file : {true, false}) {
    for (const Named<Schema>& schema : schemas) {
      const Schema end = schema.value.resolved();
      if (end.value() == schema.value.value()) continue;
      if (!of_file || stem(end.value()->file().path()) == schema.name)
        impl.schema_names.emplace(end.value(), schema.name);
    }
  }
}

std::unique_ptr<Document> build(
    std::unique_ptr<FileSet> files,
    File* root,
    Diagnostics& diagnostics,
    const LoadOptions& options) {
  if (root == nullptr || !check_version(root->tree->root(), diagnostics)) return nullptr;
  Resolver resolver(*files, diagnostics);
  Checker checker(*files, resolver, diagnostics, options.validate);
  checker.check(*root);
  const Links links = checker.take_links();

  auto owned = std::make_unique<Document::Impl>();
  Document::Impl& impl = *owned;
  impl.version = root->version;
  Lifter lifter(*files, links, impl.arena);
  impl.root = lifter.lift_all(*root);
  fill_targets(impl, links, lifter);
  fill_references(impl, links);
  impl.files = files->take();
  for (const auto& file : impl.files) {
    if (file->tree) impl.sources.push_back(file->tree->file().shared_from_this());
  }
  auto document = std::make_unique<Document>(std::move(owned));
  fill_names(*document, impl);
  if (options.validate) check_semantics(*document, diagnostics);
  return document;
}

}  // namespace

std::unique_ptr<Document> load(
    const std::string& location,
    Loader& loader,
    Diagnostics& diagnostics,
    const LoadOptions& options) {
  auto files = std::make_unique<FileSet>(loader, options, diagnostics);
  File* const root = files->open_root(location);
  return build(std::move(files), root, diagnostics, options);
}

std::unique_ptr<Document> load_text(
    std::string path,
    std::string text,
    Loader& loader,
    Diagnostics& diagnostics,
    const LoadOptions& options) {
  auto files = std::make_unique<FileSet>(loader, options, diagnostics);
  File* const root = files->add_root(std::move(path), std::move(text));
  return build(std::move(files), root, diagnostics, options);
}

}  // namespace bkctl::spec
