#include <algorithm>

#include "bk/json/pointer.hpp"
#include "operation_run.hpp"

namespace bk::testing {
namespace {

constexpr int kMostTries = 80;

// Simpler values: without one member or item, shorter, nearer to zero.
void simpler(const json::Value& root, const std::string& pointer, std::vector<json::Value>& out) {
  const json::Value* here = root.resolve(pointer);
  if (here == nullptr || out.size() > 400) return;
  if (const json::Object* object = here->if_object()) {
    for (const auto& [name, value] : *object) {
      const std::string step = json::pointer_step(name);
      out.push_back(without(root, pointer + step));
      simpler(root, pointer + step, out);
    }
  } else if (const json::Value::Array* items = here->if_array()) {
    for (std::size_t i = items->size(); i-- > 0;) {
      out.push_back(without(root, pointer + "/" + std::to_string(i)));
      simpler(root, pointer + "/" + std::to_string(i), out);
    }
  } else if (const std::string* text = here->if_string(); text != nullptr && !text->empty()) {
    out.push_back(replaced(root, pointer, "a"));
    out.push_back(replaced(root, pointer, text->substr(0, text->size() / 2)));
    out.push_back(replaced(root, pointer, text->substr(text->size() / 2)));
  } else if (here->is_number()) {
    out.push_back(replaced(root, pointer, 1));
  }
}

}  // namespace

// As long as something simpler still fits its schema and fails with the same status.
Draft OperationRun::smaller(Draft failing, const Check& check) {
  Exchange exchange;
  tried(failing, check, exchange);
  const int status = exchange.response.status;
  int left = kMostTries;
  const auto fails = [&](const Draft& draft) {
    if (left-- <= 0) return false;
    const auto reasons = tried(draft, check, exchange);
    return reasons && !reasons->empty() && exchange.response.status == status;
  };
  for (bool changed = true; changed && left > 0;) {
    changed = false;
    for (std::size_t i = 0; i < failing.arguments.size(); ++i) {
      Draft less = failing;
      less.arguments[i].reset();
      if (!failing.arguments[i] || operation_.parameters[i].required || !fails(less)) continue;
      failing = less;
      changed = true;
    }
    if (failing.content == nullptr || !failing.content->schema) break;
    const schema::Schema* schema =
        description_.schema(failing.content->schema.pointer, Way::kRequest);
    std::vector<json::Value> candidates;
    simpler(failing.body, "", candidates);
    for (json::Value& candidate : candidates) {
      if (schema == nullptr || candidate == failing.body || !schema->fits(candidate)) continue;
      Draft less = failing;
      less.body = std::move(candidate);
      if (!fails(less)) continue;
      failing = std::move(less);
      changed = true;
      break;
    }
  }
  return failing;
}

}  // namespace bk::testing
