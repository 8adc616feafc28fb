#include "commands/bundle.hpp"

#include <array>

#include "engine/document/bundle.hpp"
#include "workspace/transform.hpp"

namespace bkctl::commands {
namespace {

class Bundle final : public Command {
 public:
  void describe(Options& options) override { transform_.describe(options, true); }

  ExitCode run(console::Console& console) override {
    Diagnostics diagnostics;
    const auto document = transform_.load(console, diagnostics);
    if (document == nullptr) return workspace::Transform::fail(console, "bundle", diagnostics);
    const auto text = document::bundle(*document, transform_.syntax(*document), diagnostics);
    if (!text) return workspace::Transform::fail(console, "bundle", diagnostics);
    return transform_.finish(console, "bundle", *text, diagnostics);
  }

 private:
  workspace::Transform transform_;
};

constexpr std::array kExamples{
    Example{"bkctl bundle openapi/openapi.yaml -o api.yaml", "One file of many"},
    Example{"bkctl bundle openapi.yaml --syntax json", "The same as JSON"},
};

}  // namespace

const Entry kBundleEntry{
    "bundle",
    "Put a document of many files into one",
    "What other files hold comes under components, and references lead there. Version,\n"
    "order and comments stay. A document that is one file already is printed as it is.\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Bundle>(); },
};

}  // namespace bkctl::commands
