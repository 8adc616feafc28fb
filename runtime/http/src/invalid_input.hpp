#pragma once

#include <vector>

#include "bk/core/error.hpp"

namespace bk::http {

/// Input that does not fit its description, in a sentence and in all its places.
Error invalid_input(std::vector<Violation> violations);

}  // namespace bk::http
