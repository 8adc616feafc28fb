#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bk/http/bind.hpp"
#include "bk/http/request.hpp"
#include "media_type.hpp"

namespace bk::http {

/// An answer that an operation may give, and how it is written.
struct Answer {
  explicit Answer(const ReplyFact& of);

  ReplyFact fact;
  std::optional<MediaType> type;  ///< of fact.media_type; nullopt for what is none
  std::string content_type;       ///< the header field
};

/// The answers that an operation may give, in the order of its facts.
struct Answers {
  explicit Answers(std::span<const ReplyFact> facts) : all(facts.begin(), facts.end()) {}
  std::vector<Answer> all;
};

/// Whether the client takes what the operation answers when all goes well; what it answers
/// otherwise is told whatever the client accepts.
bool is_acceptable(const Answers& answers, const Request& request);

/// The response for an outcome. When the same status and body may be written as several media
/// types, the one is taken that the client likes best.
Reply write_reply(
    const Answers& answers,
    const Invocation::Outcome& outcome,
    const Operation& operation,
    const Request& request);

/// Turns an error's JSON into the XML that the operation describes for its status, where the client
/// likes that better.
void write_error(
    const Answers& answers, const Operation& operation, const Request& request, Reply& error);

}  // namespace bk::http
