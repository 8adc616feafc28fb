#include "engine/spec/document.hpp"
#include "engine/spec/follow.hpp"
#include "engine/spec/operation.hpp"

namespace bkctl::spec {
namespace {

Schema schema_at(const View& view, std::string_view key) {
  const yaml::Value* const found = view.find(key);
  const bool schema = found != nullptr && (found->is_object() || found->is_boolean());
  return schema ? Schema(view.document(), found) : Schema{};
}

const yaml::Value* first_example(const View& view) {
  if (const yaml::Value* const own = view.find("example")) return own;
  const yaml::Value* const examples = view.find("examples");
  if (examples == nullptr) return nullptr;
  for (const Named<Example>& example : follow_all<Example>(&view.document(), examples)) {
    if (const yaml::Value* const data = example.value.data()) return data;
  }
  return nullptr;
}

}  // namespace

std::vector<Named<View>> Server::variables() const {
  std::vector<Named<View>> result;
  for (const yaml::Member* member : entries("variables")) {
    if (member->value->is_object())
      result.push_back({member->key, View(*document_, member->value), member});
  }
  return result;
}

const yaml::Value* Example::data() const {
  const yaml::Value* const data = find("dataValue");
  return data ? data : find("value");
}

Schema MediaType::schema() const {
  return schema_at(*this, "schema");
}
Schema MediaType::item_schema() const {
  return schema_at(*this, "itemSchema");
}
std::vector<Named<Encoding>> MediaType::encoding() const {
  return follow_all<Encoding>(document_, find("encoding"));
}
std::vector<Named<Example>> MediaType::examples() const {
  return follow_all<Example>(document_, find("examples"));
}
const yaml::Value* MediaType::example() const {
  return first_example(*this);
}

std::string_view Header::style() const {
  return has("style") ? text("style") : "simple";
}
bool Header::explode() const {
  return flag("explode", false);
}

Schema Header::schema() const {
  if (const Schema own = schema_at(*this, "schema")) return own;
  return content().value ? content().value.schema() : Schema{};
}

Named<MediaType> Header::content() const {
  auto all = follow_all<MediaType>(document_, find("content"));
  return all.empty() ? Named<MediaType>{} : all.front();
}

std::vector<Named<Example>> Header::examples() const {
  return follow_all<Example>(document_, find("examples"));
}

const yaml::Value* Header::example() const {
  if (const yaml::Value* const own = first_example(*this)) return own;
  const MediaType type = content().value;
  return type ? type.example() : nullptr;
}

std::string_view Encoding::style() const {
  return has("style") ? text("style") : "form";
}
bool Encoding::explode() const {
  return flag("explode", style() == "form");
}
std::vector<Named<Header>> Encoding::headers() const {
  return follow_all<Header>(document_, find("headers"));
}

std::string_view Parameter::style() const {
  if (has("style")) return text("style");
  return in() == "query" || in() == "cookie" ? "form" : "simple";
}
bool Parameter::explode() const {
  return flag("explode", style() == "form" || style() == "cookie");
}

std::vector<Named<MediaType>> RequestBody::content() const {
  return follow_all<MediaType>(document_, find("content"));
}

std::vector<Named<MediaType>> Response::content() const {
  return follow_all<MediaType>(document_, find("content"));
}
std::vector<Named<Header>> Response::headers() const {
  return follow_all<Header>(document_, find("headers"));
}
std::vector<Named<View>> Response::links() const {
  return follow_all<View>(document_, find("links"));
}

}  // namespace bkctl::spec
