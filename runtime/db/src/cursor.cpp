#include "cursor.hpp"

#include <array>
#include <cstdint>
#include <utility>

#include "bk/core/bytes.hpp"
#include "bk/crypto/compare.hpp"
#include "bk/crypto/hash.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"

namespace bk::db {
namespace {

constexpr std::size_t kTagSize = 16;
constexpr std::size_t kMaximumSize = 8192;

std::string tag_of(std::string_view payload, std::string_view order, std::string_view secret) {
  const std::string key = "bk.db.cursor " + std::string{secret};
  std::string message{order};
  message += '\0';
  message += payload;
  return std::string{crypto::octets(crypto::hmac_sha256(key, message)).substr(0, kTagSize)};
}

struct ToJson {
  json::Value operator()(std::monostate) const { return {}; }
  json::Value operator()(bool value) const { return value; }
  json::Value operator()(std::int64_t value) const { return value; }
  // Marked, because JSON has but one kind of number.
  json::Value operator()(double value) const { return json::Value::Array{json::Value{value}}; }
  json::Value operator()(const std::string& value) const { return value; }
  json::Value operator()(const Bytes& value) const {
    json::Object object;
    object.set("b", base64_encode(value.octets()));
    return object;
  }
};

std::optional<Scalar> to_scalar(const json::Value& value) {
  if (value.is_null()) return Scalar{};
  if (const bool* flag = value.if_boolean()) return *flag;
  if (const std::string* text = value.if_string()) return *text;
  if (const json::Number* number = value.if_number()) {
    const auto integer = number->as_int64();
    return integer ? std::optional<Scalar>{*integer} : std::nullopt;
  }
  if (const json::Value* real = value.find(std::size_t{0})) {
    const json::Number* number = real->if_number();
    return number != nullptr ? std::optional<Scalar>{number->as_double()} : std::nullopt;
  }
  const json::Value* octets = value.find("b");
  const std::string* text = octets == nullptr ? nullptr : octets->if_string();
  auto decoded = text == nullptr ? std::nullopt : base64_decode(*text);
  return decoded ? std::optional<Scalar>{Bytes{*std::move(decoded)}} : std::nullopt;
}

}  // namespace

std::string write_cursor(const Cursor& cursor, std::string_view order, std::string_view secret) {
  json::Value::Array list{json::Value{cursor.backwards}};
  for (const Scalar& value : cursor.values) list.push_back(std::visit(ToJson{}, value));
  const std::string payload = json::write(json::Value{std::move(list)});
  return base64url_encode(tag_of(payload, order, secret) + payload);
}

std::optional<Cursor> read_cursor(
    std::string_view text, std::string_view order, std::string_view secret) {
  if (text.size() > kMaximumSize) return std::nullopt;
  const auto octets = base64url_decode(text);
  if (!octets || octets->size() <= kTagSize) return std::nullopt;
  const std::string_view payload = std::string_view{*octets}.substr(kTagSize);
  const std::string_view tag = std::string_view{*octets}.substr(0, kTagSize);
  if (!crypto::constant_time_equal(tag, tag_of(payload, order, secret))) return std::nullopt;
  const auto value = json::parse<json::Value>(payload);
  const json::Value::Array* list = value ? value->if_array() : nullptr;
  if (list == nullptr || list->empty() || list->front().if_boolean() == nullptr)
    return std::nullopt;
  Cursor cursor;
  cursor.backwards = *list->front().if_boolean();
  for (std::size_t i = 1; i < list->size(); ++i) {
    auto scalar = to_scalar((*list)[i]);
    if (!scalar) return std::nullopt;
    cursor.values.push_back(*std::move(scalar));
  }
  return cursor;
}

}  // namespace bk::db
