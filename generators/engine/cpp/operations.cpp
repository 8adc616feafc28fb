#include "engine/cpp/operations.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/cpp/identifier.hpp"
#include "engine/cpp/literal.hpp"

namespace bkctl::cpp {

std::vector<TagUnit> tag_units(const ir::Api& api) {
  std::vector<TagUnit> units(api.tags.size());
  for (std::size_t i = 0; i < units.size(); ++i) units[i].tag = &api.tags[i];
  for (const auto& operation : api.operations)
    units[operation.tag].operations.push_back(&operation);
  std::erase_if(units, [](const TagUnit& unit) { return unit.operations.empty(); });
  return units;
}

namespace {

// About how many lines of a header the text takes as a comment.
std::size_t comment_lines(std::string_view text) {
  constexpr std::size_t kWidth = 90;
  const auto breaks = std::count(text.begin(), text.end(), '\n');
  return text.empty() ? 0 : 1 + static_cast<std::size_t>(breaks) + text.size() / kWidth;
}

std::size_t header_lines(const ir::Operation& operation) {
  std::size_t lines = 10 + operation.responses.size();
  for (const ir::Parameter& parameter : operation.parameters)
    lines += 1 + comment_lines(parameter.doc);
  return lines;
}

}  // namespace

std::vector<TagUnit> parts_of(const TagUnit& unit) {
  constexpr std::size_t kMostOperations = 20;
  constexpr std::size_t kMostLines = 280;
  std::vector<TagUnit> out;
  std::size_t lines = 0;
  for (const ir::Operation* operation : unit.operations) {
    lines += header_lines(*operation);
    if (out.empty() || lines > kMostLines || out.back().operations.size() == kMostOperations) {
      out.push_back({unit.tag, {}, out.size() + 1});
      lines = header_lines(*operation);
    }
    out.back().operations.push_back(operation);
  }
  if (out.size() == 1) out.front().part = 0;
  return out;
}

std::string unit_file(const TagUnit& unit) {
  return tag_file(*unit.tag) + (unit.part == 0 ? "" : "_part_" + std::to_string(unit.part));
}
std::string unit_interface(const TagUnit& unit) {
  return interface_name(*unit.tag) + (unit.part == 0 ? "" : std::to_string(unit.part));
}
std::string unit_mount(const TagUnit& unit) {
  return "mount_" + tag_file(*unit.tag) + (unit.part == 0 ? "" : "_" + std::to_string(unit.part));
}

std::string function_name(const ir::Operation& operation) {
  return snake_identifier(operation.function);
}
std::string params_name(const ir::Operation& operation) {
  return type_identifier(operation.name) + "Params";
}
std::string response_name(const ir::Operation& operation) {
  return type_identifier(operation.name) + "Response";
}
namespace {

// Files of the project that are not a tag's, and `app`, what the service is made from.
constexpr std::array<std::string_view, 7> kTaken{
    "app", "entities", "facts", "jobs", "main", "security", "service"};

// What a tag is called in code: its name, unless a file or a member of every project is called so.
Name tag_name(const ir::Tag& tag) {
  std::string plain = tag.name.snake();
  bool taken = std::find(kTaken.begin(), kTaken.end(), plain) != kTaken.end();
  // Files that there are several of are numbered.
  plain.resize(plain.find_last_not_of("0123456789_") + 1);
  taken = taken || plain == "entities";
  for (const char* file : {"_models", "_part", "_repository", "_routes"})
    taken = taken || plain.ends_with(file);
  return taken ? tag.name.joined("operations") : tag.name;
}

}  // namespace

std::string interface_name(const ir::Tag& tag) {
  return type_identifier(tag_name(tag)) + "Api";
}
std::string handler_name(const ir::Tag& tag) {
  return type_identifier(tag_name(tag));
}
std::string repository_name(const ir::Tag& tag) {
  return type_identifier(tag_name(tag)) + "Repository";
}
std::string tag_file(const ir::Tag& tag) {
  return snake_identifier(tag_name(tag));
}
std::string member_name(const ir::Parameter& parameter) {
  return snake_identifier(parameter.name);
}
std::string member_name(const ir::Field& field) {
  return snake_identifier(field.name);
}

Spelling content_type(const Types& types, const ir::Content& content) {
  switch (content.kind) {
    case ir::BodyKind::kText: {
      Spelling text{"std::string", {}};
      text.includes.add("string");
      return text;
    }
    case ir::BodyKind::kBinary: {
      Spelling bytes{"bk::Bytes", {}};
      bytes.includes.add("bk/core/bytes.hpp");
      return bytes;
    }
    case ir::BodyKind::kItems:
    case ir::BodyKind::kEvents: {
      Spelling stream = types.outside(content.type);
      const bool items = content.kind == ir::BodyKind::kItems;
      stream.text = (items ? "bk::http::Stream<" : "bk::http::EventStream<") + stream.text + ">";
      stream.includes.add("bk/http/stream.hpp");
      return stream;
    }
    case ir::BodyKind::kJson:
    case ir::BodyKind::kForm:
    case ir::BodyKind::kMultipart:
    case ir::BodyKind::kXml:
      break;
  }
  return types.outside(content.type);
}

Spelling body_type(const Types& types, const ir::Operation& operation) {
  const ir::Content& content = operation.body->contents.front();
  if (content.kind == ir::BodyKind::kItems) {
    Spelling reader = types.outside(content.type);
    reader.text = "bk::http::Reader<" + reader.text + ">";
    reader.includes.add("bk/http/reader.hpp");
    return reader;
  }
  Spelling spelling = operation.body->either ? types.outside(*operation.body->either)
                                             : content_type(types, content);
  return operation.body->required ? spelling : Types::optional(std::move(spelling));
}

std::vector<Argument> arguments(
    const Types& types, const ir::Operation& operation, const std::string& qualifier) {
  std::vector<Argument> out;
  if (!operation.parameters.empty())
    out.push_back({"const " + qualifier + params_name(operation) + "&", "params"});
  if (operation.body && !operation.body->contents.empty()) {
    const Spelling body = body_type(types, operation);
    const ir::Content& content = operation.body->contents.front();
    const bool is_reader = content.kind == ir::BodyKind::kItems;
    const bool by_value = operation.body->required && !operation.body->either &&
                          types.is_small(content.type) && content.kind == ir::BodyKind::kJson;
    const std::string reference = (is_reader ? "" : "const ") + body.text + "&";
    out.push_back({by_value ? body.text : reference, "body"});
  }
  return out;
}

std::string parameter_list(
    const std::string& context, const std::vector<Argument>& arguments, bool named) {
  std::string out = context + "&" + (named ? " ctx" : "");
  for (const auto& argument : arguments) {
    out += ", " + argument.type + (named && !argument.name.empty() ? " " + argument.name : "");
  }
  return out;
}

const ir::Response* success(const ir::Operation& operation) {
  const auto first = std::find_if(
      operation.responses.begin(), operation.responses.end(), [](const ir::Response& r) {
        return r.status >= 200 && r.status < 300;
      });
  if (first != operation.responses.end()) return &*first;
  const auto any = std::find_if(
      operation.responses.begin(), operation.responses.end(), [](const ir::Response& r) {
        return r.status == 0;
      });
  return any == operation.responses.end() ? nullptr : &*any;
}

std::vector<ResponseAlternative> response_alternatives(
    const Types& types, const ir::Operation& operation) {
  std::vector<const ir::Response*> ordered;
  const ir::Response* first = success(operation);
  if (first != nullptr) ordered.push_back(first);
  for (const auto& response : operation.responses) {
    if (&response != first) ordered.push_back(&response);
  }
  std::vector<ResponseAlternative> out;
  // Since 3.1 a document may say nothing about an operation's answers.
  if (ordered.empty()) out.push_back({{"bk::http::DefaultResponse<>", {}}, nullptr});
  for (const auto* response : ordered) {
    const std::string status = std::to_string(response->status);
    const std::string kind = response->status == 0 ? "DefaultResponse"
                             : response->range     ? "RangeResponse"
                                                   : "Response";
    const std::string head = "bk::http::" + kind + "<";
    const std::string lead = response->status == 0 ? "" : status;
    if (response->contents.empty()) out.push_back({{head + lead + ">", {}}, response});
    for (const auto& content : response->contents) {
      Spelling body = content_type(types, content);
      body.text =
          head + lead + (lead.empty() ? "" : ", ") + body.text +
          (content.media_type == "application/json" ? ""
                                                    : ", " + string_literal(content.media_type)) +
          ">";
      out.push_back({std::move(body), response});
    }
  }
  return out;
}

Includes model_headers(const Types& types, const ir::Operation& operation) {
  Includes out;
  const auto add = [&](const Spelling& spelling) {
    for (const ir::TypeId id : spelling.models) out.add(types.header(id));
  };
  for (const auto& alternative : response_alternatives(types, operation)) add(alternative.type);
  if (operation.body && !operation.body->contents.empty()) add(body_type(types, operation));
  return out;
}

Includes model_headers(const Types& types, const TagUnit& unit) {
  Includes out;
  for (const auto* operation : unit.operations) out.merge(model_headers(types, *operation));
  return out;
}

}  // namespace bkctl::cpp
