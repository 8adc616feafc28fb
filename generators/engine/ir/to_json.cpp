#include "bk/json/writer.hpp"
#include "engine/ir/lower.hpp"
#include "engine/ir/to_json_parts.hpp"

namespace bkctl::ir {
namespace {

void write_schemes(JsonOut& out, const Api& api) {
  out.list("security_schemes", api.security_schemes, [&](const SecurityScheme& scheme) {
    out.text("name", scheme.name.original());
    out.text("kind", word(scheme.kind));
    if (scheme.kind == SchemeKind::kApiKey) out.text("in", word(scheme.location));
    out.text("parameter", scheme.parameter);
    out.text("http_scheme", scheme.http_scheme);
  });
}

void write_jobs(JsonOut& out, const Api& api) {
  out.list("jobs", api.jobs, [&](const Job& job) {
    out.text("name", job.name.snake());
    out.text("payload", api.types[job.payload].name.pascal());
    out.text("queue", job.queue);
    out.text("schedule", job.schedule);
    out.number("max_attempts", job.max_attempts);
    out.number("timeout_seconds", job.timeout_seconds);
    out.flag("unique", job.unique);
    out.text("at", to_string(job.span));
  });
}

void write_findings(JsonOut& out, const Api& api) {
  out.list("gaps", api.gaps, [&](const Gap& gap) {
    out.text("code", gap.code);
    out.texts("operations", gap.operations);
    out.flag("refused", gap.refused);
    out.text("message", gap.message);
    out.text("at", to_string(gap.span));
  });
  out.list("inferences", api.inferences, [&](const Inference& inference) {
    out.text("subject", inference.subject);
    out.text("message", inference.message);
    out.text("at", to_string(inference.span));
  });
}

}  // namespace

std::string to_json(const Api& api) {
  std::string text;
  {
    bk::json::Writer writer(text, {.indent = 2});
    JsonOut out(writer);
    writer.begin_object();
    out.text("title", api.title);
    out.text("version", api.version);
    out.text("base_path", api.base_path);
    write_types(out, api);
    out.list("tags", api.tags, [&](const Tag& tag) {
      out.text("name", tag.name.original());
      out.text("doc", tag.doc);
    });
    write_operations(out, api);
    write_schemes(out, api);
    write_entities(out, api);
    write_jobs(out, api);
    write_findings(out, api);
    writer.end_object();
  }
  return text + "\n";
}

}  // namespace bkctl::ir
