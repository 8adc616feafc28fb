#include <algorithm>

#include "engine/cpp/identifier.hpp"
#include "engine/cpp/includes.hpp"
#include "engine/cpp/operations.hpp"
#include "project/project_view.hpp"

namespace bkctl::project {
namespace {

using render::View;

struct Part {
  std::string type, name, initialiser, mount, header;
};

std::vector<Part> parts(const Input& input) {
  std::vector<Part> out;
  for (const auto& unit : cpp::tag_units(input.api)) {
    const std::string file = cpp::tag_file(*unit.tag);
    const bool rows = std::any_of(
        unit.operations.begin(), unit.operations.end(), [](const ir::Operation* operation) {
          return operation->action.kind != ir::ActionKind::kNone;
        });
    std::string mounting = "api::mount_" + file;
    mounting.append("(app.router(), ").append(file).append(");");
    out.push_back(
        {cpp::handler_name(*unit.tag),
         file,
         rows ? file + "{app.database()}" : "",
         std::move(mounting),
         file + ".hpp"});
  }
  for (const auto& job : input.api.jobs) {
    const std::string name = cpp::snake_identifier(job.name);
    out.push_back(
        {cpp::type_identifier(job.name) + "Job",
         name + "_job",
         "",
         "app.jobs().add(" + name + "_job);",
         "jobs/" + name + ".hpp"});
  }
  return out;
}

// On the constructor's line as long as that can be read.
std::string initialiser_list(const std::vector<std::string>& all) {
  const bool wraps = all.size() > 3;
  std::string out;
  for (const std::string& one : all) {
    if (wraps) {
      out += out.empty() ? "\n    : " : ",\n      ";
    } else {
      out += out.empty() ? " : " : ", ";
    }
    out += one;
  }
  return out;
}

}  // namespace

View wiring_view(const Input& input) {
  cpp::Includes header;
  header.add("bk/app/app.hpp");
  cpp::Includes source;
  source.add("bk/http/router.hpp");
  if (!input.api.jobs.empty()) source.add("bk/jobs/workers.hpp");
  std::vector<std::string> initialisers;
  std::vector<View> members;
  std::vector<View> mounts;
  for (const auto& part : parts(input)) {
    header.add(part.header);
    if (!part.initialiser.empty()) initialisers.push_back(part.initialiser);
    View member;
    member.set("class", part.type);
    member.set("name", part.name);
    members.push_back(std::move(member));
    View mount;
    mount.set("statement", part.mount);
    mounts.push_back(std::move(mount));
  }
  View out;
  out.set("project", input.types.project());
  out.set("includes", header.block());
  out.set("source_includes", source.block());
  out.set("initialisers", initialiser_list(initialisers));
  out.set("has_members", !members.empty());
  out.set("app", std::string{mounts.empty() ? "" : "app"});
  out.set("members", std::move(members));
  out.set("mounts", std::move(mounts));
  return out;
}

}  // namespace bkctl::project
