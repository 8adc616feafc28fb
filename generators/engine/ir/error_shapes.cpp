#include "engine/ir/error_shapes.hpp"

#include <algorithm>
#include <array>

#include "engine/ir/error_template.hpp"

namespace bkctl::ir {
namespace {

// What a range of statuses stands for: those that the runtime answers with.
constexpr std::array<std::uint16_t, 12> kClientErrors = {
    400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 429};
constexpr std::array<std::uint16_t, 4> kServerErrors = {500, 501, 503, 504};

struct Found {
  const Response* response;
  ErrorShape shape;
};

const Content* json_of(const Response& response) {
  const auto found =
      std::find_if(response.contents.begin(), response.contents.end(), [](const Content& content) {
        return content.kind == BodyKind::kJson;
      });
  return found == response.contents.end() ? nullptr : &*found;
}

// A sentence of ours keeps within the limits of the text.
const Content* sentence_of(const Api& api, const Response& response) {
  const auto found =
      std::find_if(response.contents.begin(), response.contents.end(), [&](const Content& content) {
        const Type& type = api.types[content.type.id];
        const Constraints& limits = *content.type.constraints;
        return content.kind == BodyKind::kText && content.media_type.starts_with("text/") &&
               type.kind == Kind::kString && type.string_format == StringFormat::kPlain &&
               !limits.pattern && !limits.format && !limits.constant && !limits.schema &&
               limits.min_length.value_or(0) <= 1 && limits.max_length.value_or(200) >= 200;
      });
  return found == response.contents.end() ? nullptr : &*found;
}

void add(std::vector<ErrorShape>& out, const Found& found) {
  const auto put = [&](std::uint16_t status) {
    const bool known = std::any_of(
        out.begin(), out.end(), [&](const ErrorShape& shape) { return shape.status == status; });
    if (!known) out.push_back({status, found.shape.media_type, found.shape.json_template});
  };
  if (!found.response->range) return put(found.response->status);
  if (found.response->status == 400) std::for_each(kClientErrors.begin(), kClientErrors.end(), put);
  if (found.response->status == 500) std::for_each(kServerErrors.begin(), kServerErrors.end(), put);
}

std::string status_text(const Response& response) {
  if (response.status == 0) return "other errors";
  if (response.range) return "errors " + std::to_string(response.status / 100) + "XX";
  return "errors with status " + std::to_string(response.status);
}

}  // namespace

std::vector<ErrorShape> error_shapes(
    const Api& api, const Operation& operation, std::vector<Gap>& gaps) {
  std::vector<Found> found;
  for (const Response& response : operation.responses) {
    if ((response.status != 0 && response.status < 400) || response.contents.empty()) continue;
    const Content* content = json_of(response);
    std::optional<std::string> text;
    bool plain = false;
    if (const Content* sentence = sentence_of(api, response);
        content == nullptr && sentence != nullptr) {
      content = sentence;
      plain = true;
    } else if (content != nullptr) {
      plain = content->media_type.find("problem") != std::string::npos
                  ? fits_problem(api, content->type)
                  : prefers_problem(api, content->type);
      if (!plain) text = error_template(api, content->type);
      if (!plain && !text && fits_problem(api, content->type)) plain = true;
    }
    if (plain || text) {
      found.push_back({&response, {0, content->media_type, text.value_or("")}});
      continue;
    }
    const std::string as =
        content != nullptr ? "their schema asks for what the server does not know"
                           : "they are described as `" + response.contents.front().media_type + "`";
    gaps.push_back(
        {"BK3050",
         {operation.id},
         false,
         status_text(response) +
             " that the server makes itself are problem details (RFC 9457): " + as,
         operation.pointer,
         response.span});
  }
  if (found.empty()) return {};
  const bool agree = std::all_of(found.begin(), found.end(), [&](const Found& each) {
    return each.shape.media_type == found.front().shape.media_type &&
           each.shape.json_template == found.front().shape.json_template;
  });
  if (agree) return {found.front().shape};
  std::vector<ErrorShape> out;
  for (const bool ranges : {false, true}) {
    for (const Found& each : found) {
      if (each.response->range == ranges) add(out, each);
    }
  }
  return out;
}

}  // namespace bkctl::ir
