#pragma once

#include <string>

#include "engine/base/diagnostic.hpp"
#include "engine/config/project.hpp"
#include "engine/ir/api.hpp"
#include "engine/spec/document.hpp"

namespace bkctl::ir {

/// Turns a document into facts. Errors go to `diagnostics` (the Api is then incomplete and must not
/// be generated from); what the backend will not do in full is in Api::gaps. Linear in the size of
/// the document.
Api lower(const spec::Document& document, const config::Project& project, Diagnostics& diagnostics);

/// The Api as indented JSON, stable: the input of goldens and of `bkctl inspect --format json`.
std::string to_json(const Api& api);

}  // namespace bkctl::ir
