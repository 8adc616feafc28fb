#pragma once

#include "bk/app/app.hpp"
#include "bk/db/database.hpp"
#include "bk/jobs/handler.hpp"
#include "notes_api.hpp"

namespace sample {

class Notes final : public NotesApi {
 public:
  explicit Notes(bk::db::Database& database) : database_(database) {}

  bk::Task<bk::Result<CreateNoteResponse>> create_note(
      bk::http::Context& ctx, const NewNote& body) override;
  bk::Task<bk::Result<GetNoteResponse>> get_note(
      bk::http::Context& ctx, const GetNoteParams& params) override;

 private:
  bk::db::Database& database_;
};

class IndexNoteJob final : public bk::jobs::Handler<IndexNote> {
 public:
  bk::Task<bk::Result<void>> run(
      bk::Context& ctx, bk::db::Transaction& tx, const IndexNote& payload) override;
};

struct Service {
  explicit Service(bk::app::App& app);
  Notes notes;
  IndexNoteJob index_note;
};

bk::app::Facts facts();

}  // namespace sample
