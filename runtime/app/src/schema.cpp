#include "schema.hpp"

#include <string_view>

#include "bk/async/loop.hpp"
#include "bk/db/migrations.hpp"
#include "bk/jobs/schema.hpp"
#include "bk/obs/log.hpp"

namespace bk::app {
namespace {

using Statuses = std::vector<db::MigrationStatus>;
using State = db::MigrationStatus::State;

std::string title(const db::MigrationStatus& one) {
  std::string version = std::to_string(one.version);
  if (version.size() < 4) version.insert(0, 4 - version.size(), '0');
  return version + "_" + one.name;
}

std::string_view to_text(State state) {
  switch (state) {
    case State::kApplied:
      return "applied";
    case State::kPending:
      return "pending";
    case State::kEdited:
      return "edited after it was applied";
    case State::kUnknown:
      break;
  }
  return "applied, but unknown to this program";
}

std::string list(std::string_view verb, const Statuses& statuses) {
  std::string text;
  for (const auto& one : statuses) text += std::string(verb) + " " + title(one) + "\n";
  return text;
}

std::string table(const Statuses& statuses) {
  std::size_t width = 0;
  for (const auto& one : statuses) width = std::max(width, title(one).size());
  std::string text;
  for (const auto& one : statuses) {
    std::string name = title(one);
    name.resize(width, ' ');
    text += name + "  ";
    text += to_text(one.state);
    if (one.applied_at) text += " " + one.applied_at->to_string();
    text += '\n';
  }
  return text;
}

struct Applied {
  Statuses own;
  Statuses jobs;
};

Result<Applied> apply(const Schema& schema, Context& context) {
  Applied applied;
  if (schema.has_jobs) {
    auto done = async::run_to_end(jobs::migrations().up(context, schema.database));
    if (!done) return std::move(done).error();
    applied.jobs = std::move(done).value();
  }
  const db::Migrations own(schema.migrations);
  auto done = async::run_to_end(own.up(context, schema.database));
  if (!done) return std::move(done).error();
  applied.own = std::move(done).value();
  return applied;
}

}  // namespace

Result<void> Schema::migrate(Context& context) const {
  auto applied = apply(*this, context);
  if (!applied) return std::move(applied).error();
  for (const auto* set : {&applied->jobs, &applied->own}) {
    for (const auto& one : *set) {
      obs::info(context, "migration applied", {{"migration", title(one)}});
    }
  }
  return {};
}

Result<void> Schema::check(Context& context, std::string_view program) const {
  Statuses all;
  if (has_jobs) {
    auto jobs = async::run_to_end(jobs::migrations().status(context, database));
    if (!jobs) return std::move(jobs).error();
    all = std::move(jobs).value();
  }
  auto own = async::run_to_end(db::Migrations(migrations).status(context, database));
  if (!own) return std::move(own).error();
  for (auto& one : *own) all.push_back(std::move(one));

  std::size_t pending = 0;
  std::string first;
  for (const auto& one : all) {
    if (one.state == State::kEdited) {
      return Error{
          ErrorCode::kConflict, "migration " + title(one) + " was edited after it was applied"};
    }
    if (one.state != State::kPending) continue;
    if (pending++ == 0) first = title(one);
  }
  if (pending == 0) return {};
  return Error{
      ErrorCode::kConflict,
      std::to_string(pending) + (pending == 1 ? " migration is" : " migrations are") +
          " pending, first " + first + ": run `" + std::string(program) +
          " migrate up`, or set MIGRATE=auto"};
}

Result<std::string> Schema::up(Context& context) const {
  auto applied = apply(*this, context);
  if (!applied) return std::move(applied).error();
  std::string text = list("applied", applied->jobs) + list("applied", applied->own);
  return text.empty() ? std::string{"nothing to do: the database is up to date\n"} : text;
}

Result<std::string> Schema::down(Context& context, int steps) const {
  const db::Migrations own(migrations);
  auto done = async::run_to_end(own.down(context, database, static_cast<unsigned>(steps)));
  if (!done) return std::move(done).error();
  return done->empty() ? std::string{"nothing to do: no migration is applied\n"}
                       : list("took back", *done);
}

Result<std::string> Schema::verify(Context& context) const {
  if (has_jobs) {
    auto jobs = async::run_to_end(jobs::migrations().verify(context, database));
    if (!jobs) return std::move(jobs).error();
  }
  auto own = async::run_to_end(db::Migrations(migrations).verify(context, database));
  if (!own) return std::move(own).error();
  return std::string{"what is applied is what this program has\n"};
}

Result<std::string> Schema::status(Context& context) const {
  std::string text;
  if (has_jobs) {
    auto jobs = async::run_to_end(jobs::migrations().status(context, database));
    if (!jobs) return std::move(jobs).error();
    text += "jobs (bk's own tables)\n" + table(*jobs) + "\n";
  }
  auto own = async::run_to_end(db::Migrations(migrations).status(context, database));
  if (!own) return std::move(own).error();
  if (has_jobs) text += "this service\n";
  text += own->empty() ? std::string{"no migrations\n"} : table(*own);
  return text;
}

}  // namespace bk::app
