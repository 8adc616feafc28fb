#pragma once

#include <span>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/spec/document.hpp"

namespace bkctl::lint {

/// One rule: what `validate` says about a document that keeps the standard and still has a problem.
/// Rules report warnings and infos; what breaks the standard is an error of engine/spec.
struct Rule {
  std::string_view code;  ///< BK8001, explained in engine/base/codes_lint.cpp
  std::string_view name;  ///< operation-id: for switching it off
  Severity severity;
  void (*check)(const spec::Document& document, const Rule& rule, Diagnostics& diagnostics);
};

/// Every rule, ascending by code. A new rule is a file, a line here, and a page in the table of
/// codes.
std::span<const Rule> rules();

/// Runs all rules but those named in `off`.
void lint(
    const spec::Document& document,
    std::span<const std::string_view> off,
    Diagnostics& diagnostics);

/// Reports a finding of the rule, with its severity.
Diagnostic& report(
    const Rule& rule,
    Diagnostics& diagnostics,
    SourceSpan span,
    std::string pointer,
    std::string message);

// The rules, one file each.
void operation_id(const spec::Document& document, const Rule& rule, Diagnostics& diagnostics);
void success_response(const spec::Document& document, const Rule& rule, Diagnostics& diagnostics);
void unused_component(const spec::Document& document, const Rule& rule, Diagnostics& diagnostics);
void required_property(const spec::Document& document, const Rule& rule, Diagnostics& diagnostics);
void ignored_header(const spec::Document& document, const Rule& rule, Diagnostics& diagnostics);
void undeclared_scope(const spec::Document& document, const Rule& rule, Diagnostics& diagnostics);

}  // namespace bkctl::lint
