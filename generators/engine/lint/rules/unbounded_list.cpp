#include <algorithm>
#include <array>
#include <string>

#include "engine/lint/rules/list_operation.hpp"
#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {
namespace {

bool limits(std::string_view parameter) {
  constexpr std::array<std::string_view, 16> kNames{
      "limit",
      "page",
      "perpage",
      "pagesize",
      "pagenumber",
      "size",
      "cursor",
      "offset",
      "first",
      "last",
      "top",
      "max",
      "maxresults",
      "count",
      "pagetoken",
      "maxitems"};
  std::string name;
  for (const char c : lower(parameter)) {
    if (c >= 'a' && c <= 'z') name += c;
  }
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace

void unbounded_list(const Node& node, Pass& pass) {
  const OperationSite site = site_of(node);
  // What stands below one row (/books/{id}) is mostly short.
  if (site.method != "GET" || site.path.empty() || site.path.ends_with('}')) return;
  const ListAnswer answer = list_answer(node, pass);
  if (answer.list == nullptr || answer.list->find("maxItems") != nullptr) return;
  for (const yaml::Value* parameter : parameters_of(node, pass)) {
    if (limits(text_of(parameter, "name"))) return;
  }
  pass.report(node, site.title() + " answers with a list of any length").help =
      "add a query parameter limit, and cursor or page";
}

}  // namespace bkctl::lint
