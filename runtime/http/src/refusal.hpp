#pragma once

#include "bk/http/reply.hpp"

namespace bk::http {

/// The answer to what is no request: it has not come as far as to have an id.
Reply refusal(int status);

}  // namespace bk::http
