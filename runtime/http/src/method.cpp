#include "bk/http/method.hpp"

#include <array>

namespace bk::http {

std::string_view to_string(Method method) {
  static constexpr std::array<std::string_view, kMethods> kNames{
      "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "_OTHER"};
  return kNames[static_cast<std::size_t>(method)];
}

}  // namespace bk::http
