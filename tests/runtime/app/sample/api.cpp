#include "bk/http/bind.hpp"
#include "bk/http/router.hpp"
#include "bk_sample_docs.hpp"
#include "bk_sample_embedded.hpp"
#include "service.hpp"

namespace sample {

using namespace bk;

const http::Params<GetNoteParams>& http_params(bk::Type<GetNoteParams>) {
  static const http::Params<GetNoteParams> params{
      http::path("noteId", &GetNoteParams::note_id),
  };
  return params;
}

Task<Result<CreateNoteResponse>> NotesApi::create_note(
    http::Context& /*ctx*/, const NewNote& /*body*/) {
  co_return unimplemented();
}

Task<Result<GetNoteResponse>> NotesApi::get_note(
    http::Context& /*ctx*/, const GetNoteParams& /*params*/) {
  co_return unimplemented();
}

void mount_notes(http::Router& router, NotesApi& api) {
  router.add({
      .method = http::Method::kPost,
      .path = "/notes",
      .operation = "createNote",
      .security = http::any_of({{{"Bearer"}}}),
      .body = http::json_body(),
      .handler = http::bind(api, &NotesApi::create_note),
  });
  router.add({
      .method = http::Method::kGet,
      .path = "/notes/{noteId}",
      .operation = "getNote",
      .handler = http::bind(api, &NotesApi::get_note),
  });
}

app::Facts facts() {
  const std::span<const EmbeddedFile> files = embedded_files();
  app::Facts facts{
      .name = "sample",
      .version = "1.0.0",
      .migrations = files,
      .security_schemes = {{.name = "Bearer", .kind = auth::SchemeKind::kBearer}},
      .docs_assets = docs_files(),
  };
  for (const EmbeddedFile& file : files) {
    if (file.path == "openapi.json") facts.document_json = file.contents;
  }
  return facts;
}

}  // namespace sample
