#include "commands/convert.hpp"

#include <array>

#include "engine/document/convert.hpp"
#include "workspace/transform.hpp"

namespace bkctl::commands {
namespace {

class Convert final : public Command {
 public:
  void describe(Options& options) override {
    options.value("--to", "VERSION", to_, "The version of OpenAPI to write")
        .with_choices({"2.0", "3.0", "3.1"})
        .as_required();
    transform_.describe(options, true);
    options.flag("--strict", strict_, "Exit 1 without a result when something would be left out");
  }

  ExitCode run(console::Console& console) override {
    Diagnostics diagnostics;
    const auto document = transform_.load(console, diagnostics);
    if (document == nullptr) return workspace::Transform::fail(console, "convert", diagnostics);
    const spec::Version to = to_ == "2.0"   ? spec::Version::k20
                             : to_ == "3.0" ? spec::Version::k30
                                            : spec::Version::k31;
    const std::string text =
        document::convert(*document, to, transform_.syntax(*document), diagnostics);
    diagnostics.sort();
    if (strict_ && diagnostics.warnings() != 0)
      return workspace::Transform::fail(console, "convert", diagnostics);
    return transform_.finish(console, "convert", text, diagnostics);
  }

 private:
  workspace::Transform transform_;
  std::string to_;
  bool strict_ = false;
};

constexpr std::array kExamples{
    Example{"bkctl convert swagger.yaml --to 3.1 -o openapi.yaml", "From Swagger 2.0"},
    Example{"bkctl convert openapi.yaml --to 3.0 --strict", "Only if nothing is lost"},
};

}  // namespace

const Entry kConvertEntry{
    "convert",
    "Write a document in another version of OpenAPI",
    "From 2.0, 3.0, 3.1 or 3.2 to 2.0, 3.0 or 3.1. Comments and order stay where things\n"
    "do; files that it refers to come into the one that is written. What the other version\n"
    "has no word for is left out with a warning (BK7050), never in silence.\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Convert>(); },
};

}  // namespace bkctl::commands
