#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "bk/json/value.hpp"
#include "bk/testing/client.hpp"
#include "operation.hpp"

namespace bk::testing {

/// Whether a media type is a sequence of items: server-sent events, JSON lines, JSON sequences.
bool is_stream(std::string_view media_type);

/// An item as a value. The data of an event is a text, and may be the text of a JSON value:
/// whichever its schema asks for.
struct StreamItem {
  std::vector<json::Value> readings;  ///< none: it is no JSON, and should be
};

/// The items of a body, in order; of a body that is not whole, those that are. `whole_events`: an
/// item is an object of the event's fields, not its data. nullopt: it is no such stream.
std::optional<std::vector<StreamItem>> stream_items(
    std::string_view media_type, bool whole_events, const Response& response);

/// What describes one item; null when nothing does. A `schema` that is a list describes its items,
/// any other one item.
Node item_schema(const Description& description, const Content& content, Way way);

}  // namespace bk::testing
