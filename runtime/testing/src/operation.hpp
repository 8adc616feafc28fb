#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "description.hpp"
#include "xml_form.hpp"

namespace bk::testing {

/// A parameter as the description has it.
struct Parameter {
  std::string name;
  std::string in;
  std::string style;
  bool explode = false;
  bool required = false;
  bool allow_empty = false;
  std::string media_type;  ///< of `content`; empty: by style
  Node schema;             ///< null: anything
  Node described;
};

/// How bytes of a media type are made.
enum class Form : std::uint8_t { kJson, kUrlEncoded, kMultipart, kXml, kText, kOctets, kItems };

struct Content {
  std::string media_type;
  Form form = Form::kOctets;
  Node schema;  ///< of one item where the form is kItems
  Node item;    ///< of one item of a stream; null: as `schema` says
  Node described;
  std::shared_ptr<const XmlForm> xml;  ///< of kXml
};

struct Answer {
  std::string status;  ///< `200`, `4XX`, `default`
  std::vector<Content> contents;
  std::vector<Parameter> headers;
};

struct SchemeUse {
  std::string scheme;
  std::vector<std::string> scopes;
};

/// What the description says of one operation. Points into it.
struct Operation {
  std::string name;  ///< operationId, or `GET /books`
  std::string method;
  std::string path;
  bool shares_path = false;  ///< another operation answers where the path parameters do not fit
  std::vector<Parameter> parameters;
  bool has_body = false;
  bool body_required = false;
  std::vector<Content> contents;  ///< the ones that services read best first
  std::vector<Answer> answers;
  std::vector<std::vector<SchemeUse>> security;  ///< empty: open to everyone

  [[nodiscard]] bool needs_credentials() const;
  /// What input that does not fit is answered with: 422 where that is described and 400 is not.
  [[nodiscard]] int invalid_status() const;
  /// The answer described for a status; null when there is none.
  [[nodiscard]] const Answer* answer(int status) const;
};

/// Throws Failure when the description has no such operation.
Operation find_operation(
    const Description& description, std::string_view method, std::string_view path);

}  // namespace bk::testing
