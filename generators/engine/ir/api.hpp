#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/name.hpp"
#include "engine/base/source_span.hpp"
#include "engine/ir/operations.hpp"
#include "engine/ir/types.hpp"

namespace bkctl::ir {

enum class Source : std::uint8_t {
  kClient,
  kSequence,
  kUuidV7,
  kUlid,
  kUlidLower,
  kCreatedAt,
  kUpdatedAt,
  kVersion,
  kConstant
};

/// A stored property of an entity.
struct Column {
  Name name;  // of the column; `name.snake()` unless column_name overrides
  std::string column_name;
  std::string renamed_from;  // what the column was called before; empty: no other name
  std::string property;      // property of the item that it stores; empty: not visible in the API
  TypeRef type;
  bool nullable = true;
  bool unique = false;
  bool indexed = false;
  Source source = Source::kClient;
  std::string
      prefix;  // kUlid, kUlidLower: text before the 26 characters; kConstant: compact JSON text
  std::optional<std::string> default_value;  // compact JSON text
  std::optional<std::size_t> references;     // entity whose key this column holds
  SourceSpan span;
};

/// A resource: a table of rows whose item schema the document describes.
struct Entity {
  Name name;                     // singular: book
  std::string table;             // books
  std::string renamed_from;      // what the table was called before; empty: no other name
  TypeId item = 0;               // struct type that a whole row becomes
  std::vector<std::size_t> key;  // indexes into columns; one, unless the document needs more
  std::vector<Column> columns;
  std::string doc;
  std::string pointer;
  SourceSpan span;  // of the line that made us infer it
};

struct Job {
  Name name;
  TypeId payload = 0;  // struct type
  std::string queue = "default";
  std::string schedule;  // cron, UTC; empty: only when enqueued
  std::uint32_t max_attempts = 5;
  std::uint32_t timeout_seconds = 60;
  bool unique = false;
  std::string doc;
  SourceSpan span;
};

/// Something of the document that the generated backend will do partly or not at all; reported
/// before anything is written.
struct Gap {
  std::string code;                     // BK3xxx
  std::vector<std::string> operations;  // ids of those that it concerns; empty: the document, or
                                        // whatever uses the schema that it stands in
  bool refused = false;                 // the operation is not generated; otherwise degraded
  std::string message;
  std::string pointer;
  SourceSpan span;
};

/// One sentence on what was inferred, and from which line.
struct Inference {
  std::string subject;  // "table books", "operation listBooks"
  std::string message;
  SourceSpan span;
};

/// The whole API as facts: no $ref, no YAML, no C++, no SQL. Immutable once lowered.
struct Api {
  std::string title, version, description;
  std::string base_path;  // path of servers[0].url without trailing slash; empty for none
  std::vector<Type> types;
  std::vector<Tag> tags;              // in document order; `Default` for operations without one
  std::vector<Operation> operations;  // in document order
  std::vector<SecurityScheme> security_schemes;
  std::vector<Entity> entities;
  std::vector<Job> jobs;
  std::vector<Gap> gaps;
  std::vector<Inference> inferences;
};

}  // namespace bkctl::ir
