#include "models.hpp"

namespace sample {

using namespace bk;

const json::Fields<NewNote>& json_fields(bk::Type<NewNote>) {
  static const json::Fields<NewNote> fields{
      json::required("text", &NewNote::text, json::length(1, 100)),
  };
  return fields;
}

const json::Fields<Note>& json_fields(bk::Type<Note>) {
  static const json::Fields<Note> fields{
      json::required("id", &Note::id),
      json::required("text", &Note::text),
      json::required("indexed", &Note::indexed),
  };
  return fields;
}

const json::Fields<IndexNote>& json_fields(bk::Type<IndexNote>) {
  static const json::Fields<IndexNote> fields{
      json::required("noteId", &IndexNote::note_id),
  };
  return fields;
}

const jobs::Definition& job_definition(bk::Type<IndexNote>) {
  static const jobs::Definition definition{.name = "indexNote"};
  return definition;
}

}  // namespace sample
