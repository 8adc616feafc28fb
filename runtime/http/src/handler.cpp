#include "bk/http/handler.hpp"

#include <string>

namespace bk::http {

std::string Handler::problem_with(const Operation&) const {
  return {};
}

}  // namespace bk::http
