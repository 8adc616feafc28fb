#include "engine/ir/lower.hpp"

#include <utility>

#include "engine/ir/error_shapes.hpp"
#include "engine/ir/infer.hpp"
#include "engine/ir/lower_jobs.hpp"
#include "engine/ir/lower_operations.hpp"
#include "engine/ir/lower_types.hpp"
#include "engine/ir/lowering.hpp"
#include "engine/ir/usage.hpp"

namespace bkctl::ir {
namespace {

// The path of the first server's URL, variables replaced by their defaults.
std::string base_path(const spec::Document& document) {
  const auto servers = document.servers();
  if (servers.empty()) return {};
  std::string url(servers.front().url());
  for (const auto& variable : servers.front().variables()) {
    const std::string hole = "{" + std::string(variable.name) + "}";
    for (std::size_t at = url.find(hole); at != std::string::npos; at = url.find(hole, at)) {
      const std::string_view value = variable.value.text("default");
      url.replace(at, hole.size(), value);
      at += value.size();
    }
  }
  if (const std::size_t scheme = url.find("://"); scheme != std::string::npos) {
    const std::size_t slash = url.find('/', scheme + 3);
    url = slash == std::string::npos ? std::string() : url.substr(slash);
  }
  url = url.substr(0, url.find_first_of("?#"));
  while (!url.empty() && url.back() == '/') url.pop_back();
  return url.starts_with('/') ? url : std::string();
}

}  // namespace

Api lower(
    const spec::Document& document, const config::Project& project, Diagnostics& diagnostics) {
  Lowering lowering{document, project, diagnostics, {}, {}, {}, {}, false, {}};
  Api& api = lowering.api;
  api.title = std::string(document.title());
  api.version = std::string(document.api_version());
  api.description = std::string(document.info().description());
  api.base_path = base_path(document);

  const Children children(document);
  Usage usage(children);
  mark_usage(document, usage);
  mark_jobs(document, usage);
  usage.finish(document);
  TypeLowering types(lowering, usage, children);
  types.add_components();
  OperationLowering(lowering, types).run();
  lower_jobs(lowering, types);
  types.run();
  box_recursion(api);

  for (Operation& operation : api.operations)
    operation.error_shapes = error_shapes(api, operation, api.gaps);
  infer(lowering);
  return std::move(lowering.api);
}

}  // namespace bkctl::ir
