#include <algorithm>
#include <array>
#include <string_view>

#include "operation_run.hpp"
#include "parameter_writer.hpp"

namespace bk::testing {
namespace {

constexpr int kTries = 30;

// Places in a list that only the service's own answers name.
bool is_cursor(const Parameter& parameter) {
  static constexpr std::array<std::string_view, 7> kNames = {
      "after", "before", "cursor", "ending_before", "next_token", "page_token", "starting_after"};
  return parameter.in == "query" && !parameter.required &&
         std::find(kNames.begin(), kNames.end(), parameter.name) != kNames.end();
}

}  // namespace

std::optional<json::Value> OperationRun::argument(const Parameter& parameter, const Setting& wish) {
  Setting setting = wish;
  setting.is_parameter = true;
  if (!parameter.schema) return json::Value{"text"};
  const schema::Schema* schema = description_.schema(parameter.schema.pointer, Way::kRequest);
  if (schema == nullptr) {
    untested("parameter " + parameter.name + ": its schema cannot be compiled");
    return std::nullopt;
  }
  ValueMaker maker(description_, setting, random_);
  std::string why;
  for (int attempt = 0; attempt < kTries; ++attempt) {
    if (attempt == 1) {
      setting.size = Size::kRandom;
      maker.set(setting);
    }
    const auto made = maker.make(*parameter.schema.value);
    if (!made) {
      why = maker.why();
      continue;
    }
    if (!schema->fits(made->value)) {
      why = "no value is found that fits its schema";
      continue;
    }
    const bool says = parameter.in == "query" ? query_text(parameter, made->value).has_value()
                                              : parameter_text(parameter, made->value).has_value();
    if (says) return made->value;
    why = "its style cannot say the value";
  }
  untested("parameter " + parameter.name + ": " + why);
  return std::nullopt;
}

std::optional<Made> OperationRun::body(const Content& content, const Setting& wish) {
  if (content.form == Form::kOctets || (content.form == Form::kText && !content.schema))
    return Made{json::Value{"text"}, {}};
  if (!content.schema) return Made{json::Value{json::Object{}}, {}};
  const schema::Schema* schema = description_.schema(content.schema.pointer, Way::kRequest);
  if (schema == nullptr) {
    untested("body: its schema cannot be compiled");
    return std::nullopt;
  }
  Setting setting = wish;
  makers_.emplace_back(description_, setting, random_);
  std::string why;
  for (int attempt = 0; attempt < kTries; ++attempt) {
    if (attempt == 1) {
      setting.size = Size::kRandom;
      makers_.back().set(setting);
    }
    auto made = makers_.back().make(*content.schema.value);
    variants_ = std::max(variants_, makers_.back().variants());
    if (!made) {
      why = makers_.back().why();
    } else if (json::Violations violations; !schema->check(made->value, nullptr, violations)) {
      const Violation& first = violations.list().front();
      why = "no value is found that fits its schema (" +
            (first.pointer.empty() ? "it" : first.pointer) + " " + first.message + ")";
    } else if (write_body(content, made->value)) {
      return made;
    } else {
      why = "its media type cannot say the value";
    }
  }
  untested("body: " + why);
  return std::nullopt;
}

// Nothing when something that is required cannot be made.
std::optional<Draft> OperationRun::draft(const Setting& setting) {
  Draft out;
  for (const Parameter& parameter : operation_.parameters) {
    const bool wanted =
        !is_cursor(parameter) && (parameter.required || setting.size == Size::kMost ||
                                  (setting.size == Size::kRandom && random_.once_in(2)));
    auto value = wanted ? argument(parameter, setting) : std::nullopt;
    if (!value && parameter.required) return std::nullopt;
    out.arguments.push_back(std::move(value));
  }
  made_.reset();
  const bool leave =
      !operation_.body_required && (setting.size == Size::kRandom ? random_.once_in(4) : false);
  if (operation_.has_body && !operation_.contents.empty() && !leave) {
    made_ = body(operation_.contents.front(), setting);
    if (!made_ && operation_.body_required) return std::nullopt;
    if (made_) {
      out.content = &operation_.contents.front();
      out.body = made_->value;
    }
  }
  out.credentials = credentials_;
  return out;
}

// One for each example of the body and of a parameter, as far as it fits its schema.
std::vector<std::pair<std::string, Draft>> OperationRun::examples(const Draft& base) {
  std::vector<std::pair<std::string, Draft>> out;
  const auto add = [&](const std::string& name, const Node& value, const Node& schema, auto put) {
    if (!value) return;
    const schema::Schema* compiled =
        schema ? description_.schema(schema.pointer, Way::kRequest) : nullptr;
    if (compiled != nullptr && !compiled->fits(*value.value)) {
      untested(name + " does not fit its schema");
      return;
    }
    Draft draft = base;
    put(draft, *value.value);
    if (written(operation_, draft, base_path_)) {
      out.emplace_back(name, std::move(draft));
    } else {
      untested(name + " cannot be written");
    }
  };
  const auto all_of =
      [&](const std::string& what, const Node& described, const Node& schema, auto put) {
        add("the example of " + what, described.child("example"), schema, put);
        if (const Node named = described.child("examples"); named && named.value->is_object()) {
          for (const auto& [name, example] : *named.value->if_object()) {
            const Node one = description_.resolve(named.child(name));
            add("the example `" + name + "` of " + what, one.child("value"), schema, put);
          }
        }
        const Node resolved = description_.resolve(schema);
        add("the example in the schema of " + what, resolved.child("example"), schema, put);
        const Node list = resolved.child("examples");
        if (!list || !list.value->is_array()) return;
        for (std::size_t i = 0; i < list.value->if_array()->size(); ++i)
          add("example " + std::to_string(i + 1) + " in the schema of " + what,
              list.child(i),
              schema,
              put);
      };
  for (std::size_t i = 0; i < operation_.parameters.size(); ++i) {
    const Parameter& parameter = operation_.parameters[i];
    if (is_cursor(parameter)) continue;
    all_of(
        "the parameter " + parameter.name,
        parameter.described,
        parameter.schema,
        [i](Draft& draft, const json::Value& value) { draft.arguments[i] = value; });
  }
  const bool takes_examples = base.content != nullptr && base.content->form != Form::kOctets &&
                              base.content->form != Form::kItems;
  if (takes_examples) {
    all_of(
        "the body",
        base.content->described,
        base.content->schema,
        [](Draft& draft, const json::Value& value) { draft.body = value; });
  }
  return out;
}

}  // namespace bk::testing
