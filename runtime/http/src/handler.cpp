#include "bk/http/handler.hpp"

#include <string>

namespace bk::http {

bool Handler::takes_path(const Match&) const {
  return true;
}

void Handler::retell(const Request&, const Operation&, Reply&) const {}

std::string Handler::problem_with(const Operation&) const {
  return {};
}

}  // namespace bk::http
