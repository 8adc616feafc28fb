#include "bk/json/constraint.hpp"

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "bk/json/writer.hpp"
#include "canonical.hpp"
#include "constraint_detail.hpp"

namespace bk::json {
namespace {

using Rule = Constraint::Rule;

Constraint make(Rule rule, Constraint::Detail detail) {
  return {rule, std::make_shared<const Constraint::Detail>(std::move(detail))};
}

Constraint counted(
    Rule rule, std::optional<std::uint64_t> least, std::optional<std::uint64_t> most) {
  Constraint::Detail detail;
  detail.least_count = least;
  detail.most_count = most;
  return make(rule, std::move(detail));
}

Number number(Bound bound) {
  return bound.is_integer() ? Number{bound.integer()} : Number{bound.real()};
}

bool is_exact(const std::optional<Number>& number) {
  return !number || Number{number->as_double()} == *number;
}

Constraint ranged(std::optional<Number> least, std::optional<Number> most, bool exclusive) {
  Constraint::Detail detail;
  if (least) detail.range.least = least->as_double();
  if (most) detail.range.most = most->as_double();
  detail.range.exact = is_exact(least) && is_exact(most);
  detail.range.exclusive_least = detail.exclusive_least = exclusive && least;
  detail.range.exclusive_most = detail.exclusive_most = exclusive && most;
  detail.least = std::move(least);
  detail.most = std::move(most);
  return make(Rule::kRange, std::move(detail));
}

Constraint nested(Rule rule, std::vector<Constraint> constraints) {
  Constraint::Detail detail;
  detail.nested = std::move(constraints);
  return make(rule, std::move(detail));
}

}  // namespace

Constraint::Constraint(Rule rule, std::shared_ptr<const Detail> detail)
    : rule_(rule), detail_(std::move(detail)) {}
Constraint::Constraint(const Constraint& other) = default;
Constraint::Constraint(Constraint&& other) noexcept = default;
Constraint& Constraint::operator=(const Constraint& other) = default;
Constraint& Constraint::operator=(Constraint&& other) noexcept = default;
Constraint::~Constraint() = default;

Constraint length(std::uint64_t least, std::uint64_t most) {
  return counted(Rule::kLength, least, most);
}
Constraint min_length(std::uint64_t least) {
  return counted(Rule::kLength, least, std::nullopt);
}
Constraint max_length(std::uint64_t most) {
  return counted(Rule::kLength, std::nullopt, most);
}

Constraint pattern(std::string_view expression) {
  Constraint::Detail detail;
  detail.text = expression;
  detail.pattern = regex::Pattern::compile(expression);
  return make(Rule::kPattern, std::move(detail));
}

Constraint format(std::string_view name) {
  Constraint::Detail detail;
  detail.format = find_format(name);
  return make(Rule::kFormat, std::move(detail));
}

Constraint range(Bound least, Bound most) {
  return ranged(number(least), number(most), false);
}
Constraint minimum(Bound least) {
  return ranged(number(least), std::nullopt, false);
}
Constraint maximum(Bound most) {
  return ranged(std::nullopt, number(most), false);
}
Constraint exclusive_minimum(Bound below) {
  return ranged(number(below), std::nullopt, true);
}
Constraint exclusive_maximum(Bound above) {
  return ranged(std::nullopt, number(above), true);
}

Constraint multiple_of(Bound divisor) {
  Constraint::Detail detail;
  detail.least = number(divisor);
  return make(Rule::kMultipleOf, std::move(detail));
}

Constraint items_count(std::uint64_t least, std::uint64_t most) {
  return counted(Rule::kItemsCount, least, most);
}
Constraint min_items(std::uint64_t least) {
  return counted(Rule::kItemsCount, least, std::nullopt);
}
Constraint max_items(std::uint64_t most) {
  return counted(Rule::kItemsCount, std::nullopt, most);
}
Constraint unique_items() {
  return make(Rule::kUniqueItems, {});
}
Constraint items_of(std::initializer_list<Constraint> constraints) {
  return nested(Rule::kItems, constraints);
}

Constraint min_properties(std::uint64_t least) {
  return counted(Rule::kPropertyCount, least, std::nullopt);
}
Constraint max_properties(std::uint64_t most) {
  return counted(Rule::kPropertyCount, std::nullopt, most);
}
Constraint values_of(std::initializer_list<Constraint> constraints) {
  return nested(Rule::kValues, constraints);
}

Constraint constant(std::string_view json) {
  Constraint::Detail detail;
  const Result<Value> value = parse<Value>(json);
  if (value) detail.text = canonical(codec<Value>(), &*value);
  return make(Rule::kConstant, std::move(detail));
}

Constraint custom(std::shared_ptr<const ValueCheck> check) {
  Constraint::Detail detail;
  detail.check = std::move(check);
  return make(Rule::kCheck, std::move(detail));
}

}  // namespace bk::json
