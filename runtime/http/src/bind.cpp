#include "bk/http/bind.hpp"

namespace bk::http {

Task<Result<Reply>> BoundHandler::serve(Context&, const Match&) const {
  co_return unimplemented("not yet");
}

std::string BoundHandler::problem_with(const Operation&) const {
  return {};
}

}  // namespace bk::http
