#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/name.hpp"
#include "engine/base/source_span.hpp"
#include "engine/ir/types.hpp"

namespace bkctl::ir {

enum class Location : std::uint8_t { kPath, kQuery, kHeader, kCookie };
enum class Style : std::uint8_t {
  kSimple,
  kLabel,
  kMatrix,
  kForm,
  kSpaceDelimited,
  kPipeDelimited,
  kDeepObject,
  kContent,  // `content`: the text is a JSON document
};

struct Parameter {
  Name name;  // `name.original()` is the name on the wire
  Location location = Location::kQuery;
  Style style = Style::kForm;
  bool explode = true;
  bool required = false;
  bool deprecated = false;
  bool allow_empty = false;
  TypeRef type;
  std::optional<std::string> default_value;  // compact JSON text
  std::optional<std::string> example;        // compact JSON text
  std::string doc;
  SourceSpan span;
};

enum class BodyKind : std::uint8_t {
  kJson,
  kForm,
  kMultipart,
  kText,
  kBinary,
  kXml,
  kItems,   // one after the other, made and read while they travel
  kEvents,  // server-sent events, each an object of data, event, id and retry
};

/// Whether values of a struct are read from such a body (but for the files of multipart).
constexpr bool has_properties(BodyKind kind) {
  return kind == BodyKind::kJson || kind == BodyKind::kForm || kind == BodyKind::kXml;
}

struct Content {
  std::string media_type;
  BodyKind kind = BodyKind::kJson;
  TypeRef type;  // of kItems and kEvents: of one item
  std::optional<std::string>
      example;                  // compact JSON text: the first example that the document gives
  Xml root;                     // of kXml
  std::size_t alternative = 0;  // of Body::either
  SourceSpan span;
};

struct Body {
  bool required = false;
  std::vector<Content> contents;  // supported media types only, the preferred one first
  std::optional<TypeRef> either;  // the union of their types; none where all share one
  std::string doc;
  SourceSpan span;
};

struct Header {
  Name name;
  TypeRef type;
  bool required = false;
  std::string doc;
};

struct Response {
  std::uint16_t status = 0;  // 100–599; for a range its hundreds (400 for 4XX); 0 for default
  bool range = false;        // 4XX
  std::vector<Content> contents;  // empty: no body
  std::vector<Header> headers;
  std::string doc;
  SourceSpan span;
};

struct SecurityUse {
  std::size_t scheme = 0;  // index into Api::security_schemes
  std::vector<std::string> scopes;
};

/// Alternatives (OR) of uses that must hold together (AND). Empty: public. An empty inner list:
/// anonymous is allowed.
using Security = std::vector<std::vector<SecurityUse>>;

enum class SchemeKind : std::uint8_t {
  kApiKey,
  kBasic,
  kBearer,
  kHttpOther,
  kOAuth2,
  kOpenIdConnect,
  kMutualTls
};

struct SecurityScheme {
  Name name;
  SchemeKind kind = SchemeKind::kApiKey;
  Location location = Location::kHeader;  // kApiKey
  std::string parameter;                  // kApiKey: name of the header, query parameter or cookie
  std::string http_scheme;                // kHttpOther: as written
  std::string doc;
  SourceSpan span;
};

/// How this document wants an error of a status to look (see bk::http::ErrorShape); json_template
/// is empty for RFC 9457.
struct ErrorShape {
  std::uint16_t status = 0;  // 0: any status without a shape of its own (`default`)
  std::string media_type;
  std::string json_template;
};

enum class ActionKind : std::uint8_t { kNone, kList, kCreate, kRead, kReplace, kPatch, kDelete };

enum class Comparison : std::uint8_t {
  kEqual,
  kIn,
  kAtLeast,
  kAtMost,
  kGreater,
  kLess,
  kContains,
  kPrefix
};

/// A parameter that selects rows: `parameter` (index) compared with the column of `property`.
struct Condition {
  std::size_t parameter = 0;
  std::string property;
  Comparison comparison = Comparison::kEqual;
};

/// How a property that surrounds the item or the items in an answer is filled.
enum class Fill : std::uint8_t {
  kItems,
  kItem,
  kTotal,
  kLimit,
  kOffset,
  kPage,
  kHasNext,
  kHasPrevious,
  kNextCursor,
  kPreviousCursor,
  kConstant
};
struct EnvelopeField {
  std::vector<std::string> path;  // property path inside the answer: {"page", "total"}
  Fill fill = Fill::kItem;
  std::string constant;  // kConstant: compact JSON text
};

/// What an operation does to an entity's rows, inferred or stated by x-bk-action. kNone: its owner
/// writes it; `why_not` then says in one sentence what could not be inferred (empty when the
/// operation is no resource operation at all).
struct Action {
  ActionKind kind = ActionKind::kNone;
  std::size_t entity = 0;             // index into Api::entities, unless kNone
  std::vector<Condition> conditions;  // path parameters first (key, parents), then filters
  std::optional<std::size_t> limit, offset, page, cursor, sort, order,
      search;               // indexes of parameters
  std::string key_in_body;  // property of the body that names the row; empty: the path does
  std::string
      body_property;  // property of the body that holds the item; empty: the body is the item
  std::vector<EnvelopeField>
      envelope;  // of the success answer; empty: the answer is the item (the list) itself
  std::string why_not;
  std::vector<std::string>
      ignored;  // one sentence per parameter that the generated list does not understand
};

struct Operation {
  Name name;           // unique over the Api; from operationId, else from method and path
  Name function;       // unique in its tag: `get` where the id is repos/get and the tag repos
  std::string id;      // operationId as written, else the camelCase of `name`
  std::string method;  // upper case
  std::string path;    // as written, without query and fragment: /books/{bookId}
  bool when_path_fits = false;  // another has method and path too, and what does not fit here
  std::size_t tag = 0;          // index into Api::tags
  std::string summary, description;
  bool deprecated = false;
  std::vector<Parameter>
      parameters;  // path parameters in path order, then query, header, cookie as written
  std::optional<Body> body;
  std::vector<Response>
      responses;  // ascending status, ranges and default last; success = first 2xx (else default)
  Security security;
  std::uint16_t invalid_status =
      400;  // the status that the document declares for input that does not fit
  std::vector<ErrorShape> error_shapes;
  Action action;
  std::string pointer;
  SourceSpan span;
};

struct Tag {
  Name name;
  std::string doc;
};

}  // namespace bkctl::ir
