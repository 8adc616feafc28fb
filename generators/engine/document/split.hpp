#pragma once

#include <map>
#include <optional>
#include <string>

#include "engine/base/diagnostic.hpp"
#include "engine/document/write.hpp"
#include "engine/spec/document.hpp"

namespace bkctl::document {

/// The document in many files, by path below a folder: `openapi.yaml` (2.0: `swagger.yaml`; or
/// .json), a file per path item below `paths/` and `webhooks/`, a file per component below
/// `components/<section>/` (2.0: `definitions/`). The root keeps every component as a reference to
/// its file, so names stay; security schemes stay where they are, and so do schemas when the
/// document uses $dynamicRef, whose meaning depends on what surrounds it. Comments stay.
///
/// `document` must be of one file: bundle() first. Linear.
std::map<std::string, std::string> split(const spec::Document& document, Syntax syntax);

}  // namespace bkctl::document
