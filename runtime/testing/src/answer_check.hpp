#pragma once

#include <string>
#include <vector>

#include "bk/testing/client.hpp"
#include "operation.hpp"

namespace bk::testing {

/// Reasons why an answer is not as described; none when it is.
using Reasons = std::vector<std::string>;

/// Whether body, media type and headers are those that are described for the status.
Reasons check_answer(
    Description& description, const Operation& operation, const Response& response);

/// Whether the answer tells of an error in a way that clients of the operation know: a problem
/// document (RFC 9457) of its own status, or the body that is described for some other error.
bool is_known_error(Description& description, const Operation& operation, const Response& response);

/// Whether it is a problem document.
bool is_problem(const Response& response);

/// An entry of a problem document's `errors`.
struct Complaint {
  std::string in, pointer, keyword;
};
/// Those of a problem document; none when it is not one.
std::vector<Complaint> complaints(const Response& response);

}  // namespace bk::testing
