#include "engine/cpp/identifier.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace bkctl::cpp {
namespace {

// Keywords and alternative tokens of C++20, then names that system headers define as macros.
// Sorted.
constexpr std::array kReserved = {
    std::string_view{"EOF"},
    std::string_view{"NAN"},
    std::string_view{"NULL"},
    std::string_view{"alignas"},
    std::string_view{"alignof"},
    std::string_view{"and"},
    std::string_view{"and_eq"},
    std::string_view{"asm"},
    std::string_view{"assert"},
    std::string_view{"auto"},
    std::string_view{"bitand"},
    std::string_view{"bitor"},
    std::string_view{"bk"},
    std::string_view{"bool"},
    std::string_view{"break"},
    std::string_view{"case"},
    std::string_view{"catch"},
    std::string_view{"char"},
    std::string_view{"char16_t"},
    std::string_view{"char32_t"},
    std::string_view{"char8_t"},
    std::string_view{"class"},
    std::string_view{"co_await"},
    std::string_view{"co_return"},
    std::string_view{"co_yield"},
    std::string_view{"compl"},
    std::string_view{"concept"},
    std::string_view{"const"},
    std::string_view{"const_cast"},
    std::string_view{"consteval"},
    std::string_view{"constexpr"},
    std::string_view{"constinit"},
    std::string_view{"continue"},
    std::string_view{"decltype"},
    std::string_view{"default"},
    std::string_view{"delete"},
    std::string_view{"do"},
    std::string_view{"double"},
    std::string_view{"dynamic_cast"},
    std::string_view{"else"},
    std::string_view{"enum"},
    std::string_view{"errno"},
    std::string_view{"explicit"},
    std::string_view{"export"},
    std::string_view{"extern"},
    std::string_view{"false"},
    std::string_view{"float"},
    std::string_view{"for"},
    std::string_view{"friend"},
    std::string_view{"goto"},
    std::string_view{"if"},
    std::string_view{"inline"},
    std::string_view{"int"},
    std::string_view{"linux"},
    std::string_view{"long"},
    std::string_view{"major"},
    std::string_view{"makedev"},
    std::string_view{"minor"},
    std::string_view{"mutable"},
    std::string_view{"namespace"},
    std::string_view{"new"},
    std::string_view{"noexcept"},
    std::string_view{"not"},
    std::string_view{"not_eq"},
    std::string_view{"nullptr"},
    std::string_view{"operator"},
    std::string_view{"or"},
    std::string_view{"or_eq"},
    std::string_view{"private"},
    std::string_view{"protected"},
    std::string_view{"public"},
    std::string_view{"register"},
    std::string_view{"reinterpret_cast"},
    std::string_view{"requires"},
    std::string_view{"return"},
    std::string_view{"short"},
    std::string_view{"signed"},
    std::string_view{"sizeof"},
    std::string_view{"static"},
    std::string_view{"static_assert"},
    std::string_view{"static_cast"},
    std::string_view{"std"},
    std::string_view{"stderr"},
    std::string_view{"stdin"},
    std::string_view{"stdout"},
    std::string_view{"struct"},
    std::string_view{"switch"},
    std::string_view{"template"},
    std::string_view{"this"},
    std::string_view{"thread_local"},
    std::string_view{"throw"},
    std::string_view{"true"},
    std::string_view{"try"},
    std::string_view{"typedef"},
    std::string_view{"typeid"},
    std::string_view{"typename"},
    std::string_view{"union"},
    std::string_view{"unix"},
    std::string_view{"unsigned"},
    std::string_view{"using"},
    std::string_view{"virtual"},
    std::string_view{"void"},
    std::string_view{"volatile"},
    std::string_view{"wchar_t"},
    std::string_view{"while"},
    std::string_view{"xor"},
    std::string_view{"xor_eq"},
};
static_assert(std::is_sorted(kReserved.begin(), kReserved.end()));

std::string valid(std::string text) {
  std::erase_if(text, [](unsigned char c) {
    return !(
        c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  });
  if (text.empty()) text = "value";
  if (text.front() >= '0' && text.front() <= '9') text.insert(0, "n");
  return is_reserved(text) ? text + "_" : text;
}

}  // namespace

bool is_reserved(const std::string& text) {
  return std::binary_search(kReserved.begin(), kReserved.end(), std::string_view{text});
}

std::string snake_identifier(const Name& name) {
  return valid(name.snake());
}

std::string type_identifier(const Name& name) {
  std::string text = name.pascal();
  if (!text.empty() && text.front() >= '0' && text.front() <= '9') text.insert(0, "N");
  return valid(std::move(text));
}

std::string constant_identifier(const Name& name) {
  return "k" + name.pascal();
}

}  // namespace bkctl::cpp
