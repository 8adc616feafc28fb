#include "engine/ir/lower_operations.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "engine/ir/divide_tags.hpp"
#include "engine/ir/error_shapes.hpp"
#include "engine/spec/path_template.hpp"

namespace bkctl::ir {
namespace {

constexpr std::array<std::string_view, 7> kMethods = {
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

bool is_version(std::string_view segment) {
  return segment.size() <= 4 && segment.size() >= 2 && (segment[0] == 'v' || segment[0] == 'V') &&
         segment[1] >= '0' && segment[1] <= '9';
}

void mark_media(
    const std::vector<spec::Named<spec::MediaType>>& contents, Usage& usage, Direction side) {
  for (const auto& media : contents) {
    usage.add(media.value.schema(), side);
    usage.add(media.value.item_schema(), side);
  }
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// `get-branch` of `repos/get-branch` where the tag is repos; empty when the id does not set the tag
// apart, or when nothing is left that a function could be called.
Name without_tag(std::string_view id, const Name& tag) {
  std::size_t at = 0;
  for (const std::string& word : tag.words()) {
    std::size_t end = at;
    while (end < id.size() && is_alphanumeric(id[end])) ++end;
    const Name part(id.substr(at, end - at));
    if (end == at || part.snake() != word) return {};
    at = end;
    while (at < id.size() && !is_alphanumeric(id[at])) ++at;
    if (at == end) return {};
  }
  if (at == 0 || at >= id.size() || (id[at] >= '0' && id[at] <= '9')) return {};
  return Name(id.substr(at));
}

}  // namespace

void mark_usage(const spec::Document& document, Usage& usage) {
  for (const spec::Operation& operation : document.operations()) {
    for (const spec::Parameter& parameter : operation.parameters())
      usage.add(parameter.schema(), Direction::kRequest);
    mark_media(operation.request_body().content(), usage, Direction::kRequest);
    for (const auto& response : operation.responses()) {
      mark_media(response.value.content(), usage, Direction::kResponse);
      for (const auto& header : response.value.headers())
        usage.add(header.value.schema(), Direction::kResponse);
    }
  }
}

OperationLowering::OperationLowering(Lowering& lowering, TypeLowering& types)
    : lowering_(lowering), types_(types) {
  for (const spec::Tag& source : lowering_.document.tags()) {
    Tag& made = lowering_.api.tags[tag(source.name)];
    if (made.doc.empty()) made.doc = std::string(source.value.description());
  }
}

void OperationLowering::run() {
  schemes();
  const std::vector<spec::Operation> operations = lowering_.document.operations();
  std::vector<Name> names(operations.size());
  for (const bool given : {true, false}) {
    for (std::size_t i = 0; i < operations.size(); ++i) {
      const spec::Operation& operation = operations[i];
      if (operation.operation_id().empty() == given) continue;
      names[i] = names_.claim(operation.operation_id(), operation.method(), operation.path());
    }
  }
  for (std::size_t i = 0; i < operations.size(); ++i) add(operations[i], std::move(names[i]));
  name_functions();
  divide_tags(lowering_.api);
  for (const spec::PathItem& webhook : lowering_.document.webhooks()) {
    lowering_.gap(
        "BK3031",
        "",
        webhook,
        "the webhook " + std::string(webhook.path()) + " is described, but nothing sends it yet");
  }
}

// In a class that is called like the tag, `get` says what `repos_get` says. A tag whose operations
// would then share a name keeps the long ones.
void OperationLowering::name_functions() {
  std::vector<Operation>& all = lowering_.api.operations;
  std::set<std::pair<std::size_t, std::string>> taken;
  std::set<std::size_t> ambiguous;
  for (Operation& operation : all) {
    const Name rest = without_tag(operation.id, lowering_.api.tags[operation.tag].name);
    operation.function = rest.empty() ? operation.name : rest;
    if (!taken.emplace(operation.tag, operation.function.snake()).second)
      ambiguous.insert(operation.tag);
  }
  for (Operation& operation : all) {
    if (ambiguous.contains(operation.tag)) operation.function = operation.name;
  }
}

std::size_t OperationLowering::tag(std::string_view name) {
  const Name words(name, "default");
  const auto [place, fresh] = tags_.emplace(words.snake(), lowering_.api.tags.size());
  if (fresh) lowering_.api.tags.push_back({words, {}});
  return place->second;
}

// Operations without a tag go by the first word of their path.
std::size_t OperationLowering::tag_of(const spec::Operation& source) {
  if (const auto tags = source.tags(); !tags.empty()) return tag(tags.front());
  for (const std::string_view segment : segments_of(source.path())) {
    if (segment.find('{') == std::string_view::npos && !is_version(segment) && segment != "api")
      return tag(segment);
  }
  return tag("Default");
}

namespace {

bool takes_any_text(const spec::Parameter& parameter) {
  if (parameter.in() != "path") return false;
  constexpr std::array<std::string_view, 11> kRead{
      "date",
      "date-time",
      "duration",
      "email",
      "hostname",
      "ipv4",
      "ipv6",
      "time",
      "uri",
      "uuid",
      "uri-reference"};
  const spec::Schema schema = parameter.schema().resolved();
  const spec::TypeSet types = schema.types();
  if (!types.empty() && !types.has(spec::TypeSet::kString)) return false;
  return std::find(kRead.begin(), kRead.end(), schema.format()) == kRead.end() &&
         schema.pattern().empty() && schema.enum_values().empty() &&
         schema.const_value() == nullptr;
}

}  // namespace

// Paths that differ in names of parameters only mean the same requests. Of two such operations the
// one whose parameters take less is asked first; of more, or where both take as much, the first one
// gets all, and this is false for the others.
bool OperationLowering::reached(const spec::Operation& source, Operation& operation) {
  const auto parameters = source.parameters();
  const auto loose = std::count_if(parameters.begin(), parameters.end(), takes_any_text);
  std::vector<Operation>& all = lowering_.api.operations;
  std::string meaning = operation.method + " " + spec::parse_path_template(operation.path).shape;
  const auto [place, fresh] =
      meanings_.try_emplace(std::move(meaning), First{all.size(), loose, false});
  if (fresh) return true;
  First& first = place->second;
  if (!first.shared && loose != first.loose) {
    first.shared = true;
    (loose < first.loose ? operation : all[first.index]).when_path_fits = true;
    return true;
  }
  lowering_.gap(
      "BK3025",
      operation.id,
      source,
      "its requests mean the same as those of " + all[first.index].id + ", which gets them",
      true);
  return false;
}

void OperationLowering::add(const spec::Operation& source, Name name) {
  Operation operation;
  operation.method = source.method();
  // A fragment is not sent, and a query does not choose the operation.
  operation.path = std::string(source.path().substr(0, source.path().find_first_of("?#")));
  operation.name = std::move(name);
  operation.id =
      source.operation_id().empty() ? operation.name.camel() : std::string(source.operation_id());
  operation.pointer = source.pointer();
  operation.span = source.span();
  if (std::find(kMethods.begin(), kMethods.end(), operation.method) == kMethods.end()) {
    lowering_.gap(
        "BK3020",
        operation.id,
        source,
        "requests with the method " + operation.method + " are not served",
        true);
    return;
  }
  if (!security(source, operation)) return;
  if (!reached(source, operation)) return;
  operation.tag = tag_of(source);
  operation.summary = std::string(source.summary());
  operation.description = std::string(source.description());
  operation.deprecated = source.deprecated();
  operation.parameters = parameters(source, operation);
  operation.body = body(source, operation);
  operation.responses = responses(source, operation);
  operation.invalid_status = invalid_status(operation.responses);
  note_extras(source, operation);
  lowering_.api.operations.push_back(std::move(operation));
  lowering_.operations.push_back({source.find("x-bk-action")});
}

void OperationLowering::note_extras(const spec::Operation& source, const Operation& operation) {
  for (const auto& callback : source.callbacks()) {
    lowering_.gap(
        "BK3030",
        operation.id,
        source,
        "the callback " + std::string(callback.name) + " is described, but nothing calls it yet");
  }
}

std::uint16_t OperationLowering::invalid_status(const std::vector<Response>& responses) {
  const auto has = [&](std::uint16_t status) {
    return std::any_of(responses.begin(), responses.end(), [&](const Response& response) {
      return response.status == status && !response.range;
    });
  };
  return !has(400) && has(422) ? 422 : 400;
}

std::string shared_name(const spec::View& view) {
  if (view.reference() == nullptr || view.value() == nullptr) return {};
  const std::string pointer = view.pointer();
  if (!pointer.empty()) {
    std::string token = pointer.substr(pointer.rfind('/') + 1);
    std::string plain;
    for (std::size_t i = 0; i < token.size(); ++i) {
      if (token[i] == '~' && i + 1 < token.size()) {
        plain += token[++i] == '1' ? '/' : '~';
      } else {
        plain += token[i];
      }
    }
    return plain;
  }
  const std::string& path = view.value()->file().path();
  const std::string file = path.substr(path.rfind('/') + 1);
  return file.substr(0, file.find('.'));
}

}  // namespace bkctl::ir
