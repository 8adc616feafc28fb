#include "bk/http/params.hpp"

namespace bk::http {

Parameter::Parameter(In in, std::string_view name, const json::Codec& codec, std::ptrdiff_t offset)
    : in_(in),
      style_(in == In::kPath || in == In::kHeader ? Style::kSimple : Style::kForm),
      explode_(in == In::kQuery || in == In::kCookie),
      required_(in == In::kPath),
      name_(name),
      codec_(&codec),
      offset_(offset) {}

Parameter::Parameter(const Parameter&) = default;
Parameter::Parameter(Parameter&&) noexcept = default;
Parameter& Parameter::operator=(const Parameter&) = default;
Parameter& Parameter::operator=(Parameter&&) noexcept = default;
Parameter::~Parameter() = default;

void Parameter::apply(json::Constraint constraint) {
  constraints_.push_back(std::move(constraint));
}

ParamsTable::~ParamsTable() = default;

void ParamsTable::add(const Parameter& parameter) {
  parameters_.push_back(parameter);
}

}  // namespace bk::http
