#include "jobs/jobs.hpp"

#include "engine/cpp/comment.hpp"
#include "engine/cpp/identifier.hpp"
#include "engine/cpp/literal.hpp"

namespace bkctl::jobs {
namespace {

using render::View;

std::string job_words(const ir::Job& job) {
  std::string out = job.doc.empty() ? "Job " + job.name.original() + "." : job.doc;
  out += "\nQueue `" + job.queue + "`, up to " + std::to_string(job.max_attempts) + " attempts";
  if (!job.schedule.empty()) out += ", scheduled `" + job.schedule + "` (UTC)";
  return out + ".";
}

View line(const std::string& text) {
  View out;
  out.set("line", text);
  return out;
}

View job_view(const Input& input, const ir::Job& job) {
  std::vector<View> lines;
  lines.push_back(line(".name = " + cpp::string_literal(job.name.original())));
  lines.push_back(line(".queue = " + cpp::string_literal(job.queue)));
  lines.push_back(line(".max_attempts = " + std::to_string(job.max_attempts)));
  lines.push_back(
      line(".timeout = std::chrono::seconds{" + std::to_string(job.timeout_seconds) + "}"));
  if (!job.schedule.empty())
    lines.push_back(line(".schedule = " + cpp::string_literal(job.schedule)));
  if (job.unique) lines.push_back(line(".unique = true"));
  View out;
  out.set("doc", cpp::doc_comment(job_words(job)));
  out.set("payload", input.types.name(job.payload));
  out.set("lines", std::move(lines));
  return out;
}

View handler_view(const Input& input, const ir::Job& job) {
  View out;
  out.set("project", input.types.project());
  out.set("doc", cpp::doc_comment(job_words(job) + " This file is yours."));
  out.set("class", cpp::type_identifier(job.name) + "Job");
  out.set("payload", input.types.name(job.payload));
  out.set("file", cpp::snake_identifier(job.name));
  out.set("unwritten", cpp::string_literal("job " + job.name.original() + " is not written yet"));
  return out;
}

}  // namespace

void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics) {
  if (input.api.jobs.empty()) return;
  cpp::Includes includes;
  includes.add("bk/jobs/definition.hpp");
  includes.add("bk/jobs/enqueue.hpp");
  includes.add("bk/jobs/handler.hpp");
  std::vector<View> jobs;
  for (const auto& job : input.api.jobs) {
    includes.add(input.types.header(job.payload));
    jobs.push_back(job_view(input, job));
  }
  View view;
  view.set("banner", banner(input, "//"));
  view.set("project", input.types.project());
  view.set("includes", includes.block());
  view.set("jobs", std::move(jobs));
  emit(
      input,
      files,
      diagnostics,
      {"api/include/" + input.types.project() + "/api/jobs.hpp",
       "jobs/jobs.hpp.tmpl",
       output::Owner::kGenerated,
       "/x-bk-jobs"},
      view);
  emit(
      input,
      files,
      diagnostics,
      {"api/src/jobs.cpp", "jobs/jobs.cpp.tmpl", output::Owner::kGenerated, "/x-bk-jobs"},
      view);
  for (const auto& job : input.api.jobs) {
    const std::string stem = "src/jobs/" + cpp::snake_identifier(job.name);
    const View handler = handler_view(input, job);
    emit(
        input,
        files,
        diagnostics,
        {stem + ".hpp", "jobs/handler.hpp.tmpl", output::Owner::kScaffold, "/x-bk-jobs"},
        handler);
    emit(
        input,
        files,
        diagnostics,
        {stem + ".cpp", "jobs/handler.cpp.tmpl", output::Owner::kScaffold, "/x-bk-jobs"},
        handler);
  }
}

}  // namespace bkctl::jobs
