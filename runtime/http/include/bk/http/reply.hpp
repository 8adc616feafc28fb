#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "bk/http/body_source.hpp"
#include "bk/http/headers.hpp"

namespace bk::http {

/// A response as it is sent.
struct Reply {
  int status = 200;
  std::string content_type{};  ///< none sent when empty
  std::string body{};
  std::string_view fixed_body{};  ///< in place of `body`: bytes that outlive the server
  Headers headers{};
  std::unique_ptr<BodySource> stream{};  ///< in place of `body`: made while it is sent

  [[nodiscard]] std::string_view bytes() const {
    return fixed_body.data() != nullptr ? fixed_body : std::string_view{body};
  }
};

/// `Not Found` for 404; empty for a status without a registered phrase.
std::string_view reason_phrase(int status);

}  // namespace bk::http
