#include <map>

#include "bk/json/parse.hpp"
#include "bk/schema/schema.hpp"
#include "bk_schema_embedded.hpp"

namespace bk::schema {
namespace {

/// Where a meta-schema is published, and its embedded file.
struct Published {
  std::string_view uri;
  std::string_view file;
};

constexpr Published kPublished[] = {
    {"https://json-schema.org/draft/2020-12/schema", "draft2020-12/schema.json"},
    {"https://json-schema.org/draft/2020-12/meta/core", "draft2020-12/meta/core.json"},
    {"https://json-schema.org/draft/2020-12/meta/applicator", "draft2020-12/meta/applicator.json"},
    {"https://json-schema.org/draft/2020-12/meta/unevaluated",
     "draft2020-12/meta/unevaluated.json"},
    {"https://json-schema.org/draft/2020-12/meta/validation", "draft2020-12/meta/validation.json"},
    {"https://json-schema.org/draft/2020-12/meta/meta-data", "draft2020-12/meta/meta-data.json"},
    {"https://json-schema.org/draft/2020-12/meta/format-annotation",
     "draft2020-12/meta/format-annotation.json"},
    {"https://json-schema.org/draft/2020-12/meta/format-assertion",
     "draft2020-12/meta/format-assertion.json"},
    {"https://json-schema.org/draft/2020-12/meta/content", "draft2020-12/meta/content.json"},
    {"http://json-schema.org/draft-07/schema", "draft-07/schema.json"},
    {"http://json-schema.org/draft-04/schema", "draft-04/schema.json"},
};

std::shared_ptr<const json::Value> find_published(std::string_view uri) {
  for (const Published& published : kPublished) {
    if (published.uri != uri) continue;
    for (const EmbeddedFile& file : embedded_files()) {
      if (file.path != published.file) continue;
      Result<json::Value> value = json::parse<json::Value>(file.contents);
      if (value) return std::make_shared<const json::Value>(std::move(*value));
    }
  }
  return nullptr;
}

}  // namespace

struct Registry::State {
  std::map<std::string, std::shared_ptr<const json::Value>, std::less<>> documents;
};

Registry::Registry() : state_(std::make_unique<State>()) {}
Registry::~Registry() = default;
Registry::Registry(Registry&&) noexcept = default;
Registry& Registry::operator=(Registry&&) noexcept = default;

void Registry::add(std::string uri, json::Value document) {
  state_->documents.insert_or_assign(
      std::move(uri), std::make_shared<const json::Value>(std::move(document)));
}

std::shared_ptr<const json::Value> Registry::find(const std::string& uri) const {
  const auto at = state_->documents.find(uri);
  return at != state_->documents.end() ? at->second : find_published(uri);
}

}  // namespace bk::schema
