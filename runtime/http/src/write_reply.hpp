#pragma once

#include <span>

#include "bk/http/bind.hpp"
#include "bk/http/request.hpp"

namespace bk::http {

/// Whether the client takes what the operation answers when all goes well; what it answers
/// otherwise is told whatever the client accepts.
bool is_acceptable(std::span<const ReplyFact> facts, const Request& request);

/// The response for an outcome. When the same status and body may be written as several media
/// types, the one is taken that the client likes best.
Reply write_reply(
    std::span<const ReplyFact> facts,
    const Invocation::Outcome& outcome,
    const Operation& operation,
    const Request& request);

/// Turns an error's JSON into the XML that the operation describes for its status, where the client
/// likes that better.
void write_error(
    std::span<const ReplyFact> facts,
    const Operation& operation,
    const Request& request,
    Reply& error);

}  // namespace bk::http
