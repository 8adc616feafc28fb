#pragma once

#include <string_view>

#include "bk/core/context.hpp"
#include "bk/core/time.hpp"
#include "bk/obs/telemetry.hpp"
#include "line.hpp"

namespace bk::obs {

/// One log record before it is a line.
struct Record {
  Timestamp time;
  Level level = Level::kInfo;
  std::string_view message;
  const Context* context = nullptr;  ///< null outside requests and jobs
  const Field* fields = nullptr;
  std::size_t field_count = 0;
};

// Longer texts are cut, further fields left out: one record is never larger than about 300 KB.
constexpr std::size_t kMaxLogText = std::size_t{8} * 1024;
constexpr std::size_t kMaxLogFields = 32;

/// Writes the record as one line, with its newline.
void put_json(Line& out, const Record& record, std::string_view service);
void put_text(Line& out, const Record& record, bool colour);

}  // namespace bk::obs
