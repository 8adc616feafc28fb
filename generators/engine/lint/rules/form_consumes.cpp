#include <string>

#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void form_consumes(const Node& node, Pass& pass) {
  if (node.version != spec::Version::k20) return;
  bool form = false;
  for (const yaml::Value* parameter : parameters_of(node, pass))
    form = form || text_of(parameter, "in") == "formData";
  const yaml::Value* consumes = node.find("consumes");
  if (consumes == nullptr) consumes = pass.root().find("consumes");
  if (!form || consumes == nullptr) return;
  for (const yaml::Value* type : consumes->items()) {
    const std::string_view text = type->as_string();
    if (text.starts_with("application/x-www-form-urlencoded") ||
        text.starts_with("multipart/form-data"))
      return;
  }
  pass.report(node, site_of(node).title() + " has form parameters and consumes no form").help =
      "add application/x-www-form-urlencoded or multipart/form-data to consumes";
}

}  // namespace bkctl::lint
