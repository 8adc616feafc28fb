#pragma once

#include "bk/core/result.hpp"
#include "bk/http/body.hpp"
#include "bk/http/request.hpp"
#include "bk/json/codec_types.hpp"
#include "bk/json/violations.hpp"
#include "media_type.hpp"

namespace bk::http {

/// How the body of a request is to be read: by its Content-Type.
struct BodyReading {
  const BodyContent* content = nullptr;  ///< null: there is no body
  MediaType type{};
};

/// kUnsupportedMediaType when the operation takes nothing of the kind.
Result<BodyReading> choose_body(const Body& body, const Request& request);

/// Reads a body into `target`, a fresh object of the type of `argument`.
void read_body(
    const BodyReading& reading,
    const Request& request,
    const json::Codec& argument,
    void* target,
    json::Violations& violations);

/// What speaks against reading such bodies into that type; empty when nothing does.
std::string body_problem(const Body& body, const json::Codec& argument);

}  // namespace bk::http
