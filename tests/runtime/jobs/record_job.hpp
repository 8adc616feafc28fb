#pragma once

#include <cstdint>
#include <string>

#include "bk/jobs/enqueue.hpp"
#include "bk/jobs/handler.hpp"
#include "bk/json/fields.hpp"

namespace bk::jobs {

/// A job whose effect is a row in the table `effects`.
struct Record {
  std::int64_t number = 0;
  std::string how = "ok";
};

inline const json::Fields<Record>& json_fields(Type<Record>) {
  static const json::Fields<Record> fields{
      json::required("number", &Record::number), json::defaulted("how", &Record::how)};
  return fields;
}

inline const Definition& job_definition(Type<Record>) {
  static const Definition definition{
      .name = "record",
      .queue = "records",
      .max_attempts = 3,
      .backoff =
          {.first = std::chrono::milliseconds{1},
           .factor = 2,
           .maximum = std::chrono::milliseconds{5}},
      .timeout = std::chrono::seconds{20}};
  return definition;
}

inline Task<Result<void>> record_effect(
    Context& context, db::Transaction& transaction, std::int64_t number) {
  constexpr db::Statement kInsert{"INSERT INTO effects (number) VALUES ($1)"};
  auto rows = co_await transaction.execute(context, kInsert, db::Values{number});
  if (!rows) co_return std::move(rows).error();
  co_return Result<void>{};
}

}  // namespace bk::jobs
