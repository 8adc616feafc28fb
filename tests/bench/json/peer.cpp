#include "peer.hpp"

#include <simdjson.h>

#include <algorithm>
#include <limits>

namespace peer {
namespace {

namespace json = simdjson::ondemand;

bool read(json::value from, std::string& out, std::size_t least, std::size_t most) {
  std::string_view text;
  if (from.get_string().get(text) != simdjson::SUCCESS) return false;
  const auto characters = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  if (characters < least || characters > most) return false;
  out = text;
  return true;
}

bool read(json::value from, double& out, double least) {
  return from.get_double().get(out) == simdjson::SUCCESS && out >= least;
}

template <class Integer>
bool read(json::value from, Integer& out, std::int64_t least, std::int64_t most) {
  std::int64_t number = 0;
  if (from.get_int64().get(number) != simdjson::SUCCESS || number < least || number > most)
    return false;
  out = static_cast<Integer>(number);
  return true;
}

bool read(json::value from, bool& out) {
  return from.get_bool().get(out) == simdjson::SUCCESS;
}

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

bool read(json::object from, order::Item& out) {
  unsigned seen = 0;
  for (auto field : from) {
    std::string_view key;
    if (field.unescaped_key().get(key) != simdjson::SUCCESS) return false;
    json::value value = field.value();
    unsigned which = 0;
    bool good = true;
    if (key == "id") {
      which = 1;
      good = read(value, out.id, 1, kMost);
    } else if (key == "sku") {
      which = 2;
      good = read(value, out.sku, 1, 40);
    } else if (key == "name") {
      which = 4;
      good = read(value, out.name, 1, 200);
    } else if (key == "qty") {
      which = 8;
      good = read(value, out.qty, 1, 1000);
    } else if (key == "price") {
      which = 16;
      good = read(value, out.price, 0);
    } else if (key == "in_stock") {
      which = 32;
      good = read(value, out.in_stock);
    }
    if (!good || (seen & which) != 0) return false;
    seen |= which;
  }
  return seen == 63;
}

bool read(json::value from, order::Status& out) {
  static constexpr std::string_view kNames[] = {"new", "paid", "shipped", "cancelled"};
  std::string_view text;
  if (from.get_string().get(text) != simdjson::SUCCESS) return false;
  const auto* found = std::find(std::begin(kNames), std::end(kNames), text);
  out = static_cast<order::Status>(found - std::begin(kNames));
  return found != std::end(kNames);
}

template <class T>
bool parsed(json::value from, T& out) {
  std::string_view text;
  if (from.get_string().get(text) != simdjson::SUCCESS) return false;
  const auto value = T::parse(text);
  if (value) out = *value;
  return value.has_value();
}

template <class Take>
bool each(json::value from, std::size_t least, std::size_t most, Take&& take) {
  json::array items;
  if (from.get_array().get(items) != simdjson::SUCCESS) return false;
  std::size_t count = 0;
  for (auto item : items) {
    json::value value;
    if (item.get(value) != simdjson::SUCCESS || ++count > most || !take(value)) return false;
  }
  return count >= least;
}

bool read_member(std::string_view key, json::value value, order::Order& out, unsigned& which) {
  if (key == "id") return which = 1, read(value, out.id, 1, kMost);
  if (key == "customer_id") return which = 2, parsed(value, out.customer_id);
  if (key == "email") return which = 4, read(value, out.email, 0, 254);
  if (key == "status") return which = 8, read(value, out.status);
  if (key == "currency") return which = 16, read(value, out.currency, 3, 3);
  if (key == "created_at") return which = 32, parsed(value, out.created_at);
  if (key == "total") return which = 64, read(value, out.total, 0);
  if (key == "paid") return which = 128, read(value, out.paid);
  if (key == "notes") return read(value, out.notes.emplace(), 0, 2000);
  if (key == "tags") {
    which = 256;
    return each(
        value, 0, 20, [&](json::value tag) { return read(tag, out.tags.emplace_back(), 0, 40); });
  }
  if (key == "items") {
    which = 512;
    return each(value, 1, 100, [&](json::value item) {
      json::object object;
      return item.get_object().get(object) == simdjson::SUCCESS &&
             read(object, out.items.emplace_back());
    });
  }
  return true;
}

}  // namespace

struct Reader::State {
  explicit State(std::string_view of) : text(of) {}
  simdjson::padded_string text;
  json::parser parser;
};

Reader::Reader(std::string_view text) : state_(std::make_unique<State>(text)) {}
Reader::~Reader() = default;

bool Reader::read(order::Order& order) {
  json::document document;
  json::object members;
  if (state_->parser.iterate(state_->text).get(document) != simdjson::SUCCESS) return false;
  if (document.get_object().get(members) != simdjson::SUCCESS) return false;
  unsigned seen = 0;
  for (auto field : members) {
    std::string_view key;
    unsigned which = 0;
    if (field.unescaped_key().get(key) != simdjson::SUCCESS) return false;
    if (!read_member(key, field.value(), order, which) || (seen & which) != 0) return false;
    seen |= which;
  }
  return seen == 1023;
}

bool Reader::read(std::vector<double>& numbers) {
  json::document document;
  json::value value;
  if (state_->parser.iterate(state_->text).get(document) != simdjson::SUCCESS) return false;
  if (document.get_value().get(value) != simdjson::SUCCESS) return false;
  return each(value, 0, 1'000'000, [&](json::value number) {
    return number.get_double().get(numbers.emplace_back()) == simdjson::SUCCESS;
  });
}

bool Reader::read(std::vector<std::string>& texts) {
  json::document document;
  json::value value;
  if (state_->parser.iterate(state_->text).get(document) != simdjson::SUCCESS) return false;
  if (document.get_value().get(value) != simdjson::SUCCESS) return false;
  return each(value, 0, 1'000'000, [&](json::value text) {
    std::string_view view;
    if (text.get_string().get(view) != simdjson::SUCCESS) return false;
    texts.emplace_back(view);
    return true;
  });
}

}  // namespace peer
