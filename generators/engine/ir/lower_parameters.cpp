#include <algorithm>
#include <array>
#include <unordered_set>

#include "engine/ir/lower_operations.hpp"
#include "engine/spec/path_template.hpp"

namespace bkctl::ir {
namespace {

// 3.2: the query as a whole. As form data it is an object of which each member is a parameter.
bool is_whole_query(const spec::Parameter& parameter) {
  return parameter.in() == "querystring" &&
         media_of(parameter.content().name).kind == BodyKind::kForm;
}

std::optional<Location> location_of(std::string_view in) {
  if (in == "path") return Location::kPath;
  if (in == "query") return Location::kQuery;
  if (in == "header") return Location::kHeader;
  if (in == "cookie") return Location::kCookie;
  return std::nullopt;
}

std::string_view word_of(Location location) {
  switch (location) {
    case Location::kPath:
      return "path";
    case Location::kQuery:
      return "query";
    case Location::kHeader:
      return "header";
    case Location::kCookie:
      return "cookie";
  }
  return "query";
}

std::optional<Style> style_of(std::string_view style) {
  if (style == "simple") return Style::kSimple;
  if (style == "label") return Style::kLabel;
  if (style == "matrix") return Style::kMatrix;
  if (style == "form" || style == "cookie") return Style::kForm;
  if (style == "spaceDelimited") return Style::kSpaceDelimited;
  if (style == "pipeDelimited") return Style::kPipeDelimited;
  if (style == "deepObject") return Style::kDeepObject;
  return std::nullopt;
}

// Said by other means (OpenAPI 3.1, "Parameter Object"): such definitions shall be ignored.
bool is_ignored_header(std::string_view name) {
  constexpr std::array<std::string_view, 3> kIgnored = {"accept", "content-type", "authorization"};
  std::string lower(name);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return std::find(kIgnored.begin(), kIgnored.end(), lower) != kIgnored.end();
}

// Words that tell parameters apart; the same name in two places gets the place behind it.
void make_distinct(std::vector<Parameter>& parameters) {
  std::vector<std::string_view> spellings;
  spellings.reserve(parameters.size());
  for (const Parameter& parameter : parameters) spellings.push_back(parameter.name.original());
  std::vector<std::string_view> once;
  for (const std::string_view spelling : spellings) {
    if (std::find(once.begin(), once.end(), spelling) == once.end()) once.push_back(spelling);
  }
  const std::vector<Name> names = distinct_names(once, "parameter");
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto place = std::find(once.begin(), once.end(), spellings[i]) - once.begin();
    Name name = names[static_cast<std::size_t>(place)];
    if (!seen.insert(once[static_cast<std::size_t>(place)]).second) {
      name =
          Name::from_words(name.joined(word_of(parameters[i].location)).words(), name.original());
    }
    parameters[i].name = std::move(name);
  }
}

}  // namespace

std::vector<Parameter> OperationLowering::parameters(
    const spec::Operation& source, const Operation& operation) {
  std::vector<Parameter> found;
  for (const spec::Parameter& each : source.parameters()) {
    if (auto made = parameter(each, operation)) found.push_back(std::move(*made));
  }
  // In the order of the path, then as written by place.
  std::vector<Parameter> out;
  for (const std::string& name : spec::parse_path_template(source.path()).names) {
    const auto place = std::find_if(found.begin(), found.end(), [&](const Parameter& parameter) {
      return parameter.location == Location::kPath && parameter.name.original() == name;
    });
    out.push_back(place == found.end() ? undeclared(name, source, operation) : std::move(*place));
    if (place != found.end()) found.erase(place);
  }
  for (const Location location : {Location::kQuery, Location::kHeader, Location::kCookie}) {
    for (Parameter& parameter : found) {
      if (parameter.location == location) out.push_back(std::move(parameter));
    }
  }
  make_distinct(out);
  return out;
}

Parameter OperationLowering::undeclared(
    std::string_view name, const spec::Operation& source, const Operation& operation) {
  lowering_.gap(
      "BK3021",
      operation.id,
      source,
      "the path parameter " + std::string(name) + " is not described; it is taken as text");
  Parameter parameter;
  parameter.name = Name(name, "parameter");
  parameter.location = Location::kPath;
  parameter.style = Style::kSimple;
  parameter.explode = false;
  parameter.required = true;
  parameter.type = types_.scalar(Kind::kString);
  parameter.span = source.span();
  return parameter;
}

std::optional<Parameter> OperationLowering::parameter(
    const spec::Parameter& source, const Operation& operation) {
  const bool whole_query = is_whole_query(source);
  const auto location = whole_query ? Location::kQuery : location_of(source.in());
  if (!location) {
    lowering_.gap(
        "BK3022",
        operation.id,
        source,
        "parameters in `" + std::string(source.in()) + "` are read as form data only");
    return std::nullopt;
  }
  if (*location == Location::kHeader && is_ignored_header(source.name())) return std::nullopt;
  Parameter parameter;
  parameter.name = Name(source.name(), "parameter");
  parameter.location = *location;
  parameter.required = source.required() || *location == Location::kPath;
  parameter.deprecated = source.deprecated();
  parameter.allow_empty = source.allow_empty_value();
  parameter.explode = source.explode();
  parameter.doc = std::string(source.description());
  parameter.span = source.span();
  if (whole_query) {
    parameter.style = Style::kForm;
    parameter.explode = true;
  } else if (!source.content().name.empty()) {
    parameter.style = Style::kContent;
    parameter.explode = false;
  } else if (const auto style = style_of(source.style())) {
    parameter.style = *style;
  } else {
    lowering_.gap(
        "BK3023",
        operation.id,
        source,
        "the style `" + std::string(source.style()) + "` is read as if it were the default one");
    parameter.style = *location == Location::kPath || *location == Location::kHeader
                          ? Style::kSimple
                          : Style::kForm;
  }
  const spec::Schema schema = source.schema();
  const Place owner{nullptr, operation.name.original()};
  const std::string shared = shared_name(source);
  const Place place = shared.empty() ? Place{&owner, source.name()} : Place{nullptr, shared};
  parameter.type = types_.use(schema, Direction::kRequest, place);
  if (parameter.doc.empty()) parameter.doc = std::string(schema.description());
  if (const yaml::Value* value = schema.default_value()) {
    parameter.default_value = yaml::to_json(*value);
  } else if (const yaml::Value* aliased = schema.resolved().default_value()) {
    parameter.default_value = yaml::to_json(*aliased);
  }
  if (const yaml::Value* example = source.example()) {
    parameter.example = yaml::to_json(*example);
  } else if (const yaml::Value* inner = schema.example()) {
    parameter.example = yaml::to_json(*inner);
  }
  return parameter;
}

}  // namespace bkctl::ir
