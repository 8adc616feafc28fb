#include <algorithm>
#include <array>

#include "engine/reference/text.hpp"
#include "engine/reference/writer.hpp"

namespace bkctl::reference {
namespace {

using spec::Schema;

constexpr int kDeepest = 12;  // of schemas within each other; what is named is linked anyway

std::string type_words(spec::TypeSet types) {
  constexpr std::array<std::pair<spec::TypeSet::Type, std::string_view>, 7> kWords{{
      {spec::TypeSet::kString, "string"},
      {spec::TypeSet::kInteger, "integer"},
      {spec::TypeSet::kNumber, "number"},
      {spec::TypeSet::kBoolean, "boolean"},
      {spec::TypeSet::kArray, "list"},
      {spec::TypeSet::kObject, "object"},
      {spec::TypeSet::kNull, "null"},
  }};
  std::string out;
  for (const auto& [type, word] : kWords) {
    if (types.has(type)) out += (out.empty() ? "" : " or ") + std::string(word);
  }
  return out.empty() ? "any" : out;
}

}  // namespace

std::string Writer::link(const Schema& target) {
  auto known = schema_ids_.find(target.value());
  if (known == schema_ids_.end()) {
    std::string name = target.suggested_name();
    if (name.empty()) name = "schema";
    known = schema_ids_.emplace(target.value(), fresh_id("schema", name)).first;
    schema_names_.emplace(target.value(), name);
    queue_.push_back(target);
  }
  return "<a href=\"#" + escape(known->second) + "\">" + escape(schema_names_.at(target.value())) +
         "</a>";
}

std::string Writer::type(const Schema& schema, int depth) {
  if (!schema) return {};
  if (schema.is_boolean()) return schema.is_false() ? "nothing" : "any";
  if (!schema.ref().empty()) {
    const Schema target = schema.target();
    return target ? link(target) : "<code>" + escape(schema.ref()) + "</code>";
  }
  std::string out;
  if (schema.types().only(spec::TypeSet::kArray) && schema.items() && depth < kDeepest) {
    out = "list of " + type(schema.items(), depth + 1);
  } else {
    out = type_words(schema.types());
    if (!schema.format().empty()) out += " (" + escape(schema.format()) + ")";
  }
  return "<span class=\"type\">" + out + "</span>";
}

std::string Writer::limits(const Schema& schema) const {
  std::string out;
  const auto add = [&out](std::string_view label, const auto& value) {
    if (value) out += (out.empty() ? "" : ", ") + std::string(label) + " " + escape(*value);
  };
  const auto count = [&](std::string_view label, const auto& value) {
    if (value) add(label, std::optional<std::string>(std::to_string(*value)));
  };
  add("at least", schema.minimum());
  add("more than", schema.exclusive_minimum());
  add("at most", schema.maximum());
  add("less than", schema.exclusive_maximum());
  add("a multiple of", schema.multiple_of());
  count("length from", schema.min_length());
  count("length to", schema.max_length());
  count("items from", schema.min_items());
  count("items to", schema.max_items());
  if (!schema.pattern().empty())
    out += (out.empty() ? "" : ", ") + std::string("pattern <code>") + escape(schema.pattern()) +
           "</code>";
  if (const auto* value = schema.default_value())
    out += (out.empty() ? "" : ", ") + std::string("default <code>") +
           escape(yaml::to_json(*value)) + "</code>";
  std::string allowed;
  for (const auto* value : schema.enum_values())
    allowed += (allowed.empty() ? "" : " ") + std::string("<code>") +
               escape(yaml::to_json(*value)) + "</code>";
  if (const auto* value = schema.const_value())
    allowed = "<code>" + escape(yaml::to_json(*value)) + "</code>";
  if (!allowed.empty()) out += (out.empty() ? "" : "; ") + std::string("one of ") + allowed;
  return out.empty() ? out : "<p class=\"note\">" + out + "</p>\n";
}

std::string Writer::details(const Schema& schema, int depth) {
  if (!schema || schema.is_boolean() || !schema.ref().empty() || depth >= kDeepest) return {};
  std::string out = limits(schema) + properties(schema, depth);
  out += alternatives("All of", schema.all_of(), depth);
  out += alternatives("One of", schema.one_of(), depth);
  out += alternatives("Any of", schema.any_of(), depth);
  if (const Schema items = schema.items()) out += details(items, depth + 1);
  if (const Schema more = schema.additional_properties(); more && !more.is_boolean())
    out += "<p class=\"note\">Other properties: " + type(more, depth + 1) + "</p>\n" +
           details(more, depth + 1);
  return out;
}

std::string Writer::alternatives(
    std::string_view title, const std::vector<Schema>& list, int depth) {
  if (list.empty()) return {};
  std::string out = "<p class=\"note\">" + escape(title) + "</p>\n<ul>\n";
  for (const Schema& each : list) {
    out += "<li>" + type(each, depth + 1);
    if (!each.title().empty() && each.ref().empty()) out += " " + escape(each.title());
    out += details(each, depth + 1) + "</li>\n";
  }
  return out + "</ul>\n";
}

std::string Writer::properties(const Schema& schema, int depth) {
  const auto list = schema.properties();
  if (list.empty()) return {};
  const auto required = schema.required();
  const std::unordered_set<std::string_view> needed(required.begin(), required.end());
  std::string out = depth > 1 ? "<details><summary>Properties</summary>\n<table>\n" : "<table>\n";
  for (const auto& each : list) {
    const Schema& value = each.value;
    out += "<tr><td><code" + std::string(value.deprecated() ? " class=\"gone\"" : "") + ">" +
           escape(each.name) + "</code>";
    std::string note = needed.contains(each.name) ? "required" : "";
    if (value.read_only()) note += (note.empty() ? "" : ", ") + std::string("read only");
    if (value.write_only()) note += (note.empty() ? "" : ", ") + std::string("write only");
    if (!note.empty()) out += "<br><span class=\"note\">" + note + "</span>";
    out += "</td><td>" + type(value, depth + 1) + markdown(value.description()) +
           details(value, depth + 1) + "</td></tr>\n";
  }
  return out + (depth > 1 ? "</table></details>\n" : "</table>\n");
}

std::string Writer::example(const yaml::Value* value) {
  if (value == nullptr) return {};
  return "<details><summary>Example</summary>\n<pre>" + escape(yaml::to_json(*value, 2)) +
         "</pre></details>\n";
}

std::string Writer::schemas() {
  if (queue_.empty()) return {};
  Group group{"Schemas", {}};
  std::string out = "<section>\n<h2>Schemas</h2>\n";
  // Writing one may bring in others.
  for (std::size_t i = 0; i < queue_.size(); ++i) {
    const Schema schema = queue_[i];
    const std::string id = schema_ids_.at(schema.value());
    const std::string name = schema_names_.at(schema.value());
    group.entries.push_back({id, escape(name)});
    out += "<article id=\"" + escape(id) + "\">\n<h3>" + escape(name) + "</h3>\n<p>" +
           type(schema, 0) + "</p>\n" + markdown(schema.description()) + details(schema, 0) +
           example(schema.is_boolean() ? nullptr : schema.example()) + "</article>\n";
  }
  groups_.push_back(std::move(group));
  return out + "</section>\n";
}

}  // namespace bkctl::reference
