#include "optional_properties.hpp"

#include <set>
#include <string>

#include "http_text.hpp"

namespace bk::testing {
namespace {

constexpr int kDeepest = 64;

using Names = std::set<std::string, std::less<>>;

class Rewriter {
 public:
  Rewriter(const json::Value& original, std::string_view keyword)
      : original_(original), keyword_(keyword) {}

  // `outer`: what the schemas around say of the same value.
  void rewrite(json::Value& value, const json::Value& before, const Names& outer, int depth) {
    if (depth > 512) return;
    if (json::Value::Array* items = value.if_array()) {
      for (std::size_t i = 0; i < items->size(); ++i)
        rewrite((*items)[i], before[i], {}, depth + 1);
    }
    if (!value.is_object()) return;
    Names names = outer;
    if (value.find("required") != nullptr || value.find("allOf") != nullptr)
      collect(before, names, 0);
    for (const auto& [key, member] : *before.if_object()) {
      json::Value& made = *value.if_object()->find(key);
      if (key == "required" && member.is_array()) {
        drop(*made.if_array(), names);
      } else if (key == "allOf" && member.is_array()) {
        for (std::size_t i = 0; i < member.if_array()->size(); ++i)
          rewrite((*made.if_array())[i], member[i], names, depth + 1);
      } else if (key != "example" && key != "examples" && key != "default" && key != "enum") {
        rewrite(made, member, {}, depth + 1);
      }
    }
  }

 private:
  static void drop(json::Value::Array& required, const Names& names) {
    std::erase_if(required, [&](const json::Value& name) {
      const std::string* text = name.if_string();
      return text != nullptr && names.contains(*text);
    });
  }

  [[nodiscard]] const json::Value* target(const json::Value& schema) const {
    const json::Value* reference = schema.find("$ref");
    const std::string* text = reference == nullptr ? nullptr : reference->if_string();
    if (text == nullptr || !text->starts_with('#')) return nullptr;
    return original_.resolve(percent_decoded(std::string_view{*text}.substr(1)));
  }

  [[nodiscard]] bool is_marked(const json::Value& schema, int depth) const {
    if (depth > kDeepest) return false;
    const json::Value* mark = schema.find(keyword_);
    const bool* flag = mark == nullptr ? nullptr : mark->if_boolean();
    if (flag != nullptr) return *flag;
    const json::Value* next = target(schema);
    return next != nullptr && is_marked(*next, depth + 1);
  }

  void collect(const json::Value& schema, Names& names, int depth) const {
    if (depth > kDeepest) return;
    if (const json::Value* properties = schema.find("properties");
        properties != nullptr && properties->is_object()) {
      for (const auto& [name, property] : *properties->if_object()) {
        if (is_marked(property, 0)) names.insert(name);
      }
    }
    if (const json::Value* next = target(schema)) collect(*next, names, depth + 1);
    const json::Value* all = schema.find("allOf");
    if (all == nullptr || !all->is_array()) return;
    for (const json::Value& part : *all->if_array()) collect(part, names, depth + 1);
  }

  const json::Value& original_;
  std::string_view keyword_;
};

}  // namespace

json::Value without_required(json::Value description, std::string_view keyword) {
  const json::Value original = description;
  Rewriter(original, keyword).rewrite(description, original, {}, 0);
  return description;
}

}  // namespace bk::testing
