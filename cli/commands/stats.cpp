#include "commands/stats.hpp"

#include <array>

#include "console/table.hpp"
#include "engine/document/stats.hpp"
#include "report/json.hpp"
#include "workspace/transform.hpp"

namespace bkctl::commands {
namespace {

using document::Stats;

std::string words(const Stats::Counts& counts) {
  constexpr std::size_t kMost = 12;
  std::string out;
  for (std::size_t i = 0; i < counts.size() && i < kMost; ++i) {
    out += (i == 0 ? "" : ", ") + console::one_line(counts[i].first) + " " +
           std::to_string(counts[i].second);
  }
  return counts.size() > kMost ? out + ", and " + std::to_string(counts.size() - kMost) + " more"
                               : out;
}

bk::json::Object object(const Stats::Counts& counts) {
  bk::json::Object out;
  for (const auto& [name, number] : counts) out.set(name, number);
  return out;
}

class StatsCommand final : public Command {
 public:
  void describe(Options& options) override {
    options.argument("FILE", file_, "OpenAPI document: a file or an https address")
        .with_kind(ValueKind::kFile)
        .as_required();
    loading_.describe(options);
  }

  ExitCode run(console::Console& console) override {
    Diagnostics diagnostics;
    workspace::DocumentLoader loader(file_, loading_, console);
    spec::LoadOptions options;
    options.validate = false;
    const auto document = spec::load(file_, loader, diagnostics, options);
    if (document == nullptr) return workspace::Transform::fail(console, "stats", diagnostics);
    const Stats stats = document::stats(*document);
    console.findings(diagnostics);
    if (console.json()) {
      console.print_raw(report::answer("stats", ExitCode::kOk, json(stats), diagnostics));
    } else {
      print(console, stats, std::string(document->title()));
    }
    return ExitCode::kOk;
  }

 private:
  static bk::json::Object json(const Stats& stats) {
    return {
        {"version", stats.version},
        {"files", stats.files},
        {"bytes", stats.bytes},
        {"lines", stats.lines},
        {"paths", stats.paths},
        {"webhooks", stats.webhooks},
        {"operations", stats.operations},
        {"deprecated_operations", stats.deprecated},
        {"operations_without_id", stats.without_id},
        {"operations_without_words", stats.without_words},
        {"tags", stats.tags},
        {"schemas", stats.schemas},
        {"properties", stats.properties},
        {"security_schemes", stats.security_schemes},
        {"references", stats.references},
        {"methods", object(stats.methods)},
        {"parameters", object(stats.parameters)},
        {"statuses", object(stats.statuses)},
        {"media_types", object(stats.media_types)}};
  }

  static void print(console::Console& console, const Stats& stats, const std::string& title) {
    console::Table table;
    const auto row = [&table](std::string name, std::string value) {
      if (value != "0" && !value.empty()) table.add({std::move(name), std::move(value)});
    };
    row("version", console::one_line(stats.version));
    row("files", std::to_string(stats.files));
    row("lines", std::to_string(stats.lines));
    row("bytes", std::to_string(stats.bytes));
    row("paths", std::to_string(stats.paths));
    row("operations", std::to_string(stats.operations));
    row("  by method", words(stats.methods));
    row("  deprecated", std::to_string(stats.deprecated));
    row("  without operationId", std::to_string(stats.without_id));
    row("  without a word", std::to_string(stats.without_words));
    row("webhooks", std::to_string(stats.webhooks));
    row("parameters", words(stats.parameters));
    row("responses", words(stats.statuses));
    row("media types", words(stats.media_types));
    row("tags", std::to_string(stats.tags));
    row("schemas", std::to_string(stats.schemas));
    row("  properties", std::to_string(stats.properties));
    row("security schemes", std::to_string(stats.security_schemes));
    row("references", std::to_string(stats.references));
    console.print(console.style().bold(console::one_line(title)) + "\n" + table.text());
  }

  std::string file_;
  workspace::LoaderOptions loading_;
};

constexpr std::array kExamples{
    Example{"bkctl stats openapi.yaml", "How large it is, and of what it consists"},
    Example{"bkctl stats openapi.yaml --json", "The same for scripts"},
};

}  // namespace

const Entry kStatsEntry{
    "stats",
    "Count what an API description consists of",
    "",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<StatsCommand>(); },
};

}  // namespace bkctl::commands
