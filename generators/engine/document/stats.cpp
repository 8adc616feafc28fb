#include "engine/document/stats.hpp"

#include <algorithm>

namespace bkctl::document {
namespace {

void count(Stats::Counts& counts, std::string_view name) {
  const auto found = std::find_if(
      counts.begin(), counts.end(), [&](const auto& each) { return each.first == name; });
  if (found != counts.end()) {
    ++found->second;
  } else if (constexpr std::size_t kMost = 500; counts.size() < kMost) {
    counts.emplace_back(name, 1);
  }
}

void count(Stats& out, const spec::Operation& operation) {
  ++out.operations;
  count(out.methods, operation.method());
  if (operation.deprecated()) ++out.deprecated;
  if (operation.operation_id().empty()) ++out.without_id;
  if (operation.summary().empty() && operation.description().empty()) ++out.without_words;
  for (const auto& parameter : operation.parameters()) count(out.parameters, parameter.in());
  for (const auto& media : operation.request_body().content()) count(out.media_types, media.name);
  for (const auto& response : operation.responses()) {
    count(out.statuses, response.name);
    for (const auto& media : response.value.content()) count(out.media_types, media.name);
  }
}

}  // namespace

Stats stats(const spec::Document& document) {
  Stats out;
  out.version = document.version_text();
  for (const auto& file : document.files()) {
    ++out.files;
    out.bytes += file->text().size();
    out.lines += file->line_count() - (file->text().ends_with('\n') ? 1 : 0);
  }
  out.paths = document.paths().size();
  out.webhooks = document.webhooks().size();
  for (const auto& operation : document.operations()) count(out, operation);
  out.tags = document.tags().size();
  for (const auto& schema : document.schemas()) {
    ++out.schemas;
    out.properties += schema.value.properties().size();
  }
  out.security_schemes = document.security_schemes().size();
  out.references = document.references().size();
  std::sort(out.statuses.begin(), out.statuses.end());
  return out;
}

}  // namespace bkctl::document
