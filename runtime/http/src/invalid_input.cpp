#include "invalid_input.hpp"

#include <string>
#include <utility>

namespace bk::http {

Error invalid_input(std::vector<Violation> violations) {
  std::string message = "The request has " + std::to_string(violations.size()) + " problems.";
  if (violations.size() == 1) {
    const Violation& one = violations.front();
    const std::string place = one.in == "body" ? one.pointer : one.pointer.substr(1);
    message = (one.in == "body" ? "Body" : "Parameter") + (place.empty() ? "" : " " + place) + " " +
              one.message + ".";
    if (one.in == "body" && place.empty()) message = "The body " + one.message + ".";
  }
  return Error{ErrorCode::kInvalidArgument, std::move(message)}.with_violations(
      std::move(violations));
}

}  // namespace bk::http
