#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "bk/http/params.hpp"
#include "bk/json/text.hpp"
#include "bk/json/violations.hpp"

namespace bk::http {

/// What a request holds for one parameter, taken apart by its style: a scalar, items or members,
/// decoded. Made by the functions of its place, then read into the member.
class ParameterText {
 public:
  ParameterText(const Parameter& parameter, json::Violations& violations)
      : parameter_(parameter),
        shape_(json::text_shape(parameter.codec())),
        path_(nullptr, parameter.name()),
        violations_(violations) {}

  [[nodiscard]] const Parameter& parameter() const { return parameter_; }
  [[nodiscard]] json::TextShape shape() const { return shape_; }
  [[nodiscard]] bool is_scalar() const {
    return shape_ == json::TextShape::kScalar || shape_ == json::TextShape::kNone ||
           parameter_.style() == Style::kContent;
  }
  /// What is inside of a list is no string, so an escaped delimiter cannot be part of an item.
  [[nodiscard]] bool has_string_items() const;

  // Text still percent-encoded; `+` is a space in queries.
  void add(std::string_view text);
  void add_member(std::string_view name, std::string_view text);
  /// Items between delimiters; or names and values, when the parameter is an object.
  void add_separated(std::string_view text, char separator);
  /// Members as `name=value` between delimiters.
  void add_assignments(std::string_view text, char separator);
  /// Decoded text, of a member.
  void add_decoded_member(std::string name, std::string_view text);
  void violate(std::string_view keyword, std::string message) {
    violations_.add(&path_, keyword, std::move(message));
    failed_ = true;
  }

  /// Fills the parameter's member of `params`, or says what is wrong.
  void read(void* params);

 private:
  std::string_view decoded(std::string_view text);
  bool read_value(void* member);

  const Parameter& parameter_;
  json::TextShape shape_;
  json::Path path_;
  json::Violations& violations_;
  bool given_ = false;
  bool failed_ = false;
  std::vector<std::string_view> texts_;
  std::vector<json::TextMember> members_;
  std::deque<std::string> kept_;  // decoded texts, in place
};

}  // namespace bk::http
