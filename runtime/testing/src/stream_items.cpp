#include "stream_items.hpp"

#include <charconv>
#include <map>

#include "bk/json/parse.hpp"
#include "http_text.hpp"

namespace bk::testing {
namespace {

constexpr std::string_view kEvents = "text/event-stream";
constexpr char kRecordSeparator = '\x1e';

bool is_sequence(std::string_view type) {
  return type == "application/json-seq" || type.ends_with("+json-seq");
}

StreamItem json_item(std::string_view text) {
  StreamItem item;
  if (auto value = json::parse<json::Value>(text, {.depth = 512}))
    item.readings.push_back(*std::move(value));
  return item;
}

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

std::optional<std::vector<StreamItem>> lines(std::string_view rest) {
  std::vector<StreamItem> items;
  while (!rest.empty()) items.push_back(json_item(take_line(rest)));
  return items;
}

std::optional<std::vector<StreamItem>> sequence(std::string_view rest) {
  std::vector<StreamItem> items;
  while (!rest.empty()) {
    if (rest.front() != kRecordSeparator) return std::nullopt;
    rest.remove_prefix(1);
    const std::size_t end = rest.find(kRecordSeparator);
    items.push_back(json_item(rest.substr(0, end)));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
  }
  return items;
}

/// A server-sent event while its lines are read.
class Event {
 public:
  void add(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == 0) return;  // a comment
    const std::string name(line.substr(0, colon));
    std::string_view value = colon == std::string_view::npos ? "" : line.substr(colon + 1);
    if (value.starts_with(' ')) value.remove_prefix(1);
    if (name == "data") {
      data_ += (has_data_ ? "\n" : "") + std::string(value);
      has_data_ = true;
    } else if (name == "retry") {
      std::int64_t number = 0;
      std::from_chars(value.data(), value.data() + value.size(), number);
      fields_["retry"] = json::Value{number};
    } else if (name == "event" || name == "id") {
      fields_[name] = json::Value{std::string(value)};
    }
    empty_ = false;
  }
  [[nodiscard]] bool is_empty() const { return empty_; }
  [[nodiscard]] bool has_data() const { return has_data_; }

  [[nodiscard]] StreamItem item(bool whole) const {
    StreamItem item;
    auto readings = json_item(data_).readings;
    readings.insert(readings.begin(), json::Value{data_});
    for (json::Value& reading : readings) {
      if (!whole) {
        item.readings.push_back(std::move(reading));
        continue;
      }
      json::Object object;
      for (const auto& [name, value] : fields_) object.set(name, value);
      if (has_data_) object.set("data", std::move(reading));
      item.readings.emplace_back(std::move(object));
    }
    return item;
  }

 private:
  std::map<std::string, json::Value> fields_;
  std::string data_;
  bool has_data_ = false;
  bool empty_ = true;
};

std::optional<std::vector<StreamItem>> events(std::string_view rest, bool whole) {
  std::vector<StreamItem> items;
  Event event;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (!line.empty()) {
      event.add(line);
      continue;
    }
    if (event.has_data() || (whole && !event.is_empty())) items.push_back(event.item(whole));
    event = {};
  }
  if (!event.is_empty()) return std::nullopt;  // the last one does not end
  return items;
}

}  // namespace

bool is_stream(std::string_view media_type) {
  std::string type = lower(media_type.substr(0, media_type.find(';')));
  while (type.ends_with(' ')) type.pop_back();
  for (const std::string_view lines :
       {"jsonl", "x-jsonl", "jsonlines", "x-jsonlines", "ndjson", "x-ndjson"}) {
    if (type == "application/" + std::string(lines)) return true;
  }
  return type == kEvents || is_sequence(type);
}

std::optional<std::vector<StreamItem>> stream_items(
    std::string_view media_type, bool whole_events, const Response& response) {
  std::string_view body = response.body;
  if (media_type == kEvents) {
    if (!response.whole) {
      const std::size_t end = body.rfind("\n\n");
      body = end == std::string_view::npos ? "" : body.substr(0, end + 2);
    }
    return events(body, whole_events);
  }
  const std::size_t end = body.rfind('\n');
  if (!response.whole) body = end == std::string_view::npos ? "" : body.substr(0, end + 1);
  return is_sequence(media_type) ? sequence(body) : lines(body);
}

Node item_schema(const Description& description, const Content& content, Way way) {
  if (content.item) return content.item;
  const Node own = content.described.child("schema");
  const bool refers = own && own.value->find("$ref") != nullptr;
  const Node list = refers ? description.resolve(own, way) : own;
  return list && list.child("items") ? list.child("items") : own;
}

}  // namespace bk::testing
