#include "refusal.hpp"

#include <string>

namespace bk::http {

Reply refusal(int status) {
  Reply reply;
  reply.status = status;
  reply.content_type = "application/problem+json";
  reply.body = R"({"type":"about:blank","title":")";
  reply.body += reason_phrase(status);
  reply.body += R"(","status":)" + std::to_string(status) + "}";
  return reply;
}

}  // namespace bk::http
