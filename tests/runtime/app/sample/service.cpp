#include "service.hpp"

#include "bk/db/entity.hpp"
#include "bk/db/repository.hpp"
#include "bk/http/router.hpp"
#include "bk/jobs/enqueue.hpp"
#include "bk/jobs/workers.hpp"
#include "bk/obs/log.hpp"

namespace sample {
namespace {

using namespace bk;

const db::Entity& notes_entity() {
  static const db::Entity entity{
      .table = "notes",
      .key = {"id"},
      .columns =
          {
              {.property = "id",
               .name = "id",
               .type = db::ColumnType::kUuid,
               .source = db::Source::kUuidV7},
              {.property = "text", .name = "text", .type = db::ColumnType::kText},
              {.property = "indexed",
               .name = "indexed",
               .type = db::ColumnType::kBoolean,
               .source = db::Source::kConstant,
               .constant = "false"},
          },
  };
  return entity;
}

}  // namespace

Task<Result<CreateNoteResponse>> Notes::create_note(http::Context& ctx, const NewNote& body) {
  co_return co_await database_.transaction(ctx, [&](db::Transaction& tx) -> Task<Result<Note>> {
    auto note = co_await db::create<Note>(tx, ctx, notes_entity(), {}, body);
    if (!note) co_return note;
    auto queued = co_await jobs::enqueue(ctx, tx, IndexNote{.note_id = note->id});
    if (!queued) co_return std::move(queued).error();
    obs::info(ctx, "note stored", {{"note_id", note->id}});
    co_return note;
  });
}

Task<Result<GetNoteResponse>> Notes::get_note(http::Context& ctx, const GetNoteParams& params) {
  co_return co_await db::find<Note>(
      database_, ctx, notes_entity(), {db::equals("id", params.note_id)});
}

Task<Result<void>> IndexNoteJob::run(Context& ctx, db::Transaction& tx, const IndexNote& payload) {
  auto done = co_await tx.execute(
      ctx,
      db::Statement::per_dialect(
          "UPDATE notes SET indexed = 1 WHERE id = $1",
          "UPDATE notes SET indexed = true WHERE id = $1"),
      {payload.note_id.to_string()});
  if (!done) co_return std::move(done).error();
  co_return {};
}

Service::Service(app::App& app) : notes(app.database()) {
  mount_notes(app.router(), notes);
  app.jobs().add(index_note);
}

}  // namespace sample
