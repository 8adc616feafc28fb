#include "contract/contract_view.hpp"

#include <algorithm>

#include "engine/cpp/comment.hpp"
#include "engine/cpp/literal.hpp"

namespace bkctl::contract {

using render::View;

View fixture_view(const Input& input) {
  const std::string& project = input.types.project();
  std::vector<std::string> headers{
      "bk/testing/contract.hpp",
      "bk/testing/server.hpp",
      project + "/api/facts.hpp",
      "service.hpp"};
  std::sort(headers.begin(), headers.end());
  std::vector<View> includes;
  for (const auto& header : headers) {
    View line;
    line.set("header", header);
    includes.push_back(std::move(line));
  }
  View out;
  out.set("banner", banner(input, "//"));
  out.set("project", project);
  out.set("includes", std::move(includes));
  return out;
}

View view(const Input& input, const cpp::TagUnit& unit) {
  std::vector<View> operations;
  for (const auto* operation : unit.operations) {
    View line;
    line.set("title", cpp::string_literal(cpp::one_line(operation->id) + " keeps its contract"));
    line.set("method", cpp::string_literal(operation->method));
    line.set("path", cpp::string_literal(operation->path));
    operations.push_back(std::move(line));
  }
  View out;
  out.set("banner", banner(input, "//"));
  out.set("operations", std::move(operations));
  return out;
}

}  // namespace bkctl::contract
