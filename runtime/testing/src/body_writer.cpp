#include "body_writer.hpp"

#include "bk/json/parse.hpp"
#include "http_text.hpp"
#include "parameter_writer.hpp"

namespace bk::testing {
namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

// A form's fields: lists are repeated, objects are JSON texts.
std::optional<Parts> fields_of(const json::Value& value) {
  if (!value.is_object()) return std::nullopt;
  Parts out;
  for (const auto& [name, member] : *value.if_object()) {
    const json::Value::Array items =
        member.is_array() ? *member.if_array() : json::Value::Array{member};
    if (items.empty()) return std::nullopt;
    for (const json::Value& item : items) {
      auto text = item.is_object() ? std::optional{json::write(item)} : plain_text(item);
      if (!text) return std::nullopt;
      out.emplace_back(name, *std::move(text));
    }
  }
  return out;
}

Body form(const Content& content, const Parts& fields) {
  std::string bytes;
  for (const auto& [name, text] : fields) {
    if (!bytes.empty()) bytes += '&';
    bytes += percent_encoded(name) + "=" + percent_encoded(text);
  }
  return {content.media_type, std::move(bytes)};
}

Body multipart(const Content& content, const Parts& fields) {
  constexpr std::string_view kBoundary = "bk-contract-boundary-7f3a";
  std::string bytes;
  for (const auto& [name, text] : fields) {
    bytes += "--" + std::string{kBoundary} + "\r\nContent-Disposition: form-data; name=\"" + name +
             "\"\r\n\r\n" + text + "\r\n";
  }
  bytes += "--" + std::string{kBoundary} + "--\r\n";
  return {content.media_type + "; boundary=" + std::string{kBoundary}, std::move(bytes)};
}

// What a range stands for in a request.
std::string concrete(const Content& content) {
  if (content.media_type.find('*') == std::string::npos) return content.media_type;
  if (content.form == Form::kJson) return "application/json";
  return content.form == Form::kText ? "text/plain" : "application/octet-stream";
}

}  // namespace

std::optional<Body> write_body(const Content& content, const json::Value& value) {
  switch (content.form) {
    case Form::kJson:
      return Body{concrete(content), json::write(value)};
    case Form::kUrlEncoded:
    case Form::kMultipart: {
      const auto fields = fields_of(value);
      if (!fields || fields->empty()) return std::nullopt;
      return content.form == Form::kMultipart ? multipart(content, *fields)
                                              : form(content, *fields);
    }
    case Form::kItems: {
      const bool sequence = content.media_type.ends_with("json-seq");
      return Body{content.media_type, (sequence ? "\x1e" : "") + json::write(value) + "\n"};
    }
    case Form::kXml: {
      auto text = to_xml(*content.xml, value);
      if (!text) return std::nullopt;
      return Body{content.media_type, *std::move(text)};
    }
    case Form::kText:
    case Form::kOctets: {
      const auto text = plain_text(value);
      if (!text) return std::nullopt;
      return Body{concrete(content), *text};
    }
  }
  return std::nullopt;
}

}  // namespace bk::testing
