#include "engine/ir/media.hpp"

#include <algorithm>
#include <array>

namespace bkctl::ir {
namespace {

constexpr std::array<std::string_view, 6> kLines = {
    "application/jsonl",
    "application/x-jsonl",
    "application/jsonlines",
    "application/x-jsonlines",
    "application/ndjson",
    "application/x-ndjson"};

constexpr std::array<std::string_view, 2> kXml = {"application/xml", "text/xml"};

constexpr std::array<std::string_view, 4> kYaml = {
    "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"};

constexpr std::array<std::string_view, 4> kText = {
    "application/javascript", "application/graphql", "application/x-sh", "application/sql"};

template <std::size_t kCount>
bool contains(const std::array<std::string_view, kCount>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

Media media_of(std::string_view written) {
  Media media;
  std::string name(written.substr(0, written.find(';')));
  std::erase_if(name, [](char c) { return c == ' ' || c == '\t'; });
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (name.empty() || name == "*/*" || name == "application/*") name = "application/json";
  media.name = name;
  const std::string_view text = name;
  if (text == "text/event-stream" || contains(kLines, text) || text == "application/json-seq" ||
      text.ends_with("+json-seq")) {
    media.kind = BodyKind::kItems;
    media.streamed = true;
  } else if (text == "application/json" || text == "text/json" || text.ends_with("+json")) {
    media.kind = BodyKind::kJson;
  } else if (text == "application/x-www-form-urlencoded") {
    media.kind = BodyKind::kForm;
  } else if (text == "multipart/form-data") {
    media.kind = BodyKind::kMultipart;
  } else if (contains(kXml, text) || text.ends_with("+xml")) {
    media.kind = BodyKind::kXml;
  } else if (contains(kYaml, text) || text.ends_with("+yaml")) {
    media.kind = BodyKind::kText;
    media.foreign = media.yaml = true;
  } else if (text.starts_with("text/") || contains(kText, text)) {
    media.kind = BodyKind::kText;
  }
  return media;
}

int rank_of(const Media& media) {
  switch (media.kind) {
    case BodyKind::kJson:
      return media.name == "application/json" ? 0 : 1;
    case BodyKind::kForm:
      return 2;
    case BodyKind::kMultipart:
      return 3;
    case BodyKind::kXml:
      return 4;
    case BodyKind::kText:
      return media.foreign ? 6 : 5;
    case BodyKind::kBinary:
    case BodyKind::kItems:
    case BodyKind::kEvents:
      return 5;
  }
  return 6;
}

}  // namespace bkctl::ir
