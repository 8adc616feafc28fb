#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bk/json/text.hpp"

namespace bk::http {

/// Names with values, kept here; members() points into it.
class Form {
 public:
  void add(std::string name, std::string value) {
    entries_.push_back({std::move(name), std::move(value)});
  }
  [[nodiscard]] std::vector<json::TextMember> members() const;

  struct Entry {
    std::string name;
    std::string value;
  };
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;
};

inline constexpr std::size_t kFormEntries = 10'000;  ///< more are refused

/// `application/x-www-form-urlencoded` by the URL standard; nullopt for escapes that are none,
/// bytes that are not UTF-8, or too many entries.
std::optional<Form> parse_form(std::string_view text);
std::string write_form(const std::vector<json::OwnedTextMember>& members);

/// A part of a multipart/form-data body.
struct Part {
  std::string name;
  std::string_view content;
};
/// By RFC 7578; nullopt for what is not one, ended and whole.
std::optional<std::vector<Part>> parse_multipart(std::string_view body, std::string_view boundary);

}  // namespace bk::http
