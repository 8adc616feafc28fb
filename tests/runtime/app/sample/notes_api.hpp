#pragma once

#include "bk/http/api.hpp"
#include "models.hpp"

namespace sample {

struct GetNoteParams {
  bk::Uuid note_id;
};
const bk::http::Params<GetNoteParams>& http_params(bk::Type<GetNoteParams>);

using CreateNoteResponse = bk::http::OneOf<bk::http::Response<201, Note>>;
using GetNoteResponse = bk::http::OneOf<bk::http::Response<200, Note>, bk::http::Response<404>>;

class NotesApi {
 public:
  virtual ~NotesApi() = default;
  /// POST /notes
  virtual bk::Task<bk::Result<CreateNoteResponse>> create_note(
      bk::http::Context& ctx, const NewNote& body);
  /// GET /notes/{noteId}
  virtual bk::Task<bk::Result<GetNoteResponse>> get_note(
      bk::http::Context& ctx, const GetNoteParams& params);
};
void mount_notes(bk::http::Router& router, NotesApi& api);

}  // namespace sample
