#pragma once

#include <string>

#include "bk/core/type.hpp"
#include "bk/core/uuid.hpp"
#include "bk/jobs/definition.hpp"
#include "bk/json/fields.hpp"

// Written by hand in the form of generated code: the smallest service that uses every part of the
// runtime.

namespace sample {

struct NewNote {
  std::string text;
};
const bk::json::Fields<NewNote>& json_fields(bk::Type<NewNote>);

struct Note {
  bk::Uuid id;
  std::string text;
  bool indexed = false;
};
const bk::json::Fields<Note>& json_fields(bk::Type<Note>);

struct IndexNote {
  bk::Uuid note_id;
};
const bk::json::Fields<IndexNote>& json_fields(bk::Type<IndexNote>);
const bk::jobs::Definition& job_definition(bk::Type<IndexNote>);

}  // namespace sample
