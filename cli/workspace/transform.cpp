#include "workspace/transform.hpp"

#include "engine/document/bundle.hpp"
#include "engine/spec/load.hpp"
#include "report/json.hpp"
#include "workspace/save.hpp"

namespace bkctl::workspace {

void Transform::describe(commands::Options& options, bool syntax) {
  options.argument("FILE", file_, "OpenAPI document: a file or an https address")
      .with_kind(commands::ValueKind::kFile)
      .as_required();
  options.value("--output", "FILE", output_, "Write it there instead of standard output")
      .with_letter("-o")
      .with_kind(commands::ValueKind::kFile);
  if (syntax) {
    options.value("--syntax", "SYNTAX", syntax_, "Write YAML or JSON; otherwise as the document is")
        .with_choices({"yaml", "json"});
  }
  loading_.describe(options);
}

std::unique_ptr<spec::Document> Transform::load(
    console::Console& console, Diagnostics& diagnostics) const {
  console.progress("reading " + file_);
  DocumentLoader loader(file_, loading_, console);
  // What breaks a rule of the standard is for validate to say; here only what cannot be read.
  spec::LoadOptions options;
  options.validate = false;
  auto document = spec::load(file_, loader, diagnostics, options);
  return diagnostics.has_errors() ? nullptr : std::move(document);
}

document::Syntax Transform::syntax(const spec::Document& document) const {
  if (syntax_ == "json" || (syntax_.empty() && output_.ends_with(".json")))
    return document::Syntax::kJson;
  if (syntax_ == "yaml" || output_.ends_with(".yaml") || output_.ends_with(".yml"))
    return document::Syntax::kYaml;
  return document::syntax_of(document);
}

ExitCode Transform::finish(
    console::Console& console,
    std::string_view command,
    const std::string& text,
    Diagnostics& diagnostics) const {
  ExitCode code = ExitCode::kOk;
  if (!output_.empty()) {
    Save save;
    auto saved = save.add(output_, text);
    if (saved) saved = save.commit();
    if (!saved) {
      diagnostics.error("BK7023", {}, {}, saved.error().message());
      code = ExitCode::kDisk;
    }
  }
  console.findings(diagnostics);
  if (console.json()) {
    bk::json::Object result;
    result.set(output_.empty() ? "text" : "output", output_.empty() ? text : output_);
    console.print_raw(report::answer(command, code, result, diagnostics));
  } else if (output_.empty()) {
    console.print_raw(text);
  } else if (code == ExitCode::kOk) {
    console.remark("Written to " + output_ + ".");
  }
  return code;
}

ExitCode Transform::fail(
    console::Console& console, std::string_view command, const Diagnostics& diagnostics) {
  bool reading = false;
  for (const auto& each : diagnostics.all())
    reading = reading || each.code.starts_with("BK1") || each.code == "BK2001";
  const ExitCode code = reading ? ExitCode::kUnreadable : ExitCode::kFindings;
  console.findings(diagnostics);
  if (console.json()) console.print_raw(report::failure(command, code, diagnostics));
  return code;
}

std::unique_ptr<spec::Document> load_again(
    const std::string& path, std::string text, Diagnostics& diagnostics) {
  spec::FileLoader loader;
  spec::LoadOptions options;
  options.validate = false;
  Diagnostics found;
  auto document = spec::load_text(path, std::move(text), loader, found, options);
  // Warnings were given when it was read first.
  if (found.has_errors()) diagnostics.merge(std::move(found));
  return diagnostics.has_errors() ? nullptr : std::move(document);
}

}  // namespace bkctl::workspace
