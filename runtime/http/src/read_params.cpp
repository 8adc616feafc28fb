#include "read_params.hpp"

#include <algorithm>

#include "bk/http/headers.hpp"
#include "bk/json/fields.hpp"
#include "parameter_text.hpp"
#include "text.hpp"

namespace bk::http {
namespace {

constexpr std::string_view kNames[] = {"path", "query", "header", "cookie"};

/// A request's query, split but not decoded, except for names.
class Query {
 public:
  struct Entry {
    std::string name;
    std::string_view value;
  };
  explicit Query(std::string_view text) {
    while (!text.empty()) {
      std::string_view value = take_until(text, '&');
      if (value.empty()) continue;
      auto name = percent_decode(take_until(value, '='), Plus::kIsSpace);
      if (name) entries_.push_back({std::move(*name), value});
    }
  }
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;
};

// Behind the mark that label and matrix begin with.
std::string_view without(std::string_view text, char mark, ParameterText& out) {
  if (text.starts_with(mark)) return text.substr(1);
  out.violate("type", std::string{"must begin with "} + mark);
  return {};
}

void read_simple(std::string_view text, char separator, ParameterText& out) {
  if (out.is_scalar()) return out.add(text);
  if (out.shape() == json::TextShape::kObject && out.parameter().explode()) {
    return out.add_assignments(text, separator);
  }
  out.add_separated(text, separator);
}

// `;id=5`, `;id=3,4`, `;id=3;id=4`, `;R=100;G=200`.
void read_matrix(std::string_view text, ParameterText& out) {
  text = without(text, ';', out);
  if (out.shape() == json::TextShape::kObject && out.parameter().explode())
    return out.add_assignments(text, ';');
  while (!text.empty()) {
    std::string_view value = take_until(text, ';');
    if (take_until(value, '=') != out.parameter().name())
      return out.violate("type", "is not in matrix style");
    out.is_scalar() || out.parameter().explode() ? out.add(value) : out.add_separated(value, ',');
  }
}

void read_path(const PathTexts& path, ParameterText& out) {
  const auto found = std::find(path.names.begin(), path.names.end(), out.parameter().name());
  if (found == path.names.end()) return;
  const std::string_view text = path.values[static_cast<std::size_t>(found - path.names.begin())];
  switch (out.parameter().style()) {
    case Style::kLabel:
      return read_simple(without(text, '.', out), out.parameter().explode() ? '.' : ',', out);
    case Style::kMatrix:
      return read_matrix(text, out);
    default:
      return read_simple(text, ',', out);
  }
}

// `name[member]=value`; one pair of empty brackets behind it is taken for a list's.
void read_deep(const Query& query, ParameterText& out) {
  const std::string prefix = out.parameter().name() + "[";
  for (const Query::Entry& entry : query.entries()) {
    std::string_view key = entry.name;
    if (!key.starts_with(prefix) || !key.ends_with(']')) continue;
    if (key.ends_with("[]")) key.remove_suffix(2);
    if (key.size() < prefix.size() + 1) continue;
    out.add_decoded_member(
        std::string{key.substr(prefix.size(), key.size() - prefix.size() - 1)}, entry.value);
  }
}

// An exploded object gives its members as parameters of their own: those that it knows, or, when it
// takes any, all that nobody else claims.
void read_exploded(const Query& query, const ParamsTable& table, ParameterText& out) {
  const json::StructCodec* object = json::as_struct(json::unwrapped(out.parameter().codec()));
  const bool takes_any = object == nullptr || object->fields().additional() != nullptr;
  for (const Query::Entry& entry : query.entries()) {
    const bool known = object != nullptr && object->fields().find(entry.name) != nullptr;
    const bool claimed = std::any_of(
        table.parameters().begin(), table.parameters().end(), [&](const Parameter& other) {
          return other.in() == In::kQuery && &other != &out.parameter() &&
                 other.name() == entry.name;
        });
    if (known || (takes_any && !claimed)) out.add_decoded_member(entry.name, entry.value);
  }
}

void read_query(const Query& query, const ParamsTable& table, ParameterText& out) {
  const Parameter& parameter = out.parameter();
  if (parameter.style() == Style::kDeepObject) return read_deep(query, out);
  const bool object = out.shape() == json::TextShape::kObject && !out.is_scalar();
  if (object && parameter.explode()) return read_exploded(query, table, out);
  const char separator = parameter.style() == Style::kSpaceDelimited  ? ' '
                         : parameter.style() == Style::kPipeDelimited ? '|'
                                                                      : ',';
  for (const Query::Entry& entry : query.entries()) {
    if (entry.name != parameter.name()) continue;
    out.is_scalar() || parameter.explode() ? out.add(entry.value)
                                           : out.add_separated(entry.value, separator);
  }
}

void read_header(const Request& request, ParameterText& out) {
  for (const Request::Field& field : request.headers()) {
    if (same_name(field.name, out.parameter().name())) read_simple(field.value, ',', out);
  }
}

void read_cookie(const Request& request, ParameterText& out) {
  const auto value = request.cookie(out.parameter().name());
  if (!value) return;
  out.is_scalar() ? out.add(*value) : out.add_separated(*value, ',');
}

}  // namespace

void read_params(
    const ParamsTable& table,
    const Request& request,
    const PathTexts& path,
    void* params,
    json::Violations& violations) {
  const Query query{request.query()};
  for (const Parameter& parameter : table.parameters()) {
    json::Violations found{violations.cap(), kNames[static_cast<std::size_t>(parameter.in())]};
    ParameterText text{parameter, found};
    switch (parameter.in()) {
      case In::kPath:
        read_path(path, text);
        break;
      case In::kQuery:
        read_query(query, table, text);
        break;
      case In::kHeader:
        read_header(request, text);
        break;
      case In::kCookie:
        read_cookie(request, text);
        break;
    }
    text.read(params);
    violations.append(std::move(found));
  }
}

void read_path_params(
    const ParamsTable& table, const PathTexts& path, void* params, json::Violations& violations) {
  for (const Parameter& parameter : table.parameters()) {
    if (parameter.in() != In::kPath) continue;
    ParameterText text{parameter, violations};
    read_path(path, text);
    text.read(params);
  }
}

}  // namespace bk::http
