#include "bk/db/migrations.hpp"

#include <algorithm>
#include <utility>

#include "migration_files.hpp"
#include "migration_history.hpp"
#include "migration_step.hpp"

namespace bk::db {
namespace {

using State = MigrationStatus::State;

Task<Result<std::vector<MigrationStatus>>> take_steps(
    Context& context, const MigrationRun& run, Direction direction, std::optional<unsigned> most) {
  std::vector<MigrationStatus> done;
  while (!most || done.size() < *most) {
    auto step = co_await take_step(context, run, direction);
    if (!step) co_return std::move(step).error();
    if (!*step) break;
    done.push_back(**std::move(step));
  }
  co_return done;
}

MigrationStatus status_of(const MigrationFile& file, const std::vector<AppliedMigration>& history) {
  MigrationStatus out;
  out.version = file.version;
  out.name = file.name;
  const auto applied =
      std::find_if(history.begin(), history.end(), [&](const AppliedMigration& each) {
        return each.version == file.version;
      });
  if (applied == history.end()) return out;
  out.state = applied->checksum != file.checksum ? State::kEdited : State::kApplied;
  out.applied_at = applied->at;
  return out;
}

MigrationStatus unknown(const AppliedMigration& applied) {
  MigrationStatus out;
  out.version = applied.version;
  out.name = applied.name;
  out.state = State::kUnknown;
  out.applied_at = applied.at;
  return out;
}

}  // namespace

Migrations::Migrations(std::span<const EmbeddedFile> files, std::string_view set)
    : files_(files), set_(set) {}

Task<Result<std::vector<MigrationStatus>>> Migrations::up(
    Context& context, Database& database) const {
  auto files = migration_files(files_, database.dialect());
  if (!files) co_return std::move(files).error();
  const MigrationRun run{database, set_, *files};
  co_return co_await take_steps(context, run, Direction::kUp, std::nullopt);
}

Task<Result<std::vector<MigrationStatus>>> Migrations::down(
    Context& context, Database& database, unsigned count) const {
  auto files = migration_files(files_, database.dialect());
  if (!files) co_return std::move(files).error();
  const MigrationRun run{database, set_, *files};
  co_return co_await take_steps(context, run, Direction::kDown, count);
}

Task<Result<void>> Migrations::verify(Context& context, Database& database) const {
  auto files = migration_files(files_, database.dialect());
  if (!files) co_return std::move(files).error();
  auto history = co_await read_history(context, database, set_);
  if (!history) co_return std::move(history).error();
  co_return check_history(set_, *files, *history);
}

Task<Result<void>> Migrations::replay(Context& context, Database& origin, Database& target) const {
  auto verified = co_await verify(context, origin);
  if (!verified) co_return verified;
  auto files = migration_files(files_, origin.dialect());
  if (!files) co_return std::move(files).error();
  auto history = co_await read_history(context, origin, set_);
  if (!history) co_return std::move(history).error();
  // Verified, so what is applied is the beginning.
  files->erase(files->begin() + static_cast<std::ptrdiff_t>(history->size()), files->end());
  const MigrationRun run{target, set_, *files};
  auto done = co_await take_steps(context, run, Direction::kUp, std::nullopt);
  if (!done) co_return std::move(done).error();
  co_return Result<void>{};
}

Task<Result<std::vector<MigrationStatus>>> Migrations::status(
    Context& context, Database& database) const {
  auto files = migration_files(files_, database.dialect());
  if (!files) co_return std::move(files).error();
  auto history = co_await read_history(context, database, set_);
  if (!history) co_return std::move(history).error();
  std::vector<MigrationStatus> out;
  for (const MigrationFile& file : *files) out.push_back(status_of(file, *history));
  for (const AppliedMigration& applied : *history) {
    if (find(*files, applied.version) == nullptr) out.push_back(unknown(applied));
  }
  std::sort(
      out.begin(), out.end(), [](const auto& a, const auto& b) { return a.version < b.version; });
  co_return out;
}

}  // namespace bk::db
