#include "commands/table.hpp"

#include <algorithm>
#include <array>

#include "commands/bundle.hpp"
#include "commands/completion.hpp"
#include "commands/convert.hpp"
#include "commands/dev.hpp"
#include "commands/diff.hpp"
#include "commands/docs.hpp"
#include "commands/doctor.hpp"
#include "commands/explain.hpp"
#include "commands/format.hpp"
#include "commands/generate.hpp"
#include "commands/inspect.hpp"
#include "commands/lint.hpp"
#include "commands/man.hpp"
#include "commands/migrate.hpp"
#include "commands/new.hpp"
#include "commands/split.hpp"
#include "commands/stats.hpp"
#include "commands/upgrade.hpp"
#include "commands/validate.hpp"

namespace bkctl::commands {

std::span<const Entry> table() {
  static const std::array entries{
      kNewEntry,    kGenerateEntry, kDevEntry,        kUpgradeEntry, kMigrateEntry,
      kDoctorEntry, kValidateEntry, kLintEntry,       kDiffEntry,    kInspectEntry,
      kFormatEntry, kBundleEntry,   kSplitEntry,      kConvertEntry, kStatsEntry,
      kDocsEntry,   kExplainEntry,  kCompletionEntry, kManEntry,
  };
  return entries;
}

const Entry* find(std::string_view name) {
  const auto entries = table();
  const auto found = std::find_if(
      entries.begin(), entries.end(), [&](const Entry& entry) { return entry.name == name; });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace bkctl::commands
