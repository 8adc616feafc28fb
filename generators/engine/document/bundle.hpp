#pragma once

#include <optional>
#include <string>

#include "engine/base/diagnostic.hpp"
#include "engine/document/write.hpp"
#include "engine/spec/document.hpp"

namespace bkctl::document {

/// The syntax of the document's root file.
Syntax syntax_of(const spec::Document& document);

/// The document as one text in its own version: what other files hold stands under components
/// (2.0: definitions, parameters, responses) where the version has a place for it, else where it
/// was referred to. Names come from the other files; a taken one gets a number. Comments of all
/// files stay. A document of one file in the syntax asked for is its text, byte for byte.
///
/// Nothing when the document contains itself where no reference may stand (BK7042).
std::optional<std::string> bundle(
    const spec::Document& document, Syntax syntax, Diagnostics& diagnostics);

/// Comments and blank lines of all files of the document that are YAML.
Layouts layouts_of(const spec::Document& document);

}  // namespace bkctl::document
