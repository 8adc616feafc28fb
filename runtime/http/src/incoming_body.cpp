#include "incoming_body.hpp"

#include <utility>

#include "connection.hpp"

namespace bk::http {

BodyInput::State IncomingBody::take(std::string& out) {
  const std::size_t before = out.size();
  const State state = connection_.take_body(out);
  bytes_ += out.size() - before;
  return state;
}

std::size_t IncomingBody::limit() const {
  return connection_.body_limit();
}

void IncomingBody::resume() {
  std::exchange(reader_, nullptr).resume();
}

}  // namespace bk::http
