#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/spec/schema.hpp"
#include "engine/spec/view.hpp"

namespace bkctl::spec {

class PathItem;

class Server : public View {
 public:
  using View::View;
  [[nodiscard]] std::string_view url() const { return text("url"); }
  [[nodiscard]] std::vector<Named<View>> variables() const;
};

/// An example object: `value` as JSON, or the raw value where the document gives it inline.
class Example : public View {
 public:
  using View::View;
  /// `dataValue` (3.2) or `value`; nullptr when the example is external or serialised only.
  [[nodiscard]] const yaml::Value* data() const;
};

class Encoding;

class MediaType : public View {
 public:
  using View::View;
  [[nodiscard]] Schema schema() const;
  [[nodiscard]] Schema item_schema() const;  // 3.2: of each item of a stream
  [[nodiscard]] std::vector<Named<Encoding>> encoding() const;
  [[nodiscard]] std::vector<Named<Example>> examples() const;
  /// `example`, else the first of `examples`, else nullptr.
  [[nodiscard]] const yaml::Value* example() const;
};

/// Header Object; also what Parameter has in common with it.
class Header : public View {
 public:
  using View::View;
  [[nodiscard]] bool required() const { return flag("required"); }
  [[nodiscard]] bool deprecated() const { return flag("deprecated"); }
  /// As written or the default of its place (simple).
  [[nodiscard]] std::string_view style() const;
  [[nodiscard]] bool explode() const;
  /// Schema, or of `content` its one media type's schema.
  [[nodiscard]] Schema schema() const;
  /// The one entry of `content`; an empty name without `content`.
  [[nodiscard]] Named<MediaType> content() const;
  [[nodiscard]] std::vector<Named<Example>> examples() const;
  [[nodiscard]] const yaml::Value* example() const;
};

class Encoding : public View {
 public:
  using View::View;
  [[nodiscard]] std::string_view content_type() const { return text("contentType"); }
  [[nodiscard]] std::string_view style() const;  // as written, else form
  [[nodiscard]] bool explode() const;
  [[nodiscard]] std::vector<Named<Header>> headers() const;
};

class Parameter : public Header {
 public:
  using Header::Header;
  [[nodiscard]] std::string_view name() const { return text("name"); }
  /// path, query, header, cookie, or querystring (3.2).
  [[nodiscard]] std::string_view in() const { return text("in"); }
  [[nodiscard]] bool allow_empty_value() const { return flag("allowEmptyValue"); }
  [[nodiscard]] bool allow_reserved() const { return flag("allowReserved"); }
  /// As written or the default of `in`: form for query and cookie, simple for path and header.
  [[nodiscard]] std::string_view style() const;
  [[nodiscard]] bool explode() const;
};

class RequestBody : public View {
 public:
  using View::View;
  [[nodiscard]] bool required() const { return flag("required"); }
  [[nodiscard]] std::vector<Named<MediaType>> content() const;
};

class Response : public View {
 public:
  using View::View;
  [[nodiscard]] std::vector<Named<MediaType>> content() const;
  [[nodiscard]] std::vector<Named<Header>> headers() const;
  [[nodiscard]] std::vector<Named<View>> links() const;
};

struct SchemeUse {
  std::string_view scheme;  // name in components/securitySchemes (3.2 also a URI)
  std::vector<std::string_view> scopes;
};

/// One alternative: all uses together. No uses: anonymous.
struct SecurityRequirement {
  std::vector<SchemeUse> uses;
  SourceSpan span;
};

class Operation : public View {
 public:
  Operation() = default;
  Operation(
      const Document& document,
      const yaml::Value* value,
      const yaml::Value* path_item,
      std::string_view path,
      std::string method)
      : View(document, value), path_item_(path_item), path_(path), method_(std::move(method)) {}

  /// Upper case: GET, …, QUERY, or any name of additionalOperations as written.
  [[nodiscard]] const std::string& method() const { return method_; }
  /// As written: /books/{bookId}. For webhooks the name, for callbacks the expression.
  [[nodiscard]] std::string_view path() const { return path_; }
  [[nodiscard]] std::string_view operation_id() const { return text("operationId"); }
  [[nodiscard]] bool deprecated() const { return flag("deprecated"); }
  [[nodiscard]] std::vector<std::string_view> tags() const;
  /// The path item's parameters that the operation does not replace (same name and place), then its
  /// own.
  [[nodiscard]] std::vector<Parameter> parameters() const;
  /// Empty without one.
  [[nodiscard]] RequestBody request_body() const;
  /// By status as written: 200, 4XX, default.
  [[nodiscard]] std::vector<Named<Response>> responses() const;
  /// The operation's own `security`, else the document's. Empty: public.
  [[nodiscard]] std::vector<SecurityRequirement> security() const;
  /// Whether `security` stands on the operation itself.
  [[nodiscard]] bool has_own_security() const { return has("security"); }
  /// Own servers, else the path item's, else the document's.
  [[nodiscard]] std::vector<Server> servers() const;
  /// Callback name → path items by expression.
  [[nodiscard]] std::vector<Named<std::vector<PathItem>>> callbacks() const;

 private:
  const yaml::Value* path_item_ = nullptr;
  std::string_view path_;
  std::string method_;
};

class PathItem : public View {
 public:
  PathItem() = default;
  PathItem(
      const Document& document,
      const yaml::Value* value,
      const yaml::Value* reference,
      std::string_view path)
      : View(document, value, reference), path_(path) {}

  [[nodiscard]] std::string_view path() const { return path_; }
  /// In the order get, put, post, delete, options, head, patch, trace, query, then
  /// additionalOperations as written.
  [[nodiscard]] std::vector<Operation> operations() const;
  [[nodiscard]] std::vector<Parameter> parameters() const;

 private:
  std::string_view path_;
};

struct OAuthFlow {
  std::string_view
      kind;  // implicit, password, clientCredentials, authorizationCode, deviceAuthorization
  View value;
  std::vector<Named<std::string_view>> scopes;
};

class SecurityScheme : public View {
 public:
  using View::View;
  /// apiKey, http, oauth2, openIdConnect, mutualTLS.
  [[nodiscard]] std::string_view type() const { return text("type"); }
  [[nodiscard]] std::string_view name() const {
    return text("name");
  }  // apiKey: of header, query, cookie
  [[nodiscard]] std::string_view in() const { return text("in"); }          // apiKey
  [[nodiscard]] std::string_view scheme() const { return text("scheme"); }  // http, as written
  [[nodiscard]] std::string_view bearer_format() const { return text("bearerFormat"); }
  [[nodiscard]] std::string_view open_id_connect_url() const { return text("openIdConnectUrl"); }
  [[nodiscard]] std::vector<OAuthFlow> flows() const;
};

struct Tag {
  std::string_view name;
  View value;  // empty when only operations mention it
};

}  // namespace bkctl::spec
