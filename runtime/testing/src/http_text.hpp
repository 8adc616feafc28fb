#pragma once

#include <string>
#include <string_view>

#include "bk/testing/client.hpp"

namespace bk::testing {

class Connection;

/// Reads one HTTP/1.1 answer (interim 1xx ones are skipped). Throws Failure when it is not one.
/// `beginning`: see Request::beginning().
Response read_response(Connection& connection, bool is_head, bool beginning);

std::string lower(std::string_view text);
std::string percent_encoded(std::string_view text);
/// What is no escape stays as it is.
std::string percent_decoded(std::string_view text);

}  // namespace bk::testing
