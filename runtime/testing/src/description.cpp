#include "description.hpp"

#include "bk/json/parse.hpp"
#include "bk/json/pointer.hpp"
#include "bk/testing/client.hpp"
#include "http_text.hpp"
#include "optional_properties.hpp"

namespace bk::testing {
namespace {

constexpr const char* kUri[] = {"http://bk.invalid/request", "http://bk.invalid/answer"};

// A pointer as the fragment of a URI.
std::string fragment(std::string_view pointer) {
  std::string out = "#";
  while (!pointer.empty()) {
    const std::size_t slash = std::min(pointer.find('/', 1), pointer.size());
    out += "/" + percent_encoded(pointer.substr(1, slash - 1));
    pointer.remove_prefix(slash);
  }
  return out;
}

}  // namespace

Node Node::child(std::string_view key) const {
  if (value == nullptr) return {};
  return {value->find(key), pointer + json::pointer_step(key)};
}

Node Node::child(std::size_t index) const {
  if (value == nullptr) return {};
  return {value->find(index), pointer + "/" + std::to_string(index)};
}

std::string_view Node::text(std::string_view key) const {
  const json::Value* member = value == nullptr ? nullptr : value->find(key);
  const std::string* text = member == nullptr ? nullptr : member->if_string();
  return text == nullptr ? std::string_view{} : std::string_view{*text};
}

bool Node::flag(std::string_view key, bool otherwise) const {
  const json::Value* member = value == nullptr ? nullptr : value->find(key);
  const bool* flag = member == nullptr ? nullptr : member->if_boolean();
  return flag == nullptr ? otherwise : *flag;
}

Description::Description(std::string_view json) {
  auto parsed = json::parse<json::Value>(json, {.depth = 512});
  if (!parsed) throw Failure("the API description is no JSON: " + parsed.error().message());
  const auto form = [&](std::string_view keyword, const char* uri) {
    registry_.add(uri, without_required(*parsed, keyword));
    return registry_.find(uri);
  };
  request_ = form("readOnly", kUri[0]);
  answer_ = form("writeOnly", kUri[1]);
  note_components();
}

void Description::note_components() {
  const json::Value& schemas = (*request_)["components"]["schemas"];
  if (!schemas.is_object()) return;
  for (const auto& [name, schema] : *schemas.if_object()) components_.emplace(&schema, name);
  for (const auto& [name, schema] : *schemas.if_object()) {
    const json::Value* all = schema.find("allOf");
    if (all == nullptr || !all->is_array()) continue;
    for (const json::Value& part : *all->if_array()) {
      const std::string_view reference = Node{&part}.text("$ref");
      const json::Value* parent = reference.empty() ? nullptr : target(reference, Way::kRequest);
      if (parent != nullptr) heirs_[parent].push_back(&schema);
    }
  }
}

const json::Value* Description::target(std::string_view reference, Way way) const {
  if (!reference.starts_with('#')) return nullptr;
  return root(way).resolve(percent_decoded(reference.substr(1)));
}

Node Description::resolve(Node node, Way way) const {
  for (int hops = 0; node && hops < 32; ++hops) {
    const std::string_view reference = node.text("$ref");
    if (reference.empty()) return node;
    node = {target(reference, way), percent_decoded(reference.substr(1))};
  }
  return {};
}

const schema::Schema* Description::schema(const std::string& pointer, Way way) {
  const std::string uri = kUri[way == Way::kRequest ? 0 : 1] + fragment(pointer);
  auto [place, fresh] = schemas_.try_emplace(uri);
  if (fresh) {
    json::Object reference;
    reference.set("$ref", uri);
    schema::Options options;
    options.registry = &registry_;
    auto compiled = schema::Schema::compile(std::move(reference), options);
    if (compiled) place->second = std::move(*compiled);
  }
  return place->second ? &*place->second : nullptr;
}

std::string_view Description::component(const json::Value& schema) const {
  const auto found = components_.find(&schema);
  return found == components_.end() ? std::string_view{} : found->second;
}

const std::vector<const json::Value*>& Description::heirs(const json::Value& schema) const {
  static const std::vector<const json::Value*> kNone;
  const auto found = heirs_.find(&schema);
  return found == heirs_.end() ? kNone : found->second;
}

}  // namespace bk::testing
