#include "engine/document/pointer.hpp"

namespace bkctl::document {

std::string key_of(const yaml::Value& value, const yaml::Value& parent) {
  for (const yaml::Member& member : parent.members()) {
    if (member.value == &value) return std::string(member.key);
  }
  std::size_t index = 0;
  for (const yaml::Value* item : parent.items()) {
    if (item == &value) return std::to_string(index);
    ++index;
  }
  return {};
}

std::string token_of(const yaml::Value& value, const yaml::Value& parent) {
  return yaml::escape_pointer_token(key_of(value, parent));
}

std::string fragment_of(std::string_view pointer) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : pointer) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7f &&
        std::string_view("%\"<>\\^`|#").find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4u], kHex[byte & 15u]};
    }
  }
  return out;
}

}  // namespace bkctl::document
