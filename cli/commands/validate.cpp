#include "commands/validate.hpp"

#include <array>

#include "commands/check_command.hpp"
#include "workspace/accepted.hpp"

namespace bkctl::commands {
namespace {

class Validate final : public CheckCommand {
 public:
  Validate() : CheckCommand("validate") {}

  void describe(Options& options) override {
    describe_files(options);
    describe_rest(options);
  }

  ExitCode run(console::Console& console) override {
    return ready(console) ? check_all(console) : ExitCode::kUsage;
  }

 private:
  Diagnostics look(
      const std::string&, const spec::Document* document, Diagnostics found) const override {
    if (document == nullptr) return found;
    return workspace::without_accepted(*document, nullptr, {}, std::move(found));
  }
};

constexpr std::array kExamples{
    Example{"bkctl validate openapi.yaml", "Findings with their lines"},
    Example{"bkctl validate openapi.yaml --format github", "Annotations in GitHub Actions"},
    Example{"bkctl validate openapi.yaml --output sarif=findings.sarif", "For code scanning"},
    Example{"bkctl validate api/*.yaml --strict", "Several documents, warnings count"},
};

}  // namespace

const Entry kValidateEntry{
    "validate",
    "Check API descriptions against the standard",
    "Reads each document with everything it refers to, and says what is wrong with it\n"
    "(BK1xxx, BK2xxx) and what a generated backend would not do (BK3xxx). What is valid\n"
    "but unwise, `bkctl lint` says. Exits 1 when a document has errors, 3 when one\n"
    "cannot be read.\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Validate>(); },
};

}  // namespace bkctl::commands
