#include "bk/http/stream_format.hpp"

#include "bk/http/headers.hpp"
#include "media_type.hpp"

namespace bk::http {

StreamFormat stream_format(std::string_view media_type) {
  const auto type = parse_media_type(media_type);
  if (!type) return StreamFormat::kRaw;
  if (same_name(type->type, "text") && same_name(type->subtype, "event-stream"))
    return StreamFormat::kEvents;
  if (same_name(type->subtype, "json-seq") || type->subtype.ends_with("+json-seq"))
    return StreamFormat::kSequence;
  for (const std::string_view lines :
       {"jsonl", "x-jsonl", "jsonlines", "x-jsonlines", "ndjson", "x-ndjson"}) {
    if (same_name(type->subtype, lines)) return StreamFormat::kLines;
  }
  return StreamFormat::kRaw;
}

}  // namespace bk::http
