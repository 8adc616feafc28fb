#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bk/core/error.hpp"

namespace bk::http {

/// What the placeholders of an ErrorShape stand for.
struct ErrorValues {
  int status = 0;
  std::string_view title;
  std::string_view detail;
  std::string_view code;
  std::string_view instance;
  std::string_view request_id;
  const std::vector<Violation>& violations;
};

/// The members of RFC 9457, empty ones left out, and `errors`.
std::string rfc9457(const ErrorValues& values);
/// `Not Found: there is no such book.`
std::string plain_text(const ErrorValues& values);
std::string html_text(const ErrorValues& values);
/// The template with its placeholders filled in. What is no placeholder stays as it is.
std::string fill(std::string_view json_template, const ErrorValues& values);

}  // namespace bk::http
