#include "commands/docs.hpp"

#include <array>

#include "engine/reference/page.hpp"
#include "workspace/transform.hpp"

namespace bkctl::commands {
namespace {

class Docs final : public Command {
 public:
  void describe(Options& options) override { transform_.describe(options, false); }

  ExitCode run(console::Console& console) override {
    Diagnostics diagnostics;
    const auto document = transform_.load(console, diagnostics);
    if (document == nullptr) return workspace::Transform::fail(console, "docs", diagnostics);
    return transform_.finish(console, "docs", reference::page(*document), diagnostics);
  }

 private:
  workspace::Transform transform_;
};

constexpr std::array kExamples{
    Example{"bkctl docs openapi.yaml -o api.html", "A reference to open in a browser"},
};

}  // namespace

const Entry kDocsEntry{
    "docs",
    "Write a reference of an API as one HTML page",
    "Operations by tag, parameters, bodies, responses, schemas and examples, with a search.\n"
    "The page needs nothing else: no network, no server.\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Docs>(); },
};

}  // namespace bkctl::commands
