#include <algorithm>
#include <charconv>

#include "engine/ir/lower_operations.hpp"
#include "engine/ir/media.hpp"
#include "engine/ir/xml_form.hpp"

namespace bkctl::ir {
namespace {

bool ends_with_word(std::string_view name, std::initializer_list<std::string_view> words) {
  const Name parsed(name, "");
  if (parsed.empty()) return false;
  return std::find(words.begin(), words.end(), parsed.words().back()) != words.end();
}

std::optional<std::string> example_of(const spec::MediaType& media) {
  if (const yaml::Value* value = media.example()) return yaml::to_json(*value);
  return std::nullopt;
}

// Ascending, ranges after their hundred, default last.
bool before(const Response& a, const Response& b) {
  const auto rank = [](const Response& response) {
    if (response.status == 0) return 10'000;
    return response.range ? response.status + 99 : int{response.status};
  };
  return std::make_pair(rank(a), a.range) < std::make_pair(rank(b), b.range);
}

bool is_structured(const spec::MediaType& media) {
  const spec::Schema schema = media.schema().resolved();
  const spec::TypeSet types = schema.types();
  return types.only(spec::TypeSet::kObject) || types.only(spec::TypeSet::kArray) ||
         (types.empty() && schema.has("properties"));
}

// Whether the schema is of a text that is handed over as what it says, with its limits.
bool is_text(const Media& known, const spec::MediaType& media) {
  const spec::TypeSet types = media.schema().resolved().types();
  return !known.foreign && !known.streamed && !types.empty() && types.count() == 1 &&
         !types.has(spec::TypeSet::kNull) && !is_structured(media);
}

// Of several media types the preferred one first, as the backend treats each.
std::vector<std::pair<Media, spec::MediaType>> ranked(
    const std::vector<spec::Named<spec::MediaType>>& written) {
  std::vector<std::pair<Media, spec::MediaType>> out;
  for (const auto& each : written) {
    if (each.name.find('/') == std::string_view::npos) continue;  // BK2059
    Media media = media_of(each.name);
    // Objects and lists have no plain text but JSON.
    if (media.kind == BodyKind::kText && !media.foreign && !media.streamed &&
        is_structured(each.value))
      media.kind = BodyKind::kJson;
    // What no schema describes is text to be handed over.
    if (media.kind == BodyKind::kXml && !describes_xml(each.value.schema()))
      media.kind = BodyKind::kText;
    out.emplace_back(std::move(media), each.value);
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return rank_of(a.first) < rank_of(b.first);
  });
  return out;
}

// 2.0 names the media types of all answers of an operation at once: what a success is made of says
// nothing of an error that is an object.
void mend_error(Media& media, const spec::MediaType& content) {
  if ((media.kind != BodyKind::kBinary && !media.streamed) || !is_structured(content)) return;
  media = media_of("application/json");
}

bool is_of_members(const Content& content) {
  return has_properties(content.kind) || content.kind == BodyKind::kMultipart;
}

// Whether a handler sees no difference between the two.
bool is_alike(const Content& first, const Content& other) {
  return is_of_members(first) == is_of_members(other) &&
         (is_of_members(first) || first.kind == other.kind) && first.type.id == other.type.id &&
         first.type.nullable == other.type.nullable;
}

// What a body of another type than the first is called.
std::string_view word_of(BodyKind kind) {
  if (kind == BodyKind::kForm || kind == BodyKind::kMultipart) return "form";
  return kind == BodyKind::kXml ? "xml" : "request";
}

std::string why_not_beside(const Content& first, const Content& other) {
  if (first.kind == BodyKind::kItems || other.kind == BodyKind::kItems)
    return "one is read as a whole, the other item by item";
  if (first.type.nullable || other.type.nullable) return "one of them may be null";
  return {};
}

}  // namespace

Content OperationLowering::content(
    const Media& known,
    const spec::MediaType& media,
    Direction side,
    const Place& place,
    const spec::Schema& json) {
  Content content;
  content.media_type = known.name;
  content.kind = known.kind;
  content.example = example_of(media);
  content.span = media.span();
  // Nobody sends events to a server.
  const bool events = known.name == "text/event-stream";
  if (events && side == Direction::kRequest) content.kind = BodyKind::kText;
  switch (content.kind) {
    case BodyKind::kJson:
      content.type = types_.use(media.schema(), side, place);
      break;
    case BodyKind::kForm:
    case BodyKind::kMultipart:
      content.type = types_.use(
          share_type(lowering_, json, media.schema()) ? json : media.schema(), side, place);
      break;
    case BodyKind::kXml:
      content.type = types_.use(
          share_type(lowering_, json, media.schema()) ? json : media.schema(), side, place);
      content.root = xml_root(lowering_, media.schema(), content.type);
      lowering_.uses_xml = true;
      break;
    case BodyKind::kText:
      content.type = is_text(known, media) ? types_.use(media.schema(), side, place)
                                           : types_.scalar(Kind::kString);
      break;
    case BodyKind::kBinary:
      content.type = types_.scalar(Kind::kBinary);
      if (media.flag("x-bk-stream")) content.kind = BodyKind::kItems;
      break;
    case BodyKind::kItems:
    case BodyKind::kEvents:
      items(content, media, side, place);
      break;
  }
  return content;
}

// What `schema` describes of a stream is told apart in docs/mapping.md: a list's items are the
// stream's; all else is one item, and of an event stream the data of one event.
void OperationLowering::items(
    Content& content, const spec::MediaType& media, Direction side, const Place& place) {
  const Place at{&place, "item"};
  const bool events = content.media_type == "text/event-stream";
  if (const spec::Schema item = media.item_schema()) {
    if (events) content.kind = BodyKind::kEvents;
    content.type = types_.use(item, side, at);
    return;
  }
  const spec::Schema whole = media.schema();
  const spec::Schema list = whole ? whole.resolved() : whole;
  if (list && list.items()) {
    content.type = types_.use(list.items(), side, at);
  } else if (events && !whole) {
    content.type = types_.scalar(Kind::kString);
  } else {
    content.type = types_.use(whole, side, at);
  }
}

void OperationLowering::report_media(
    const Content& content, const Media& media, const spec::View& at, const Operation& operation) {
  const bool by_item = content.kind == BodyKind::kItems || content.kind == BodyKind::kEvents;
  if (!by_item && (media.streamed || at.has("itemSchema"))) {
    lowering_.gap(
        "BK3013",
        operation.id,
        at,
        "`" + content.media_type + "` is handed over whole, not item by item");
  } else if (media.foreign) {
    lowering_.gap(
        "BK3010",
        operation.id,
        at,
        "`" + content.media_type + "` is handed over as text; its schema is not checked");
  }
}

// Whether a form can be read into the type.
bool OperationLowering::has_members(TypeId id) const {
  const Type& type = lowering_.api.types[id];
  if (type.kind != Kind::kUnion) return type.kind == Kind::kStruct || type.kind == Kind::kMap;
  return std::all_of(
      type.alternatives.begin(), type.alternatives.end(), [&](const Alternative& alternative) {
        return lowering_.api.types[alternative.type.id].kind != Kind::kMap &&
               has_members(alternative.type.id);
      });
}

std::optional<Body> OperationLowering::body(
    const spec::Operation& source, const Operation& operation) {
  const spec::RequestBody request = source.request_body();
  if (!request) return std::nullopt;
  Body body;
  body.required = request.required();
  body.doc = std::string(request.description());
  body.span = request.span();
  const Place owner{nullptr, operation.name.original()};
  const std::string shared = shared_name(request);
  const Place shared_place{nullptr, shared};
  const Place base = shared.empty() ? owner : shared_place;
  const bool said = !shared.empty() && ends_with_word(shared, {"request", "body", "input"});
  const Place place = said ? shared_place : Place{&base, "request"};

  const auto contents = ranked(request.content());
  for (const auto& [media, described] : contents) {
    const spec::Schema json = contents.front().second.schema();
    const Place beside{&base, word_of(media.kind)};
    const Place& at = body.contents.empty() ? place : beside;
    Content made = content(media, described, Direction::kRequest, at, json);
    const bool form = made.kind == BodyKind::kForm || made.kind == BodyKind::kMultipart;
    if (form && !has_members(made.type.id)) {
      made.kind = BodyKind::kBinary;
      made.type = types_.scalar(Kind::kBinary);
      lowering_.gap(
          "BK3010",
          operation.id,
          described,
          "`" + made.media_type + "` is handed over as octets: its schema is no object");
    }
    const bool known =
        std::any_of(body.contents.begin(), body.contents.end(), [&](const Content& other) {
          return other.media_type == made.media_type;
        });
    if (known) continue;
    if (body.contents.empty()) {
      report_media(made, media, described, operation);
      body.contents.push_back(std::move(made));
      continue;
    }
    const Content& first = body.contents.front();
    if (is_alike(first, made)) {
      body.contents.push_back(std::move(made));
      continue;
    }
    if (const std::string why = why_not_beside(first, made); !why.empty()) {
      lowering_.gap(
          "BK3012",
          operation.id,
          described,
          "requests with `" + made.media_type + "` are answered with 415 beside `" +
              first.media_type + "`: " + why);
      continue;
    }
    report_media(made, media, described, operation);
    body.contents.push_back(std::move(made));
  }
  if (body.contents.empty()) return std::nullopt;
  tell_apart(body, Place{&base, "body"});
  return body;
}

// Where media types are of different types, a handler is given one of them.
void OperationLowering::tell_apart(Body& body, const Place& place) {
  std::vector<Alternative> alternatives;
  for (Content& content : body.contents) {
    const auto known =
        std::find_if(alternatives.begin(), alternatives.end(), [&](const Alternative& other) {
          return other.type.id == content.type.id;
        });
    content.alternative = static_cast<std::size_t>(known - alternatives.begin());
    if (known == alternatives.end()) alternatives.push_back({content.type, {}, false});
  }
  if (alternatives.size() == 1) return;
  Type type;
  type.kind = Kind::kUnion;
  type.name = types_.claim_name(place);
  type.doc = "What is sent: of which type says the Content-Type.";
  type.span = body.span;
  type.direction = Direction::kRequest;
  type.alternatives = std::move(alternatives);
  body.either = TypeRef{static_cast<TypeId>(lowering_.api.types.size()), false, {}};
  lowering_.api.types.push_back(std::move(type));
  lowering_.types.emplace_back();
}

std::vector<Response> OperationLowering::responses(
    const spec::Operation& source, const Operation& operation) {
  std::vector<Response> out;
  bool success = false;
  for (const auto& each : source.responses()) {
    const bool first = !success && each.name.starts_with('2');
    success = success || first;
    Response made = response(each.name, each.value, operation, first);
    if (made.status == 0 && each.name != "default") {
      lowering_.gap(
          "BK3024",
          operation.id,
          each.value,
          "`" + std::string(each.name) + "` is no status code; this answer is left out");
      continue;
    }
    out.push_back(std::move(made));
  }
  std::stable_sort(out.begin(), out.end(), before);
  return out;
}

Response OperationLowering::response(
    std::string_view status,
    const spec::Response& source,
    const Operation& operation,
    bool success) {
  Response response;
  if (status.size() == 3 && (status.ends_with("XX") || status.ends_with("xx")) &&
      status[0] >= '1' && status[0] <= '5') {
    response.status = static_cast<std::uint16_t>((status[0] - '0') * 100);
    response.range = true;
  } else {
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(status.data(), status.data() + status.size(), number);
    const bool valid = error == std::errc{} && end == status.data() + status.size() &&
                       number >= 100 && number <= 599;
    if (valid) response.status = number;
    if (!valid && status != "default") return response;
  }
  response.doc = std::string(source.description());
  response.span = source.span();
  const Place owner{nullptr, operation.name.original()};
  const std::string shared = shared_name(source);
  const Place shared_place{nullptr, shared};
  const Place base = shared.empty() ? owner : shared_place;
  const std::string reason = response.status == 0 ? "error"
                             : response.range     ? range_words(response.status)
                                                  : reason_words(response.status);
  const bool said = ends_with_word(shared, {"response", "result", "answer", "error"});
  const Place place = said ? shared_place
                           : Place{
                                 &base,
                                 success || !shared.empty() ? std::string_view("response")
                                                            : std::string_view(reason)};

  const bool listed_for_all = lowering_.document.version() == spec::Version::k20;
  const bool error = response.status == 0 || response.status >= 400;
  auto contents = ranked(source.content());
  for (auto& [media, described] : contents) {
    if (listed_for_all && error) mend_error(media, described);
    if (media.yaml && is_structured(described)) {
      media.kind = BodyKind::kJson;  // JSON is YAML
      media.foreign = false;
    }
    if (media.foreign && !response.contents.empty()) {
      lowering_.gap(
          "BK3011",
          operation.id,
          described,
          "answers are not written as `" + media.name + "`, only as `" +
              response.contents.front().media_type + "`");
      continue;
    }
    const spec::Schema json = contents.front().second.schema();
    Content made = content(media, described, Direction::kResponse, place, json);
    const bool known =
        std::any_of(response.contents.begin(), response.contents.end(), [&](const Content& other) {
          return other.media_type == made.media_type;
        });
    if (known) continue;
    report_media(made, media, described, operation);
    response.contents.push_back(std::move(made));
  }
  const auto headers = source.headers();
  std::vector<std::string_view> spellings;
  spellings.reserve(headers.size());
  for (const auto& header : headers) spellings.push_back(header.name);
  const std::vector<Name> names = distinct_names(spellings, "header");
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const auto& header = headers[i];
    const Place at{&place, header.name};
    response.headers.push_back(
        {names[i],
         types_.use(header.value.schema(), Direction::kResponse, at),
         header.value.required(),
         std::string(header.value.description())});
  }
  return response;
}

}  // namespace bkctl::ir
