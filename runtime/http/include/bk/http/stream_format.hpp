#pragma once

#include <cstdint>
#include <string_view>

namespace bk::http {

/// How items follow each other in a body.
enum class StreamFormat : std::uint8_t {
  kRaw,          ///< one behind the other: octets and texts as they are
  kLines,        ///< JSON, each on a line of its own (https://jsonlines.org)
  kSequence,     ///< JSON text sequences (RFC 7464)
  kEvents,       ///< server-sent events, each item the data of one
  kWholeEvents,  ///< server-sent events, each item an object of data, event, id and retry
};

/// The format that a media type names; kRaw for those that name none.
StreamFormat stream_format(std::string_view media_type);

}  // namespace bk::http
